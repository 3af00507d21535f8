import Foundation
import FundTestSupport
import Testing

/// Studies: what stands in them is what their commands print.
@Suite("Studies")
struct StudyTests {
  private static let quick = ["--methods", "chosen", "--paths", "50"]

  private static func notebook(_ arguments: [String]) async throws -> ReferenceValue {
    try await Shell.withFolder { folder in
      let file = folder.appendingPathComponent("study.ipynb")
      let result = try await Shell().run(["report"] + arguments + ["--kind", "study", "-o", file.path])
      #expect(result.status == 0, "\(result.error)")
      return try ReferenceValue(json: try Data(contentsOf: file))
    }
  }

  /// A text that is kept line by line.
  private static func text(_ value: ReferenceValue?) -> String {
    (value?.list ?? []).compactMap(\.text).joined()
  }

  @Test(
    "Every command of a notebook prints the output that stands under it",
    arguments: [
      ["datasets/taiwan-nhi", "--as-of", "2005", "--lang", "en"] + quick,
      [
        "datasets/example-province", "--fund", "360403/employee/pooled", "--fund", "360430/resident/pooled", "--as-of",
        "2025-06", "--horizon", "6", "--lang", "zh",
      ] + quick,
    ])
  func commands(_ arguments: [String]) async throws {
    let notebook = try await Self.notebook(arguments)
    #expect(notebook["nbformat"]?.double == 4 && notebook["nbformat_minor"]?.double == 5)
    let cells = try #require(notebook["cells"]?.list)
    let ids = cells.compactMap { $0["id"]?.text }
    #expect(Set(ids).count == cells.count)
    var texts = 0
    var charts = 0
    for cell in cells where cell["cell_type"]?.text == "code" {
      let source = Self.text(cell["source"])
      let outputs = try #require(cell["outputs"]?.list)
      #expect(outputs.count == 1)
      let output = try #require(outputs.first)
      if source.hasPrefix("%%bash\nfundcast ") {
        let line = source.dropFirst("%%bash\nfundcast".count)
        let run = try await Shell().script("\"$FUNDCAST\"\(line)")
        #expect(run.status == 0, "\(source)\n\(run.error)")
        #expect(run.error.isEmpty, "\(source)\n\(run.error)")
        #expect(run.output == Self.text(output["text"]), "\(source)")
        texts += 1
      } else {
        // The words of the command stand in the cell as a list, which is JSON too.
        let list = try #require(source.split(separator: "\n").first { $0.hasPrefix("command = ") })
        let words = try JSONDecoder().decode([String].self, from: Data(list.dropFirst("command = ".count).utf8))
        let run = try await Shell().run(Array(words.dropFirst()))
        #expect(run.status == 0 && words.first == "fundcast", "\(run.error)")
        #expect(run.output == Self.text(output["data"]?["image/svg+xml"]), "\(source)")
        charts += 1
      }
    }
    #expect(texts >= 7 && charts >= 2)
  }

  @Test("The command and the checksum stand in it, whatever folder it goes to")
  func facts() async throws {
    let cells = try #require(
      try await Self.notebook(["datasets/us-medicare-hi", "--lang", "en"] + Self.quick)["cells"]?.list)
    let head = Self.text(cells.first?["source"])
    #expect(
      head.contains(
        "fundcast report datasets/us-medicare-hi --lang en --methods chosen --paths 50 --kind study -o study.ipynb"))
    let hash = "2b77ed2a26514aa53c666d28c99dc82ed8479483e3033658279a4edfc4319f52"
    #expect(head.contains("SHA-256 \(hash)"))
    let words = cells.filter { $0["cell_type"]?.text == "markdown" }.map { Self.text($0["source"]) }
    #expect(words.contains { $0.contains("are those of the manifest") })
    #expect(words.contains { $0.hasPrefix("## What to do") })
  }

  @Test("A ledger that is not the one of its manifest is said to be another")
  func otherData() async throws {
    try await Shell.withFolder { folder in
      let source = Shell.root.appendingPathComponent("datasets/taiwan-nhi")
      for name in ["annual.csv", "manifest.json"] {
        try FileManager.default.copyItem(
          at: source.appendingPathComponent(name), to: folder.appendingPathComponent(name))
      }
      let file = folder.appendingPathComponent("annual.csv")
      var text = try String(contentsOf: file, encoding: .utf8)
      text.append("710000,台湾,nhi,pooled,2017,,5695,5690,,actual,yi,TWD,0.01,published,x,\n")
      try Data(text.utf8).write(to: file)
      var shell = Shell()
      shell.folder = folder
      let study = ["report", "annual.csv", "--kind", "study", "--as-of", "2005", "--lang", "en"] + Self.quick
      let changed = try await shell.run(study)
      #expect(changed.output.contains("The checksum of annual.csv is not that of the manifest"))
      try Data("{".utf8).write(to: folder.appendingPathComponent("manifest.json"))
      let broken = try await shell.run(study)
      #expect(broken.status == 0)
      #expect(broken.error.contains("manifest.json"))
      #expect(broken.output.contains("without a manifest"))
    }
  }

  @Test("What a study cannot be about is refused with a sentence")
  func refusals() async throws {
    let many = try await Shell().run(
      ["report", "datasets/example-province", "--kind", "study", "--top", "4"] + Self.quick)
    #expect(many.status == 64 && many.error.contains("one to 3 funds"))
    let piped = try await Shell().run(
      ["report", "-", "--kind", "study"],
      stdin: "region,scheme,part,period,income,spending,balance\n510100,employee,pooled,2024,1,1,1\n")
    #expect(piped.status == 64 && piped.error.contains("name a file"))
  }
}
