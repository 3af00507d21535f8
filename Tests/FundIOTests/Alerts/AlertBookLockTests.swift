import Foundation
import FundAlerts
import FundCore
import FundIO
import Testing

/// A book between runs: one at a time, and never lost.
@Suite struct AlertBookLockTests {
  private func withState(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lock-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder + "/state.json")
  }

  private func bytes(_ path: String) -> [UInt8] { FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? [] }

  /// A state with one generation before it.
  private func twoGenerations(_ path: String) throws -> (before: AlertBook, now: AlertBook) {
    let (before, now) = (AlertBook(), try AlertBookFileTests.book())
    try before.save(to: path)
    try now.save(to: path)
    return (before, now)
  }

  @Test func theBookBeforeIsKept() throws {
    try withState { path in
      let (before, now) = try twoGenerations(path)
      #expect(try AlertBook.load(from: path) == now)
      #expect(try AlertBook.load(from: AlertBookLock.previous(of: path)) == before)
      // The same book again is no change, and the one before stays.
      try now.save(to: path)
      #expect(try AlertBook.load(from: AlertBookLock.previous(of: path)) == before)
      let restored = try AlertBookLock(path).restore()
      #expect(restored.book == now && restored.remark == nil)
    }
  }

  @Test func damageAtAnyByteFallsBackAndSaysSo() throws {
    try withState { path in
      let (before, now) = try twoGenerations(path)
      let whole = bytes(path)
      for length in stride(from: 0, to: whole.count - 1, by: 97) {
        try Data(whole[..<length]).write(to: URL(fileURLWithPath: path))
        let restored = try AlertBookLock(path).restore()
        #expect(restored.book == before, "cut off at \(length)")
        #expect(restored.remark?.en.contains("is used: it goes to") == true)
      }
      var changed = whole
      changed[whole.count - 9] ^= 0x01
      try Data(changed).write(to: URL(fileURLWithPath: path))
      let remark = try #require(try AlertBookLock(path).restore().remark)
      #expect(remark.en.hasPrefix("the alert book is damaged: its checksum is"))
      #expect(remark.zh.contains("改用上一版"))
      // What is damaged does not take the place of what is whole.
      try now.save(to: path)
      #expect(try AlertBook.load(from: path) == now)
      #expect(try AlertBook.load(from: AlertBookLock.previous(of: path)) == before)
    }
  }

  @Test func damageWithoutAnythingBeforeIsAnError() throws {
    try withState { path in
      let now = try AlertBookFileTests.book()
      try now.save(to: path)
      try Data(bytes(path).dropLast(40)).write(to: URL(fileURLWithPath: path))
      #expect(throws: AlertError.self) { try AlertBookLock(path).restore() }
      try Data("also not a book".utf8).write(to: URL(fileURLWithPath: AlertBookLock.previous(of: path)))
      #expect(throws: AlertError.self) { try AlertBookLock(path).restore() }
    }
  }

  @Test func aNewerVersionIsNeverPassedOver() throws {
    try withState { path in
      _ = try twoGenerations(path)
      let newer = String(decoding: bytes(path), as: UTF8.self).replacing(
        "\"version\":\(AlertBook.version)}\n", with: "\"version\":99}\n")
      try Data(newer.utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: AlertError.bookVersion(found: 99, supported: AlertBook.version)) {
        try AlertBookLock(path).restore()
      }
    }
  }

  @Test func aMissingBookIsNewAndOneBeforeIsMentioned() throws {
    try withState { path in
      let first = try AlertBookLock(path).restore()
      #expect(first.book == AlertBook() && first.remark == nil)
      _ = try twoGenerations(path)
      try FileManager.default.removeItem(atPath: path)
      let restored = try AlertBookLock(path).restore()
      #expect(restored.book == AlertBook())
      #expect(restored.remark?.en.contains("a new alert book is begun") == true)
    }
  }

  @Test func oneRunAtATime() throws {
    try withState { path in
      do {
        let lock = try AlertBookLock(path)
        #expect(throws: AlertError.bookLocked(path: path)) { try AlertBook().save(to: path) }
        try lock.save(AlertBook())
      }
      try AlertBookFileTests.book().save(to: path)
    }
  }

  @Test func permissionsAreKept() throws {
    try withState { path in
      try AlertBook().save(to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      try AlertBookFileTests.book().save(to: path)
      for file in [path, AlertBookLock.previous(of: path)] {
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? NSNumber
        #expect(mode?.intValue == 0o600, "\(file)")
      }
    }
  }
}
