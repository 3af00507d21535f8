import FundActuarial
public import FundCore
public import FundLedger

/// How a fund is called in a table or block (基金称谓).
public enum FundLabel {
  /// Scheme and part: `职工医保·统筹`, `employee·pooled`.
  public static func kind(_ fund: FundID, _ language: Language) -> String {
    language == .zh ? "\(fund.scheme.title.zh)·\(fund.part.title.zh)" : "\(fund.scheme.id)·\(fund.part.rawValue)"
  }

  /// Whether any of the funds is generated data.
  public static func anyGenerated(_ funds: some Sequence<FundAttributes>) -> Bool {
    funds.contains { $0.isGenerated }
  }

  /// The line that marks generated data wherever it is shown.
  public static func generatedNotice(_ language: Language) -> String {
    language == .zh ? "注意：本表含生成的示例数据，并非真实基金。" : "Note: generated example data, not a real fund."
  }
}
