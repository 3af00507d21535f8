import Foundation
import FundCore
import FundIO
import FundLedger
import Testing

/// The smallest file for every message, with exactly what is said about it.
struct GalleryCase: Decodable, Sendable, CustomTestStringConvertible {
  let file: String
  let statements: Int
  let messages: [String]

  var testDescription: String { file }

  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference/Gallery")

  static func all() throws -> [GalleryCase] {
    try JSONDecoder().decode([GalleryCase].self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
  }

  var bytes: [UInt8] {
    get throws { Array(try Data(contentsOf: GalleryCase.folder.appendingPathComponent(file))) }
  }
}

@Suite("Bad input gallery")
struct GalleryTests {
  @Test("Every file says exactly this and loads the rest", arguments: try GalleryCase.all())
  func gallery(_ example: GalleryCase) async throws {
    let loaded = try await Ledger.load(bytes: try example.bytes, name: example.file)
    #expect(loaded.issues.map { $0.line(.en) } == example.messages)
    #expect(loaded.value.statementCount == example.statements)
    for issue in loaded.issues {
      #expect(issue.summary.zh.unicodeScalars.contains { $0.value > 0x2E80 }, "no Chinese text for \(issue.code)")
    }
  }

  @Test("Every file of the gallery has its messages written down")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: GalleryCase.folder.path)
    #expect(names.filter { $0.hasSuffix(".csv") }.sorted() == (try GalleryCase.all().map(\.file)).sorted())
  }

  @Test("A line of 200 MB is one issue, and the rest is read")
  func longLine() async throws {
    var bytes = Array("region,scheme,part,period,income\n510100,employee,pooled,2024-01,1\n".utf8)
    bytes.append(contentsOf: [UInt8](repeating: 0x31, count: 200_000_000))
    bytes.append(contentsOf: Array("\n510100,employee,pooled,2024-02,2\n".utf8))
    let loaded = try await Ledger.load(bytes: bytes, name: "long.csv")
    #expect(
      loaded.issues.map { $0.line(.en) } == [
        "long.csv:3:1: error: the line is longer than 1048576 bytes. Check that the file has line ends; the row was left out"
      ])
    #expect(loaded.value.statementCount == 2)
    #expect(loaded.value.position(1)?.line == 4)
  }

  @Test("Issues beyond the cap are counted")
  func cap() async throws {
    var text = "region,scheme,part,period,income\n"
    for year in 1000..<1500 { text += "510100,employee,pooled,\(year)-13,1\n" }
    let loaded = try await Ledger.load(bytes: Array(text.utf8), options: LedgerReadOptions(issueCap: 3))
    #expect(loaded.issues.count == 3)
    #expect(loaded.log.count(.error) == 500)
    #expect(loaded.log.dropped.map(\.count) == [497])
  }
}
