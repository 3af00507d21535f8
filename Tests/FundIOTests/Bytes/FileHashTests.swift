import Foundation
import FundIO
import Testing

/// The checksum of a file is that of its bytes.
@Suite("Checksum of a file")
struct FileHashTests {
  @Test("Parts of a megabyte add up", arguments: [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20])
  func parts(_ count: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("hash-\(count)-\(UUID())").path
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try SHA256.hex(ofFile: path) == SHA256.hex(bytes))
  }

  @Test("A file that is not there is named")
  func absent() {
    #expect(throws: FundIOError.self) { try SHA256.hex(ofFile: "/nonexistent/ledger.csv") }
  }

  @Test("A folder is made once, and nothing else is overwritten")
  func folder() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("folder-\(UUID())").path
    try AtomicFile.makeFolder(path)
    try AtomicFile.makeFolder(path)
    try AtomicFile.write([1], to: path + "/a")
    #expect(throws: FundIOError.self) { try AtomicFile.makeFolder(path + "/a") }
    try FileManager.default.removeItem(atPath: path)
  }
}
