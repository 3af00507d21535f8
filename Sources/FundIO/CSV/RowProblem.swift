import FundCore

/// What can be wrong with a row or a field (行级问题), in the order of the guide.
enum RowProblem: UInt8, Sendable, CaseIterable {
  case badPeriod, badAmount, fullWidthDigits, thousandsSeparator, surroundingSpace, exponent, tooManyDecimals
  case amountOverflow, badNumber, negativeCount, badStatus, badDate, badUnit, badCurrency, badPrecision, badRegion
  case badScheme, badPart, missingField, nulByte, badEncoding, raggedRow, unclosedQuote, textAfterQuote, lineTooLong
  case repeatedHeader, currencyMixed, unknownItem, badName, duplicateFigure, conflictingFigure, notFinite

  /// The stable word for programs.
  var code: String { "\(self)" }

  /// Problems that lose nothing a reader needs are warnings.
  var severity: IssueSeverity {
    switch self {
    case .repeatedHeader, .badName, .duplicateFigure: .warning
    default: .error
    }
  }

  /// What amounts go through when they are not plain decimal text.
  static func ofNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ outcome: DecimalText.Outcome) -> RowProblem {
    switch outcome {
    case .tooPrecise: return .tooManyDecimals
    case .overflow: return .amountOverflow
    default: break
    }
    if let text = ofText(bytes) { return text }
    let text = String(decoding: bytes, as: UTF8.self)
    let scalars = text.unicodeScalars
    if scalars.contains(where: { (0xFF0B...0xFF19).contains($0.value) && $0.value != 0xFF0C }) {
      return .fullWidthDigits
    }
    let hasDigit = bytes.contains { $0 &- 48 <= 9 }
    if hasDigit, bytes.first == 0x20 || bytes.last == 0x20 || bytes.first == 0x09 || bytes.last == 0x09 {
      return .surroundingSpace
    }
    let separators: Set<Unicode.Scalar> = [",", "\u{FF0C}", " ", "\u{A0}", "\u{202F}", "'", "\u{2019}", "_"]
    let rest = scalars.filter { !separators.contains($0) }
    if hasDigit, rest.count < scalars.count,
      rest.allSatisfy({ ("0"..."9").contains($0) || $0 == "." || $0 == "-" || $0 == "+" })
    {
      return .thousandsSeparator
    }
    if hasDigit, scalars.allSatisfy({ ("0"..."9").contains($0) || ".-+eE".unicodeScalars.contains($0) }),
      scalars.contains("e") || scalars.contains("E")
    {
      return .exponent
    }
    return .badAmount
  }

  /// Whether the bytes are no text at all.
  var isOfText: Bool { self == .nulByte || self == .badEncoding }

  /// Bytes that are no text at all; nil when they are.
  static func ofText(_ bytes: UnsafeBufferPointer<UInt8>) -> RowProblem? {
    if bytes.contains(0) { return .nulByte }
    return String(validating: bytes, as: UTF8.self) == nil ? .badEncoding : nil
  }
}

/// One problem in one row, with what is needed to say it.
struct RowIssue: Sendable {
  var problem: RowProblem
  var line: Int
  var column: Int
  /// The name of the column.
  var heading: String
  /// The offending text, cut short.
  var text: String
  /// Another figure or word of the message.
  var detail: String

  /// The bytes as text fit for a message: cut to 40 characters, bytes that are no text shown as replacement marks.
  static func excerpt(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes.prefix(160), as: UTF8.self)
    var out = ""
    for scalar in text.unicodeScalars.prefix(40) {
      out.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? "\u{FFFD}" : scalar)
    }
    return bytes.count > 160 || text.unicodeScalars.count > 40 ? out + "…" : out
  }

  /// The issue to report; `lineOffset` is added to the line. The remedy tells what was left out, unless nothing was
  /// because the whole file is refused.
  func issue(_ file: String, lineOffset: Int, leavesOut: Bool = true) -> Issue {
    let (summary, remedy) = words(leavesOut: leavesOut)
    return Issue(
      problem.code, problem.severity, at: SourcePosition(file: file, line: line + lineOffset, column: column), summary,
      remedy: remedy)
  }
}
