import FundCore
import FundLedger

extension LedgerFile {
  /// Reads the lines that start in a range of bytes; nil when there is a quote among them.
  ///
  /// Memory is bounded by the rows and ``longestLine``; a longer line is left out and named.
  func piece(_ range: Range<Int>, issueCap: Int) -> LedgerPiece? {
    var parser = LedgerParser(plan, issueCap: issueCap)
    var block = RowBlock(capacity: LedgerFile.longestLine + LedgerFile.blockSize)
    var offset = range.lowerBound
    var length = 0
    var line = 1
    // A line belongs to the piece it starts in: skip the rest of the one before.
    var skips = range.lowerBound > dataStart
    if skips { offset -= 1 }
    var longLine = 0
    while true {
      let got = source.read(into: block.bytes + length, count: LedgerFile.blockSize, at: offset)
      let isEnd = got == 0
      offset += got
      var end = length + got
      if isEnd, end > 0 {
        block.bytes[end] = 0x0A
        end += 1
      }
      var from = 0
      if skips {
        guard let next = LedgerFile.newline(block.bytes, length, end) else {
          if isEnd || offset > range.upperBound { break }
          length = 0
          continue
        }
        from = next + 1
        skips = false
        if longLine > 0 {
          line += 1
          longLine = 0
        }
      }
      let bufferStart = offset - got - length
      let last = isEnd ? end : LedgerFile.lastNewline(block.bytes, max(from, length), end).map { $0 + 1 } ?? from
      if last > from {
        if from > 0 {
          (block.bytes).update(from: block.bytes + from, count: end - from)
        }
        let limit = range.upperBound - (bufferStart + from)
        if limit <= 0 { break }
        let lines = LedgerFile.scan(&block, last - from, limit, line, plan.columns.count, &parser)
        guard let lines else { return nil }
        line += lines
        parser.parse(block)
        if limit < last - from || isEnd { break }
        length = end - last
        if length > 0 { block.bytes.update(from: block.bytes + (last - from), count: length) }
      } else {
        if isEnd || bufferStart + from >= range.upperBound { break }
        length = end - from
        if from > 0 { block.bytes.update(from: block.bytes + from, count: length) }
        if length > LedgerFile.longestLine {
          parser.keep(.lineTooLong) {
            RowIssue(
              problem: .lineTooLong, line: line, column: 1, heading: "", text: "", detail: "\(LedgerFile.longestLine)")
          }
          length = 0
          skips = true
          longLine = line
        }
      }
    }
    if longLine > 0 { line += 1 }
    parser.piece.lineCount = line - 1
    parser.piece.funds = parser.keys.funds
    return parser.piece
  }

  private static func scan(
    _ block: inout RowBlock, _ length: Int, _ limit: Int, _ line: Int, _ fields: Int, _ parser: inout LedgerParser
  ) -> Int? {
    var ragged: [(line: Int, count: Int)] = []
    let result = block.scan(length: length, limit: limit, fields: fields, firstLine: line) { line, _, _, n in
      ragged.append((line, n))
    }
    guard case .lines(let lines) = result else { return nil }
    for r in ragged {
      parser.keep(.raggedRow) {
        RowIssue(problem: .raggedRow, line: r.line, column: 0, heading: "", text: "\(r.count)", detail: "\(fields)")
      }
    }
    return lines
  }

  private static func newline(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var i = from
    while i < to {
      if p[i] == 0x0A { return i }
      i += 1
    }
    return nil
  }

  private static func lastNewline(_ p: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Int? {
    var i = to - 1
    while i >= from {
      if p[i] == 0x0A { return i }
      i -= 1
    }
    return nil
  }

  /// Reads the whole file as one piece with the rules for quoted text.
  func quotedPiece(issueCap: Int) -> LedgerPiece {
    var parser = LedgerParser(plan, issueCap: issueCap)
    var block = RowBlock(capacity: LedgerFile.longestLine + LedgerFile.blockSize)
    let text = source.bytes(source.size - dataStart, at: dataStart)
    var reader = QuotedReader(position: 0, line: 1)
    text.withUnsafeBufferPointer { text in
      while block.fill(from: text, &reader, fields: plan.columns.count) {
        for n in reader.notes {
          let detail = n.problem == .lineTooLong ? "\(LedgerFile.longestLine)" : "\(plan.columns.count)"
          parser.keep(n.problem) {
            RowIssue(problem: n.problem, line: n.line, column: n.column, heading: "", text: n.text, detail: detail)
          }
        }
        reader.notes.removeAll(keepingCapacity: true)
        parser.parse(block)
      }
    }
    parser.piece.lineCount = reader.line - 1
    parser.piece.funds = parser.keys.funds
    return parser.piece
  }
}
