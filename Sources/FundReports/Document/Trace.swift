public import FundCore

/// Where a printed number comes from (数据溯源): its formula, what went into it with its place in the files, and the period it
/// is as of.
public struct Trace: Sendable, Hashable {
  /// One figure that went into a number (计算依据).
  public struct Input: Sendable, Hashable {
    /// What it is, in the language of the document.
    public let name: String
    /// The figure as printed.
    public let text: String
    /// The first place it stands at; nil when it comes from no file.
    public let position: SourcePosition?
    /// The last place, where it is a sum over rows; nil when it stands in one.
    public let last: SourcePosition?

    /// Names a figure.
    public init(_ name: String, _ text: String, at position: SourcePosition? = nil, to last: SourcePosition? = nil) {
      self.name = name
      self.text = text
      self.position = position
      self.last = last == position ? nil : last
    }

    /// `累计结余 12.92 亿元 (ledger.csv:74)`; several rows as `ledger.csv:63-74`.
    var line: String {
      guard let position else { return "\(name) \(text)" }
      guard let last else { return "\(name) \(text) (\(position))" }
      let tail = last.file == position.file ? "\(last.line)" : "\(last)"
      return "\(name) \(text) (\(position)-\(tail))"
    }
  }

  /// The formula in words, in the language of the document; a figure of the ledger has its own name here.
  public let formula: String
  /// What went in.
  public let inputs: [Input]
  /// The period the number is as of.
  public let asOf: Period?

  /// States where a number comes from.
  public init(_ formula: String, _ inputs: [Input] = [], asOf: Period? = nil) {
    self.formula = formula
    self.inputs = inputs
    self.asOf = asOf
  }

  /// Everything in one line: `可支付月数 = 累计结余 ÷ 近12月月均支出；累计结余 12.92 亿元 (ledger.csv:74)；截至 2025-06`.
  public func line(_ language: Language) -> String {
    let gap = language == .zh ? "；" : "; "
    var parts = [formula] + inputs.map(\.line)
    if let asOf { parts.append((language == .zh ? "截至 " : "as of ") + asOf.description) }
    return parts.joined(separator: gap)
  }
}

/// A number as printed, which knows where it comes from (可溯源数字).
public struct TracedNumber: Sendable, Hashable {
  /// The number as people read it, with its unit where the sentence does not say it: `12.92 亿元`, `5.4`, `8.0 %`.
  public let text: String
  /// The number with all its digits; nil where ``text`` is not one number.
  public let value: Double?
  /// Where it comes from.
  public let trace: Trace

  /// Prints a number.
  public init(_ text: String, _ value: Double?, _ trace: Trace) {
    self.text = text
    self.value = value
    self.trace = trace
  }
}
