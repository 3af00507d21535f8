import FundCore
import FundLedger

/// A fund as the rows of one piece of a file name it.
struct NamedFund: Sendable {
  /// The fund; nil when the rows cannot be used.
  var attributes: FundAttributes?
  /// What is wrong with its rows, and in which of their key fields (0 region, 1 scheme, 2 part).
  var problem: RowProblem?
  var problemField = 0
  /// The first row that names it.
  var line: UInt32
  /// Whether the part was not given and had to be taken as the total.
  var isPartAssumed = false
}

/// Finds funds by the bytes of their region, scheme and part without making text (基金键表).
struct FundKeyTable: Sendable {
  private(set) var funds: [NamedFund] = []
  /// Whether the rows of each fund can be used.
  private(set) var isUsable: [Bool] = []
  private var hashes: [UInt64] = []
  private var keys: [UInt8] = []
  private var keyStarts: [Int] = [0]
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// A hash of bytes, eight at a time.
  @inline(__always) static func hash(_ p: UnsafePointer<UInt8>, _ count: Int, _ seed: UInt64) -> UInt64 {
    var h = seed ^ UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var i = 0
    while i &+ 8 <= count {
      h = (h ^ FastDecimal.word(p, i)) &* 0xFF51_AFD7_ED55_8CCD
      h ^= h >> 32
      i &+= 8
    }
    if i < count {
      // The last bytes; the eight before the field's end are always readable.
      let tail = FastDecimal.word(p, count &- 8) >> UInt64(truncatingIfNeeded: 64 &- 8 &* (count &- i))
      h = (h ^ tail) &* 0xFF51_AFD7_ED55_8CCD
      h ^= h >> 32
    }
    return h
  }

  /// The hash of a key.
  static func hash(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ c: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    var h: UInt64 = 1
    if let p = a.baseAddress { h = hash(p, a.count, h) }
    if let p = b.baseAddress { h = hash(p, b.count, h) }
    if let p = c.baseAddress { h = hash(p, c.count, h) }
    return h
  }

  /// The number of the fund with this key; -1 when it is new.
  func find(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ c: UnsafeBufferPointer<UInt8>, _ h: UInt64
  ) -> Int32 {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: h) & mask
    while slots[slot] >= 0 {
      let i = Int(slots[slot])
      if hashes[i] == h, isKey(i, a, b, c) { return Int32(i) }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// Adds a fund under a new key and answers its number.
  mutating func insert(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ c: UnsafeBufferPointer<UInt8>, _ h: UInt64,
    _ fund: NamedFund
  ) -> Int32 {
    let i = Int32(funds.count)
    funds.append(fund)
    isUsable.append(fund.problem == nil)
    hashes.append(h)
    for part in [a, b, c] {
      keys.append(contentsOf: part)
      keys.append(0x2C)
    }
    keyStarts.append(keys.count)
    var slot = Int(truncatingIfNeeded: h) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = i
    if funds.count * 2 > slots.count { grow() }
    return i
  }

  private func isKey(
    _ i: Int, _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ c: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var at = keyStarts[i]
    guard keyStarts[i + 1] - at == a.count + b.count + c.count + 3 else { return false }
    for part in [a, b, c] {
      for byte in part {
        if keys[at] != byte { return false }
        at += 1
      }
      if keys[at] != 0x2C { return false }
      at += 1
    }
    return true
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (i, h) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: h) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(i)
    }
  }
}
