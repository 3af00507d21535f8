import CFundScan

/// Some whole lines of a file and where their fields end: what a scanner finds and a parser reads.
///
/// Field `f` of row `r` ends before `ends[first[r] + f]` and starts after the end before it (the first at `start[r]`).
struct RowBlock: ~Copyable {
  /// Readable bytes in front of `bytes`.
  static let room = 64
  private let storage: UnsafeMutablePointer<UInt8>
  /// The text.
  let bytes: UnsafeMutablePointer<UInt8>
  /// How many bytes of text fit.
  let capacity: Int
  let ends: UnsafeMutablePointer<UInt32>
  let start: UnsafeMutablePointer<UInt32>
  let first: UnsafeMutablePointer<UInt32>
  let line: UnsafeMutablePointer<UInt32>
  /// Rows found.
  var rows = 0
  /// Field ends found.
  var endCount = 0
  /// Byte column of every field, by end; empty when it follows from the offsets.
  var columns: [UInt32] = []

  init(capacity: Int) {
    self.capacity = capacity
    storage = .allocate(capacity: capacity + 2 * RowBlock.room)
    storage.initialize(repeating: 0, count: RowBlock.room)
    bytes = storage + RowBlock.room
    ends = .allocate(capacity: capacity + RowBlock.room)
    start = .allocate(capacity: capacity + RowBlock.room)
    first = .allocate(capacity: capacity + RowBlock.room)
    line = .allocate(capacity: capacity + RowBlock.room)
  }

  deinit {
    storage.deallocate()
    ends.deallocate()
    start.deallocate()
    first.deallocate()
    line.deallocate()
  }

  /// The bytes of a field.
  @inline(__always) func field(_ row: Int, _ f: Int) -> UnsafeBufferPointer<UInt8> {
    let (s, e) = range(row, f)
    return UnsafeBufferPointer(start: bytes + s, count: e - s)
  }

  /// Where a field starts and ends.
  @inline(__always) func range(_ row: Int, _ f: Int) -> (Int, Int) {
    let at = Int(first[row]) &+ f
    let s = f == 0 ? Int(start[row]) : Int(ends[at &- 1]) &+ 1
    return (s, Int(ends[at]))
  }

  /// The byte column of a field in its line, from 1.
  func column(_ row: Int, _ f: Int) -> Int {
    if !columns.isEmpty { return Int(columns[Int(first[row]) + f]) }
    return range(row, f).0 - Int(start[row]) + 1
  }

  /// What the scan of some lines came to.
  enum Scan: Equatable {
    /// All lines were taken; so many there were, blank ones too.
    case lines(Int)
    /// A quote was met: the quick way does not apply.
    case quote
  }

  /// Finds the fields of the lines in `bytes[0..<length]`, which ends with a line end.
  ///
  /// Lines that start at or after `limit` are left out, and so are blank ones. A line whose number of fields is not
  /// `fields` is no row; it is handed to `ragged` with its number, range and field count.
  mutating func scan(
    length: Int, limit: Int, fields: Int, firstLine: Int,
    ragged: (_ line: Int, _ start: Int, _ end: Int, _ n: Int) -> Void
  ) -> Scan {
    rows = 0
    endCount = 0
    var lineStart = 0
    var lineFirst = 0
    var lines = 0
    var n = 0
    var position = 0
    while position < length {
      let masks = fund_scan_64(bytes + position)
      let left = length &- position
      let keep = left >= 64 ? ~UInt64(0) : (UInt64(1) << UInt64(left)) &- 1
      if masks.quote & keep != 0 { return .quote }
      var all = (masks.comma | masks.newline) & keep
      var newline = masks.newline & keep
      let before = n
      let delimiters = all
      while all != 0 {
        ends[n] = UInt32(truncatingIfNeeded: position &+ all.trailingZeroBitCount)
        n &+= 1
        all &= all &- 1
      }
      while newline != 0 {
        let bit = newline.trailingZeroBitCount
        newline &= newline &- 1
        let at = position &+ bit
        let index = before &+ (delimiters & ((UInt64(1) << UInt64(bit)) &- 1)).nonzeroBitCount
        if lineStart >= limit { break }
        lines &+= 1
        var end = at
        if end > lineStart, bytes[end &- 1] == 0x0D {
          end &-= 1
          ends[index] = UInt32(truncatingIfNeeded: end)
        }
        let count = index &- lineFirst &+ 1
        if end &- lineStart >= count {
          if count == fields {
            start[rows] = UInt32(truncatingIfNeeded: lineStart)
            first[rows] = UInt32(truncatingIfNeeded: lineFirst)
            line[rows] = UInt32(truncatingIfNeeded: firstLine &+ lines &- 1)
            rows &+= 1
          } else if count > fields, end - Int(ends[lineFirst + fields - 1]) == count - fields {
            // Only empty fields too many, as spreadsheets write them.
            start[rows] = UInt32(truncatingIfNeeded: lineStart)
            first[rows] = UInt32(truncatingIfNeeded: lineFirst)
            line[rows] = UInt32(truncatingIfNeeded: firstLine &+ lines &- 1)
            rows &+= 1
          } else {
            ragged(firstLine &+ lines &- 1, lineStart, end, count)
          }
        }
        lineStart = at &+ 1
        lineFirst = index &+ 1
      }
      position &+= 64
      if lineStart >= limit { break }
    }
    endCount = n
    return .lines(lines)
  }
}
