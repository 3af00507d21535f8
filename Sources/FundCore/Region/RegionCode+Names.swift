extension RegionCode {
  /// The Chinese name of a six-digit code in GB/T 2260, current or former (行政区划名称); nil for codes that are not in
  /// it and for free codes.
  /// - Complexity: O(log n) after the first use.
  public var officialName: String? { number.flatMap { GB2260Table.name(of: $0) } }

  /// Whether a code needs no warning: a free code, or a six-digit code that GB/T 2260 knows.
  public var isKnown: Bool { number.map { GB2260Table.isKnown($0) } ?? true }
}
