import Foundation
public import FundAlerts
public import FundCore

/// The right to read and write one book of alerts, held by one run at a time (预警簿锁).
///
/// ```swift
/// let lock = try AlertBookLock(path)
/// let restored = try lock.restore()
/// if let remark = restored.remark { log(remark) }
/// var monitor = AlertMonitor(rules: .standard, restoring: restored.book)
/// for change in monitor.observe(evidence) { notify(change) }
/// try lock.save(monitor.book)
/// ```
///
/// Beside the book stand `path.lock`, which is empty and stays, and `path.previous`, the book before the last change. A run
/// that is killed at any moment leaves the book of before or after, whole; the lock ends with the process.
public struct AlertBookLock: ~Copyable {
  /// What was restored (恢复结果).
  public struct Restored: Sendable {
    /// The book.
    public let book: AlertBook
    /// What should be told: the current book could not be used and this is the one before. Nil when all is well.
    public let remark: Bilingual?
  }

  private let path: String
  private let descriptor: Int32

  /// The book before the last change.
  public static func previous(of path: String) -> String { path + ".previous" }

  /// Takes the lock.
  /// - Throws: `bookLocked` when another run holds it, `bookUnwritable` when `path.lock` cannot be made.
  public init(_ path: String) throws(AlertError) {
    let descriptor = open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .bookUnwritable(path: path, reason: ByteSource.reason()) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      let reason = ByteSource.reason()
      _ = close(descriptor)
      throw isHeld ? .bookLocked(path: path) : .bookUnwritable(path: path, reason: reason)
    }
    self.path = path
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// Reads the book; an empty one when there is none yet, the one before the last change when the current one is damaged
  /// or cut off (恢复预警簿). Never silently: see ``Restored/remark``.
  ///
  /// - Throws: as ``FundAlerts/AlertBook/load(from:)``. A book of another version is never passed over for an older one.
  public borrowing func restore() throws(AlertError) -> Restored {
    let before = AlertBookLock.previous(of: path)
    let hasPrevious = FileManager.default.fileExists(atPath: before)
    guard FileManager.default.fileExists(atPath: path) else {
      let remark = Bilingual(
        "there is no \(path), though there is \(before); a new alert book is begun",
        "没有 \(path)，但存在 \(before)；将新建预警簿")
      return Restored(book: AlertBook(), remark: hasPrevious ? remark : nil)
    }
    let damage: AlertError
    do {
      return Restored(book: try AlertBook.load(from: path), remark: nil)
    } catch {
      damage = error
    }
    switch damage {
    case .bookChecksum, .bookMalformed: break
    default: throw damage
    }
    guard hasPrevious, let book = try? AlertBook.load(from: before) else { throw damage }
    let last = book.through.map { "\($0.period)" } ?? "–"
    return Restored(
      book: book,
      remark: Bilingual(
        "\(damage.summary.en); the one before, \(before), is used: it goes to \(last), later changes are told again",
        "\(damage.summary.zh)；改用上一版 \(before)（至 \(last)），其后的变动将重新报告"))
  }

  /// Writes the book as a whole or not at all and keeps the one before (保存预警簿). A book that has not changed is not
  /// written. What is damaged never becomes the one before.
  /// - Throws: `bookUnwritable`; what was there is then untouched.
  public borrowing func save(_ book: AlertBook) throws(AlertError) {
    let bytes = try book.encoded(for: path)
    let before = AlertBookLock.previous(of: path)
    let current = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    if current == bytes { return }
    do throws(FundIOError) {
      if let current, (try? AlertBook.checked(current)) != nil {
        try AtomicFile.write(current, to: before, by: before + ".new", permissionsOf: path)
      }
      try AtomicFile.write(bytes, to: path, by: path + ".new")
    } catch {
      if case .cannotWrite(_, let reason) = error { throw .bookUnwritable(path: path, reason: reason) }
      throw .bookUnwritable(path: path, reason: "\(error)")
    }
  }
}
