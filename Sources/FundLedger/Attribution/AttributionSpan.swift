/// Over how long a change of the months of reserve is explained (归因区间).
public enum AttributionSpan: Sendable, Hashable {
  /// Not at all.
  case none
  /// Over the last period (较上期).
  case period
  /// Over twelve months, so that each calendar month counts once (较上年同期).
  case year
}
