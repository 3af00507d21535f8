public import FundCore

extension Attribution {
  /// What moved the months, the largest causes first, at most three (变动原因): `-1.20 months since 2023-02: spending -1.75,
  /// income +0.90`; nil when nothing did.
  public func text(_ language: Language) -> String? { AlertText.attribution(self, language) }
}
