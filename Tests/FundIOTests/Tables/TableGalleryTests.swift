import Foundation
import FundCore
import FundIO
import Testing

/// The smallest table for every message, with exactly what is said when columns y and x are asked for.
struct TableGalleryCase: Decodable, Sendable, CustomTestStringConvertible {
  let file: String
  let rows: Int
  let messages: [String]

  var testDescription: String { file }

  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Reference/TableGallery")

  static func all() throws -> [TableGalleryCase] {
    let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
    return try JSONDecoder().decode([TableGalleryCase].self, from: data)
  }
}

@Suite("Bad tables gallery")
struct TableGalleryTests {
  private static let columns = TableColumns(numbers: ["y", "x"])

  @Test("Every file says exactly this", arguments: try TableGalleryCase.all())
  func gallery(_ example: TableGalleryCase) throws {
    let bytes = Array(try Data(contentsOf: TableGalleryCase.folder.appendingPathComponent(example.file)))
    let loaded = NumericTable.read(bytes, file: example.file, Self.columns)
    #expect(loaded.issues.map { $0.line(.en) } == example.messages)
    #expect(loaded.value?.rowCount ?? 0 == example.rows)
    #expect((loaded.value == nil) == (loaded.log.count(.error) > 0))
    for issue in loaded.issues {
      #expect(issue.summary.zh.unicodeScalars.contains { $0.value > 0x2E80 }, "no Chinese text for \(issue.code)")
    }
  }

  @Test("Every file of the gallery has its messages written down")
  func complete() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: TableGalleryCase.folder.path)
    #expect(names.filter { $0.hasSuffix(".csv") }.sorted() == (try TableGalleryCase.all().map(\.file)).sorted())
  }

  @Test("A file that is not there, and a folder, are errors with their path")
  func absent() {
    for (path, reason) in [("/no/such.csv", "No such file or directory"), ("/", "Is a directory")] {
      let loaded = NumericTable.load(path, Self.columns)
      #expect(loaded.value == nil)
      #expect(
        loaded.issues.map { $0.line(.en) } == [
          "\(path): error: cannot read \(path): \(reason). Check the path and its permissions"
        ])
    }
  }

  @Test("A long line and many bad fields are a few issues")
  func many() {
    let long = Array("y,x\n1,1\n".utf8) + [UInt8](repeating: 0x31, count: 3_000_000) + Array("\n2,2\n".utf8)
    #expect(
      NumericTable.read(long, file: "l.csv", Self.columns).issues.map { $0.line(.en) } == [
        "l.csv:3:1: error: the line is longer than 1048576 bytes. Check that the file has line ends"
      ])
    let text = "y,x\n" + String(repeating: "a,\n", count: 500)
    let loaded = NumericTable.read(Array(text.utf8), file: "m.csv", Self.columns)
    #expect(loaded.issues.count == 20 && loaded.log.count(.error) == 500)
  }
}
