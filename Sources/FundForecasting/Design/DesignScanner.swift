/// A piece of the text of a design, without white space around it, that knows quotes and parentheses.
package struct DesignScanner {
  private let scalars: [Unicode.Scalar]

  package init(_ text: String) { self.init(Array(text.unicodeScalars)) }

  private init(_ scalars: [Unicode.Scalar]) {
    let isInk = { (scalar: Unicode.Scalar) in !scalar.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: isInk), let last = scalars.lastIndex(where: isInk) else {
      self.scalars = []
      return
    }
    self.scalars = Array(scalars[first...last])
  }

  package var isEmpty: Bool { scalars.isEmpty }

  package var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The pieces between separators that stand outside quotes and parentheses; the last takes what is left.
  package func pieces(at separator: Unicode.Scalar, atMost most: Int = .max) -> [DesignScanner] {
    var pieces: [DesignScanner] = []
    var begin = 0
    walk { index, depth, isQuoted in
      guard scalars[index] == separator, depth == 0, !isQuoted, pieces.count + 1 < most else { return }
      pieces.append(DesignScanner(Array(scalars[begin..<index])))
      begin = index + 1
    }
    return pieces + [DesignScanner(Array(scalars[begin...]))]
  }

  /// Whether every parenthesis and quote closes.
  package var isBalanced: Bool {
    var lowest = 0
    let (depth, isQuoted) = walk { _, depth, _ in lowest = min(lowest, depth) }
    return depth == 0 && !isQuoted && lowest == 0
  }

  /// The word before the first parenthesis and what stands in it; nil without one. The argument is nil when the
  /// parenthesis does not end the piece.
  package var call: (word: String, argument: DesignScanner?)? {
    var open: Int?
    var close: Int?
    walk { index, depth, isQuoted in
      guard !isQuoted else { return }
      if scalars[index] == "(", open == nil { open = index }
      if scalars[index] == ")", depth == 0, close == nil { close = index }
    }
    guard let open else { return nil }
    let word = DesignScanner(Array(scalars[..<open])).text
    guard let close, close == scalars.count - 1, open < close else { return (word, nil) }
    return (word, DesignScanner(Array(scalars[(open + 1)..<close])))
  }

  package var isQuoted: Bool { scalars.first == "\"" }

  /// The text without its quotes; nil when a quote stands elsewhere than around the whole.
  package var unquoted: String? {
    guard isQuoted else { return scalars.contains("\"") ? nil : text }
    guard scalars.count >= 2, scalars[scalars.count - 1] == "\"" else { return nil }
    var view = String.UnicodeScalarView()
    var index = 1
    while index < scalars.count - 1 {
      if scalars[index] == "\"" {
        guard index + 1 < scalars.count - 1, scalars[index + 1] == "\"" else { return nil }
        index += 1
      }
      view.append(scalars[index])
      index += 1
    }
    return String(view)
  }

  /// `-3..10` or `-3...10` as a range.
  var range: ClosedRange<Int>? {
    guard let dot = scalars.firstIndex(of: "."), dot + 1 < scalars.count, scalars[dot + 1] == "." else { return nil }
    let isLong = dot + 2 < scalars.count && scalars[dot + 2] == "."
    guard let low = Int(DesignScanner(Array(scalars[..<dot])).text),
      let high = Int(DesignScanner(Array(scalars[(dot + (isLong ? 3 : 2))...])).text), low <= high
    else { return nil }
    return low...high
  }

  /// Visits every scalar with the number of open parentheses, after it, and whether it stands in quotes.
  @discardableResult
  private func walk(_ visit: (_ index: Int, _ depth: Int, _ isQuoted: Bool) -> Void) -> (depth: Int, isQuoted: Bool) {
    var depth = 0
    var isQuoted = false
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        if scalar == "(" { depth += 1 }
        if scalar == ")" { depth -= 1 }
      }
      visit(index, depth, isQuoted)
    }
    return (depth, isQuoted)
  }
}
