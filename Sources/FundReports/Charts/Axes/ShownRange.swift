/// The range of values a picture shows (显示范围): all of them, unless a few would crush the rest.
struct ShownRange: Sendable, Hashable {
  /// The lowest value shown.
  private(set) var low: Double
  /// The highest value shown.
  private(set) var high: Double

  /// A range that includes zero, what must be shown, and of the values what lies within four times the spread of the
  /// nine tenths nearest zero: `|x| <= max(4 q90(|values|), 2 |must|)`.
  ///
  /// - Complexity: O(n log n).
  init(_ values: [Double], must: [Double] = []) {
    let known = values.filter(\.isFinite)
    let sizes = known.map(\.magnitude).sorted()
    let usual = sizes.isEmpty ? 0 : sizes[(sizes.count - 1) * 9 / 10]
    let least = must.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let cap = max(4 * usual, 2 * least)
    let shown = known.filter { $0.magnitude <= cap } + must.filter(\.isFinite) + [0]
    low = shown.min() ?? 0
    high = shown.max() ?? 1
    if known.contains(where: { $0 > cap }) { high = max(high, cap / 2) }
    if known.contains(where: { $0 < -cap }) { low = min(low, -cap / 2) }
  }
}
