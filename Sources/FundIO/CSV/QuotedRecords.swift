extension RowBlock {
  /// Fills the block with the next records of a text that has quotes (RFC 4180), fields unquoted.
  ///
  /// Records may span lines. A quote that is never closed is noted and its line read as if quotes meant nothing; from
  /// then on a quoted field ends with its line, so that the whole is one pass. Answers whether anything was read or
  /// noted, or is left to read; the caller takes the notes.
  mutating func fill(from text: UnsafeBufferPointer<UInt8>, _ reader: inout QuotedReader, fields: Int) -> Bool {
    rows = 0
    endCount = 0
    columns.removeAll(keepingCapacity: true)
    var used = 0
    while reader.position < text.count, rows < 8192 {
      let saved = (reader.position, reader.line, endCount, used)
      switch reader.record(text, into: &self, &used) {
      case .taken(let count):
        let s = saved.3
        let length = Int(ends[endCount - 1]) - s
        let isBlank = length < count
        if !isBlank,
          count == fields || (count > fields && length - Int(ends[saved.2 + fields - 1]) + s == count - fields)
        {
          start[rows] = UInt32(s)
          first[rows] = UInt32(saved.2)
          line[rows] = UInt32(truncatingIfNeeded: saved.1)
          rows += 1
        } else if !isBlank {
          reader.notes.append((.raggedRow, saved.1, 0, "\(count)"))
        }
      case .broken: break
      case .full:
        if rows > 0 {
          (reader.position, reader.line, endCount, used) = saved
          columns.removeLast(columns.count - endCount)
          return true
        }
        reader.notes.append((.lineTooLong, saved.1, 1, ""))
        reader.position = saved.0
        reader.line = saved.1
        reader.skipLine(text)
        endCount = 0
        used = 0
        columns.removeAll(keepingCapacity: true)
      }
    }
    return rows > 0 || reader.position < text.count || !reader.notes.isEmpty
  }
}

/// Where a reader of quoted text stands, and what it noticed.
struct QuotedReader {
  var position: Int
  var line: Int
  /// Problems of whole records: what, line, byte column, text.
  var notes: [(problem: RowProblem, line: Int, column: Int, text: String)] = []
  /// Set once a quote was never closed: quoted fields then end with their line.
  var spansLines = true

  enum Outcome { case taken(Int), broken, full }

  /// Reads one record; answers its number of fields.
  mutating func record(
    _ text: UnsafeBufferPointer<UInt8>, into block: inout RowBlock, _ used: inout Int
  ) -> Outcome {
    let recordStart = position
    let recordLine = line
    let usedBefore = used
    let endsBefore = block.endCount
    var isBroken = false
    var readsQuotes = true
    var count = 0
    while true {
      let fieldStart = position
      if position < text.count, text[position] == 0x22, readsQuotes {
        switch quoted(text, block, &used) {
        case .closed: break
        case .open:
          notes.append((.unclosedQuote, recordLine, fieldStart - recordStart + 1, ""))
          spansLines = false
          readsQuotes = false
          position = recordStart
          line = recordLine
          used = usedBefore
          block.endCount = endsBefore
          block.columns.removeLast(block.columns.count - endsBefore)
          count = 0
          continue
        case .full: return .full
        }
        if position < text.count, text[position] != 0x2C, !atLineEnd(text) {
          notes.append((.textAfterQuote, line, position - recordStart + 1, ""))
          isBroken = true
          while position < text.count, text[position] != 0x2C, text[position] != 0x0A { position += 1 }
        }
      } else {
        while position < text.count, text[position] != 0x2C, text[position] != 0x0A {
          if used >= block.capacity { return .full }
          block.bytes[used] = text[position]
          used += 1
          position += 1
        }
        let endsLine = position >= text.count || text[position] == 0x0A
        if endsLine, used > usedBefore, position > fieldStart, text[position - 1] == 0x0D { used -= 1 }
      }
      if used >= block.capacity { return .full }
      block.ends[block.endCount] = UInt32(truncatingIfNeeded: used)
      block.endCount += 1
      block.columns.append(UInt32(truncatingIfNeeded: fieldStart - recordStart + 1))
      block.bytes[used] = 0x2C
      used += 1
      count += 1
      if position < text.count, text[position] == 0x0D { position += 1 }
      if position >= text.count {
        line += 1
        return isBroken ? .broken : .taken(count)
      }
      let delimiter = text[position]
      position += 1
      if delimiter == 0x0A {
        line += 1
        return isBroken ? .broken : .taken(count)
      }
    }
  }

  private enum Quote { case closed, open, full }

  /// Copies a quoted field without its quotes; leaves the position behind the closing one.
  private mutating func quoted(
    _ text: UnsafeBufferPointer<UInt8>, _ block: borrowing RowBlock, _ used: inout Int
  ) -> Quote {
    let opened = position
    position += 1
    while position < text.count {
      let byte = text[position]
      if byte == 0x22 {
        if position + 1 < text.count, text[position + 1] == 0x22 {
          position += 1
        } else {
          position += 1
          return .closed
        }
      } else if byte == 0x0A {
        if !spansLines || position - opened > LedgerFile.longestLine { return .open }
        line += 1
      }
      if used >= block.capacity { return position - opened > LedgerFile.longestLine ? .open : .full }
      block.bytes[used] = byte
      used += 1
      position += 1
    }
    return .open
  }

  private func atLineEnd(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if text[position] == 0x0A { return true }
    return text[position] == 0x0D && (position + 1 >= text.count || text[position + 1] == 0x0A)
  }

  /// Moves to the start of the next line.
  mutating func skipLine(_ text: UnsafeBufferPointer<UInt8>) {
    while position < text.count, text[position] != 0x0A { position += 1 }
    position = min(position + 1, text.count)
    line += 1
  }
}
