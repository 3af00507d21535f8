import FundCore
import Testing

/// The fast writer of doubles against the standard library's description.
@Suite struct ShortestDecimalTests {
  private func fast(_ x: Double) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ShortestDecimal.capacity) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let n = ShortestDecimal.write(x, to: start)
      return n == 0 ? nil : String(decoding: UnsafeBufferPointer(start: start, count: n), as: UTF8.self)
    }
  }

  private func described(_ x: Double) -> String {
    let text = x.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  @Test func writesWhatDescriptionWrites() {
    var state: UInt64 = 88_172_645_463_325_252
    func random() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
    var wrong: [Double] = []
    func check(_ x: Double) {
      if let text = fast(x), text != described(x) { wrong.append(x) }
    }
    for _ in 0..<100_000 {
      let exponent = (1013 + random() % 50) << 52
      check(Double(bitPattern: exponent | random() >> 12 | (random() & 1) << 63))
      check(Double(bitPattern: exponent | (random() >> 12) & ~0xFFFF_FFFF))
      check(Double(bitPattern: exponent | 1))
      check(Double(bitPattern: exponent | (1 << 52 - 1)))
      let thousandths = Double(random() % 100_000) / 1000
      for x in [thousandths, thousandths.nextUp, thousandths.nextDown] { check(x) }
      check(Double(random() >> 24) / Double(random() >> 28 | 1))
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    (12.308552747598645, "12.308552747598645"), (-0.1, "-0.1"), (3, "3"), (100, "100"),
    (6.000000000000001, "6.000000000000001"),
    (1_000_000.5, "1000000.5"), (0.001, "0.001"), (1_099_511_627_775.9, "1099511627775.9"),
  ]) func writes(_ x: Double, _ text: String) { #expect(fast(x) == text) }

  @Test(arguments: [0, -0.0, 1, 2, 1e-4, 0x1p40, 1e300, .infinity, .nan]) func leaves(_ x: Double) {
    #expect(fast(x) == nil)
  }

  @Test(arguments: [0, 7, 99_999_999, 100_000_000, 1_234_567_890_123_456, 10_000_000_000_000_000, UInt64.max])
  func writesWhole(_ n: UInt64) {
    let text = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: ShortestDecimal.capacity) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      let count = ShortestDecimal.write(whole: n, to: start)
      return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }
    #expect(text == "\(n)")
  }
}
