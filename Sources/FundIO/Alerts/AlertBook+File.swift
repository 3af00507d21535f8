import Foundation
public import FundAlerts
import FundCore

extension AlertBook {
  /// The first line of a stored book.
  private struct Header: Codable {
    let format: String
    let sha256: String
    let version: Int
  }

  private static let format = "fundactuary-alert-book"

  /// Reads a stored book (读取预警簿).
  ///
  /// - Throws: ``FundAlerts/AlertError``: `bookUnreadable` when there is no such file, `bookVersion` when another
  ///   release wrote it, `bookChecksum` when a byte of it was changed, `bookMalformed` for anything else.
  public static func load(from path: String) throws(AlertError) -> AlertBook {
    guard let data = FileManager.default.contents(atPath: path) else {
      let reason = FileManager.default.fileExists(atPath: path) ? "it is a folder or not readable" : "no such file"
      throw .bookUnreadable(path: path, reason: reason)
    }
    return try decode([UInt8](data))
  }

  /// The same, and an empty book when there is no such file yet: the first run of a service.
  public static func loadIfPresent(from path: String) throws(AlertError) -> AlertBook {
    FileManager.default.fileExists(atPath: path) ? try load(from: path) : AlertBook()
  }

  /// Writes the book in place of what was there, as a whole or not at all (保存预警簿), and keeps what was there as
  /// `path.previous`.
  ///
  /// A service that reads, observes and writes holds an ``AlertBookLock`` over all three instead.
  /// - Throws: ``FundAlerts/AlertError``: `bookUnwritable`, `bookLocked`; what was there is then untouched.
  public func save(to path: String) throws(AlertError) { try AlertBookLock(path).save(self) }

  /// The stored form (存储格式): two lines of JSON, the first with version and SHA-256 of the second. The same book gives
  /// the same bytes.
  public func encoded() throws(AlertError) -> [UInt8] { try encoded(for: "-") }

  /// Reads the stored form from bytes; throws as ``load(from:)``.
  public static func decode(_ bytes: [UInt8]) throws(AlertError) -> AlertBook {
    let body = try checked(bytes)
    do {
      return try JSONDecoder().decode(AlertBook.self, from: Data(body))
    } catch let error as AlertError {
      throw error
    } catch DecodingError.dataCorrupted(let context) {
      throw .bookMalformed(context.debugDescription)
    } catch DecodingError.keyNotFound(let key, _) {
      throw .bookMalformed("the key \"\(key.stringValue)\" is missing")
    } catch {
      throw .bookMalformed("a value has another type")
    }
  }

  /// The second line, when the first one agrees with it.
  static func checked(_ bytes: [UInt8]) throws(AlertError) -> [UInt8] {
    guard let end = bytes.firstIndex(of: 0x0A),
      let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[..<end])), header.format == format
    else { throw .bookMalformed("its first line does not say so") }
    guard readableVersions.contains(header.version) else {
      throw .bookVersion(found: header.version, supported: version)
    }
    var body = Array(bytes[(end + 1)...])
    if body.last == 0x0A { body.removeLast() }
    let found = SHA256.hex(body)
    guard found == header.sha256 else { throw .bookChecksum(written: header.sha256, found: found) }
    return body
  }

  func encoded(for path: String) throws(AlertError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      let body = [UInt8](try encoder.encode(self))
      let header = Header(format: AlertBook.format, sha256: SHA256.hex(body), version: AlertBook.version)
      return [UInt8](try encoder.encode(header)) + [0x0A] + body + [0x0A]
    } catch {
      throw .bookUnwritable(path: path, reason: "a figure is not finite")
    }
  }
}
