import Foundation
import Testing

/// `fundcast report`: the forms, the files beside them, and what is refused.
@Suite("Report command")
struct ReportTests {
  private static let ledger = "Tests/fundcastTests/Gallery/situations.csv"
  private static let quick = ["--methods", "drift", "--paths", "100"]

  @Test("A page is one file, the same bytes every time")
  func page() async throws {
    try await Shell.withFolder { folder in
      let path = folder.appendingPathComponent("a.html").path
      var pages: [Data] = []
      for _ in 0..<2 {
        let result = try await Shell().run(
          ["report", Self.ledger, "-o", path, "--width", "\(1 + pages.count)"] + Self.quick)
        #expect(result.status == 0)
        #expect(result.bytes.isEmpty)
        var page = try String(contentsOfFile: path, encoding: .utf8)
        // The command stands in the page.
        page = page.replacing("--width 2", with: "--width 1")
        pages.append(Data(page.utf8))
      }
      #expect(pages[0] == pages[1])
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.html"])
    }
  }

  @Test("Markdown has its charts beside it, and every link leads to one")
  func markdown() async throws {
    try await Shell.withFolder { folder in
      let path = folder.appendingPathComponent("q.md").path
      let result = try await Shell().run(["report", Self.ledger, "-o", path] + Self.quick)
      #expect(result.status == 0)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let links = text.components(separatedBy: "](q-charts/").dropFirst().compactMap {
        $0.components(separatedBy: ")").first
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("q-charts").path)
      #expect(links.count > 5)
      #expect(Set(links) == Set(files))
    }
  }

  @Test("Tables are files of their own, named on standard error")
  func tables() async throws {
    try await Shell.withFolder { folder in
      let path = folder.appendingPathComponent("t.csv").path
      let result = try await Shell().run(["report", Self.ledger, "-o", path] + Self.quick)
      #expect(result.status == 0)
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
      #expect(files.isSuperset(of: ["t-flows.csv", "t-reserve.csv", "t-outlook.csv", "t-pools.csv"]))
      for file in files { #expect(result.errorLines.contains { $0.hasSuffix("/" + file) }) }
      let pools = try String(contentsOfFile: folder.appendingPathComponent("t-pools.csv").path, encoding: .utf8)
      #expect(pools.split(separator: "\n").count == 1 + 16)
    }
  }

  @Test(
    "What cannot be done is refused with what to do",
    arguments: [
      (["-o", "x.pdf"], "a report ends with .html"), (["-o", "noending"], "a report ends with .html"),
      (["--kind", "quarterly"], "--kind annual"),
      (["--kind", "flash", "--from", "2024"], "--from belongs to --kind ad-hoc"),
      (["--kind", "weekly"], "flash"), (["--from", "2030"], "Choose an earlier --from"),
      (["--fund", "999999/employee/pooled"], "no fund to report on"),
    ])
  func refused(_ one: (arguments: [String], text: String)) async throws {
    let result = try await Shell().run(["report", Self.ledger] + one.arguments + Self.quick)
    #expect(result.status == 64)
    #expect(result.errorLines.joined(separator: "\n").contains(one.text))
    #expect(result.bytes.isEmpty)
  }

  @Test("A file that cannot be written is status 74")
  func cannotWrite() async throws {
    let result = try await Shell().run(["report", Self.ledger, "-o", "/nonexistent/x.html"] + Self.quick)
    #expect(result.status == 74)
  }
}
