import Foundation
import FundIO
import Testing

@Suite("SHA-256, GB18030, atomic files")
struct BytesTests {
  @Test(
    "The vectors of FIPS 180-4 and NIST",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func sha(text: String, expected: String) {
    #expect(SHA256.hex(Array(text.utf8)) == expected)
  }

  @Test("A million letters, in one part and in uneven ones")
  func million() {
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    let letters = [UInt8](repeating: 0x61, count: 1_000_000)
    #expect(SHA256.hex(letters) == expected)
    var hash = SHA256()
    var at = 0
    var step = 1
    while at < letters.count {
      let n = min(step, letters.count - at)
      letters.withUnsafeBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[at..<at + n])) }
      at += n
      step = step * 3 % 257 + 1
    }
    #expect(hash.hex() == expected)
  }

  @Test("GB18030: two bytes, four bytes, and what is none")
  func gb18030() {
    #expect(GB18030.utf8([0xD6, 0xD0, 0xCE, 0xC4]) == Array("中文".utf8))
    #expect(GB18030.utf8([0x81, 0x30, 0x81, 0x30]) == [0xC2, 0x80])
    #expect(GB18030.utf8(Array("plain".utf8)) == Array("plain".utf8))
    #expect(GB18030.utf8([]) == [])
    #expect(GB18030.utf8([0xD6]) == nil)
    #expect(GB18030.utf8([0xFF, 0xFF]) == nil)
  }

  @Test("A file is replaced as a whole, and a failure leaves it alone")
  func atomic() throws {
    let folder = FileManager.default.temporaryDirectory.path + "/fundio-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/state.json"
    try AtomicFile.write(Array("one".utf8), to: path)
    try AtomicFile.write(Array("two".utf8), to: path)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    #expect(throws: FundIOError.self) {
      try AtomicFile.write(to: path) { (put) throws(FundIOError) in
        throw .cancelled
      }
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["state.json"])
    #expect(throws: FundIOError.cannotWrite(path: folder + "/no/x", reason: "No such file or directory")) {
      try AtomicFile.write([1], to: folder + "/no/x")
    }
  }
}
