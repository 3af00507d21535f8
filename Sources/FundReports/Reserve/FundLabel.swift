import FundActuarial
import FundAlerts
public import FundCore
public import FundLedger

/// How a fund is called in a table or block (基金称谓).
public enum FundLabel {
  /// Scheme and part: `职工医保·统筹`, `employee·pooled`.
  public static func kind(_ fund: FundID, _ language: Language) -> String {
    if fund.scheme == .all {
      return language == .zh ? "全部险种·\(fund.part.title.zh)" : "all schemes·\(fund.part.rawValue)"
    }
    return language == .zh ? "\(fund.scheme.title.zh)·\(fund.part.title.zh)" : "\(fund.scheme.id)·\(fund.part.rawValue)"
  }

  /// The name of a fund's region: the ledger's own, else the official one (地区名称); nil when neither has one.
  static func region(_ fund: FundID, in ledger: Ledger, _ language: Language) -> String? {
    ledger.attributes(of: fund)?.displayName ?? region(fund.region, in: ledger, language)
  }

  /// The same of a region that may have no fund of its own.
  static func region(_ region: RegionCode, in ledger: Ledger, _ language: Language) -> String? {
    if region == .wholeLedger { return language == .zh ? "整个台账" : "whole ledger" }
    let own = ledger.funds.lazy.filter { $0.region == region }.compactMap { ledger.attributes(of: $0)?.displayName }
    return own.first ?? region.officialName
  }

  /// `510100 成都市 · employee·pooled`.
  static func name(_ fund: FundID, in ledger: Ledger, _ language: Language) -> String {
    let region = region(fund, in: ledger, language) ?? fund.region.code
    return "\(fund.region.code) \(region) · \(kind(fund, language))"
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
