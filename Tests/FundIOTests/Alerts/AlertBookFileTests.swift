import Foundation
import FundAlerts
import FundCore
import FundIO
import Testing

/// A book on disk: whole, checked, of a known version.
@Suite struct AlertBookFileTests {
  static func book() throws -> AlertBook {
    let fund = try FundID("510100/employee/pooled")
    let start = YearMonth(2024, 1).period
    let layout = PanelLayout(funds: [fund], starts: [start], counts: [4])
    var panel = MetricPanel(layout: layout)
    panel.add(MetricID("months"), MetricColumn(values: [7, 5, 5, 2], reasons: [0, 0, 0, 0]))
    var monitor = AlertMonitor()
    _ = monitor.replay(
      Evidence(panel: panel, through: YearMonth(2024, 4), digests: [1, 2, 3, .max]),
      months: YearMonth(2024, 1)...YearMonth(2024, 4))
    return monitor.book
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("book-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func roundTrip() throws {
    let book = try Self.book()
    #expect(book.history.map(\.kind) == [.pending, .fired])
    try withFolder { folder in
      let path = folder + "/state.json"
      #expect(try AlertBook.loadIfPresent(from: path) == AlertBook())
      try AlertBook().save(to: path)
      try book.save(to: path)
      #expect(try AlertBook.load(from: path) == book)
      #expect(try AlertBook.loadIfPresent(from: path) == book)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
          == ["state.json", "state.json.lock", "state.json.previous"])
    }
    #expect(try book.encoded() == Self.book().encoded())
    #expect(try AlertBook.decode(book.encoded()) == book)
  }

  @Test func everyChangedByteIsNoticed() throws {
    let bytes = try Self.book().encoded()
    for at in stride(from: 0, to: bytes.count - 1, by: 7) {
      var changed = bytes
      changed[at] ^= 0x01
      #expect(throws: AlertError.self, "byte \(at)") { try AlertBook.decode(changed) }
    }
    var cut = bytes
    cut.removeLast(5)
    #expect(throws: AlertError.self) { try AlertBook.decode(cut) }
  }

  @Test func damageNamesBothChecksums() throws {
    let bytes = try Self.book().encoded()
    let end = try #require(bytes.firstIndex(of: 0x0A))
    var changed = bytes
    changed[end + 10] ^= 0x01
    let written = SHA256.hex(Array(bytes[(end + 1)...].dropLast()))
    let found = SHA256.hex(Array(changed[(end + 1)...].dropLast()))
    #expect(throws: AlertError.bookChecksum(written: written, found: found)) { try AlertBook.decode(changed) }
  }

  @Test func otherVersionsAndFilesAreNamed() throws {
    let text = String(decoding: try Self.book().encoded(), as: UTF8.self)
    let newer = text.replacing("\"version\":\(AlertBook.version)}\n", with: "\"version\":7}\n")
    #expect(throws: AlertError.bookVersion(found: 7, supported: AlertBook.version)) {
      try AlertBook.decode(Array(newer.utf8))
    }
    #expect(throws: AlertError.bookMalformed("its first line does not say so")) {
      try AlertBook.decode(Array("period,value\n2024-01,3\n".utf8))
    }
    let body = #"{"version":1,"funds":[],"tracks":[],"history":[]}"#
    let header = #"{"format":"fundactuary-alert-book","sha256":"\#(SHA256.hex(Array(body.utf8)))","version":1}"#
    #expect(throws: AlertError.bookMalformed("the key \"rules\" is missing")) {
      try AlertBook.decode(Array((header + "\n" + body + "\n").utf8))
    }
  }

  @Test func filesThatCannotBeReadOrWritten() throws {
    try withFolder { folder in
      #expect(throws: AlertError.bookUnreadable(path: folder + "/none", reason: "no such file")) {
        try AlertBook.load(from: folder + "/none")
      }
      let missing = folder + "/none/state.json"
      #expect {
        try AlertBook().save(to: missing)
      } throws: { error in
        guard case .bookUnwritable(let path, _)? = error as? AlertError else { return false }
        return path == missing
      }
    }
  }
}
