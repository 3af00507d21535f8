import FundActuarial
import FundCore

/// The files assumptions are read from: each is read once and hashed.
struct AssumptionFiles {
  private let folder: String
  private(set) var read: [AssumptionBook.File] = []
  private var held: [String: [UInt8]] = [:]

  init(beside path: String) {
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The path of a file that is named in the main one.
  func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + name }

  mutating func add(main path: String, _ bytes: [UInt8]) {
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    read.append(AssumptionBook.File(name, digest: SHA256.hex(bytes)))
  }

  /// The bytes of a file that is named in the main one.
  mutating func bytes(named name: String) throws(FundIOError) -> [UInt8] {
    if let bytes = held[name] { return bytes }
    let bytes = try Self.bytes(path(name))
    held[name] = bytes
    read.append(AssumptionBook.File(name, digest: SHA256.hex(bytes)))
    return bytes
  }

  /// Keeps what is said about the figures of a file.
  mutating func cite(_ name: String, _ citation: String?, _ source: YearPath.Source?) {
    guard let place = read.firstIndex(where: { $0.name == name }) else { return }
    if let citation { read[place].citation = citation }
    if let source { read[place].source = source }
  }

  static func bytes(_ path: String) throws(FundIOError) -> [UInt8] {
    let source = try ByteSource.open(path)
    defer { source.close() }
    return source.bytes(source.size)
  }
}
