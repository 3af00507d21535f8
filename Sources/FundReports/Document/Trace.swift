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
    /// The first members of a sum, each with the first and last place it stands at; empty for what is no sum of others.
    public let members: [Member]
    /// How many members the sum has.
    public let memberCount: Int

    /// A figure that is added up with others (合计成员).
    public struct Member: Sendable, Hashable {
      /// The first place it stands at.
      public let position: SourcePosition
      /// The last place, where it is a sum over rows; nil when it stands in one.
      public let last: SourcePosition?

      /// Names the places of a member.
      public init(at position: SourcePosition, to last: SourcePosition? = nil) {
        self.position = position
        self.last = last == position ? nil : last
      }

      var text: String {
        guard let last else { return "\(position)" }
        return "\(position)-\(last.file == position.file ? "\(last.line)" : "\(last)")"
      }
    }

    /// How many members a sum names.
    public static let membersNamed = 3

    /// Names a figure.
    public init(_ name: String, _ text: String, at position: SourcePosition? = nil, to last: SourcePosition? = nil) {
      self.name = name
      self.text = text
      self.position = position
      self.last = last == position ? nil : last
      members = []
      memberCount = 0
    }

    /// Names a sum of figures; of its members the first ``membersNamed`` are kept.
    public init(_ name: String, _ text: String, sumOf members: [Member]) {
      self.name = name
      self.text = text
      position = nil
      last = nil
      self.members = Array(members.prefix(Input.membersNamed))
      memberCount = members.count
    }

    /// `累计结余 12.92 亿元 (ledger.csv:74)`; several rows as `ledger.csv:63-74`; a sum as `(40 处之和：ledger.csv:74、…)`.
    func line(_ language: Language) -> String {
      guard memberCount > 0 else {
        guard let position else { return "\(name) \(text)" }
        return "\(name) \(text) (\(Member(at: position, to: last).text))"
      }
      let zh = language == .zh
      let list = members.map(\.text).joined(separator: zh ? "、" : ", ")
      let rest = memberCount > members.count ? (zh ? " 等" : ", ...") : ""
      return zh
        ? "\(name) \(text)（\(memberCount) 处之和：\(list)\(rest)）"
        : "\(name) \(text) (sum of \(memberCount): \(list)\(rest))"
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
    var parts = [formula] + inputs.map { $0.line(language) }
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
