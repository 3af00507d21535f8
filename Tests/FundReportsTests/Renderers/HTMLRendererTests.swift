import Foundation
import FundActuary
import Testing

/// The page: safe, complete, the same bytes every time.
@Suite("HTML page")
struct HTMLRendererTests {
  private static func page(_ language: Language = .zh) async throws -> String {
    let source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
    let report = try RunAnalysis(source, .monthly, language, worst: 3)
    return String(decoding: HTMLRenderer().bytes(report.document()), as: UTF8.self)
  }

  /// What stands between two marks, every time.
  private static func between(_ open: String, _ close: String, _ text: String) -> [String] {
    text.components(separatedBy: open).dropFirst().compactMap { $0.components(separatedBy: close).first }
  }

  @Test("The same document gives the same bytes")
  func deterministic() async throws {
    #expect(try await Self.page() == Self.page())
  }

  @Test("Nothing is loaded from elsewhere, and style and script are allowed by their hash")
  func policy() async throws {
    let page = try await Self.page()
    let policy = try #require(Self.between("Content-Security-Policy\" content=\"", "\"", page).first)
    #expect(policy.hasPrefix("default-src 'none';"))
    for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
      let bodies = Self.between("<\(tag)>", "</\(tag)>", page)
      #expect(bodies.count == 1)
      var hash = SHA256()
      Array(try #require(bodies.first).utf8).withUnsafeBytes { hash.update($0) }
      // Base 64 by Foundation, not by ours.
      let expected = Data(hash.digest()).base64EncodedString()
      #expect(policy.contains("\(directive) 'sha256-\(expected)'"))
    }
    // The name of the SVG language, and clips by a shape of the same page.
    let plain = page.replacing("http://www.w3.org/2000/svg", with: "").replacing("url(#", with: "")
    for mark in [
      "http:", "https:", "<link", "<img", "<iframe", " src=", " style=", " onclick", "javascript:", "@import", "url(",
    ] {
      #expect(!plain.contains(mark), "\(mark)")
    }
  }

  @Test("Every link leads somewhere, and no name is given twice")
  func links() async throws {
    let page = try await Self.page()
    let ids = Self.between(" id=\"", "\"", page)
    #expect(Set(ids).count == ids.count)
    let targets = Set(Self.between("href=\"#", "\"", page))
    #expect(targets.count > 10)
    #expect(targets.subtracting(ids).isEmpty)
  }

  @Test("Every pool is a row with its figures, its spark line is small, and its course is for the script")
  func rows() async throws {
    let source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
    let document = try RunAnalysis(source, .monthly, .en, worst: 3).document()
    let page = String(decoding: HTMLRenderer().bytes(document), as: UTF8.self)
    let count = source.ledger.funds.count
    #expect(Self.between("<tr data-i=\"", "\"", page) == (0..<count).map { "\($0)" })
    let sparks = Self.between("<svg class=\"spark\"", "</svg>", page)
    #expect(sparks.count == count)
    #expect(sparks.allSatisfy { $0.utf8.count < 1000 })
    let roads = try #require(Self.between("id=\"roads\">", "</script>", page).first)
    let read = try #require(try JSONSerialization.jsonObject(with: Data(roads.utf8)) as? [[String: Any]])
    #expect(read.count == count)
    for line in source.assessments {
      let months = line.months.value.map { ValueText.evenMonths($0.months) } ?? "–"
      #expect(page.contains(">\(line.fund.region.code)</td>"))
      #expect(page.contains(">\(months)</td>"))
    }
  }

  @Test("Tiles show the pool that stands worst, and carry the one in the middle for the reader's choice")
  func tiles() async throws {
    let page = try await Self.page(.en)
    let tiles = Self.between("<li class=\"tile ", "</li>", page)
    #expect(tiles.count == 12)
    #expect(page.contains("Months of reserve by region (the pool that stands worst in each)</figcaption>"))
    #expect(
      page.contains("<select data-tiles=\"Months of reserve by region (the pool with the median months in each)\">"))
    let source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
    for tile in tiles {
      guard let figure = Self.between("data-m=\"", "\"", tile).first else { continue }
      let name = try #require(Self.between("class=\"name\">", "<", tile).first)
      let months = source.assessments.filter { $0.attributes.displayName == name }.compactMap {
        $0.months.value?.months
      }
      #expect(
        months.min().map { ValueText.evenMonths($0) } == figure, "of two pools the lower is in the middle: \(tile)")
    }
  }

  @Test("Hostile names are text and nothing else", arguments: Language.allCases)
  func hostile(_ language: Language) async throws {
    let source = try await ReportFixture.source("hostile-names.csv")
    let document = try RunAnalysis(source, .annual, language).document()
    let page = String(decoding: HTMLRenderer().bytes(document), as: UTF8.self)
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!page.unicodeScalars.contains("\u{202E}"), "an override of direction would turn what follows")
    #expect(Self.between("<script", ">", page).count == 3, "words, courses and the script itself")
    let markdown = MarkdownRenderer(chartsIn: nil).lines(document).joined(separator: "\n")
    #expect(!markdown.contains("[link](javascript:"))
    #expect(!markdown.contains("<script>"))
    for (name, bytes) in TablesRenderer().files(document) {
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(separator: "\n") {
        for start in ["=", "+", "@"] {
          #expect(
            !line.hasPrefix(start) && !line.contains(",\(start)") && !line.contains(",\"\(start)"), "\(name): \(line)")
        }
      }
    }
  }

  @Test("The ledger keeps such names as they are")
  func verbatim() async throws {
    let source = try await ReportFixture.source("hostile-names.csv")
    let names = source.ledger.attributes.map(\.regionName)
    #expect(names.contains("=cmd|' /C calc'!A0"))
  }
}
