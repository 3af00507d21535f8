import FundActuary
import Testing

/// Markdown: every footnote is there and used.
@Suite("Markdown report")
struct MarkdownRendererTests {
  @Test("Every number's footnote stands below, none is left over", arguments: Language.allCases)
  func footnotes(_ language: Language) async throws {
    let source = try await ReportFixture.source("situations.csv")
    let document = try RunAnalysis(source, .annual, language).document()
    let lines = MarkdownRenderer(chartsIn: nil).lines(document)
    var used: Set<String> = []
    var defined: [String] = []
    for line in lines {
      for part in line.split(separator: "[^", omittingEmptySubsequences: false).dropFirst() {
        let name = String(part.prefix { $0 != "]" })
        if line.hasPrefix("[^\(name)]: ") { defined.append(name) } else { used.insert(name) }
      }
    }
    #expect(used.count > 50)
    #expect(Set(defined).count == defined.count)
    #expect(used == Set(defined))
  }

  @Test("Charts are files the document names")
  func charts() async throws {
    let source = try await ReportFixture.source("situations.csv")
    let document = try RunAnalysis(source, .annual, .en).document()
    let renderer = MarkdownRenderer(chartsIn: "x-charts")
    let text = renderer.lines(document).joined(separator: "\n")
    let files = renderer.attachments(document)
    #expect(files.count > 5)
    for file in files {
      #expect(text.contains("](\(file.path))"))
      #expect(String(decoding: file.bytes.prefix(5), as: UTF8.self) == "<svg ")
    }
    #expect(Set(files.map(\.path)).count == files.count)
    #expect(MarkdownRenderer(chartsIn: nil).attachments(document).isEmpty)
  }
}
