/// Bytes that many rows have in common, held so that sixteen at a time can be copied.
struct RowText: ~Copyable {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes of the text.
  private(set) var count = 0

  /// An empty text.
  init() {
    capacity = 128
    storage = .allocate(capacity: 128)
    storage.initialize(repeating: 0, count: 128)
  }

  deinit { storage.deallocate() }

  /// Replaces the text.
  mutating func set(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      if bytes.count + 16 > capacity {
        storage.deallocate()
        capacity = 2 * bytes.count + 16
        storage = .allocate(capacity: capacity)
        storage.initialize(repeating: 0, count: capacity)
      }
      if let from = bytes.baseAddress { storage.update(from: from, count: bytes.count) }
      count = bytes.count
    }
  }

  /// Copies the text; may touch fifteen bytes after its end.
  @inline(__always) borrowing func copy(to target: UnsafeMutablePointer<UInt8>) {
    var at = 0
    while at < count {
      let block = UnsafeRawPointer(storage + at).loadUnaligned(as: SIMD16<UInt8>.self)
      UnsafeMutableRawPointer(target + at).storeBytes(of: block, as: SIMD16<UInt8>.self)
      at &+= 16
    }
  }
}
