/// The range of values a picture shows (显示范围): all of them, unless a few would crush the rest.
package struct ShownRange: Sendable, Hashable {
  /// The lowest value shown.
  package private(set) var low: Double
  /// The highest value shown.
  package private(set) var high: Double

  /// A range that includes zero, what must be shown, and of the values what lies within four times the spread of the
  /// nine tenths nearest zero: `|x| <= max(4 q90(|values|), 2 |must|)`, and never more than 10^15.
  ///
  /// - Complexity: O(n log n).
  package init(_ values: [Double], must: [Double] = []) {
    let known = values.filter(\.isFinite)
    let sizes = known.map(\.magnitude).sorted()
    let usual = sizes.isEmpty ? 0 : sizes[(sizes.count - 1) * 9 / 10]
    let least = must.filter(\.isFinite).map(\.magnitude).max() ?? 0
    let cap = min(max(4 * usual, 2 * least), 1e15)
    let shown = (known + must.filter(\.isFinite)).filter { $0.magnitude <= cap } + [0]
    low = shown.min() ?? 0
    high = shown.max() ?? 1
    if known.contains(where: { $0 > cap }) { high = max(high, cap / 2) }
    if known.contains(where: { $0 < -cap }) { low = min(low, -cap / 2) }
  }
  /// A range around values that also holds ends of intervals, as far as they lie within `room` times its extent beyond it.
  ///
  /// - Complexity: O(n log n).
  package init(_ values: [Double], intervals ends: [Double], room: Double, must: [Double] = []) {
    self.init(values, must: must)
    let most = room * max(high - low, 1e-9)
    let near = ends.filter(\.isFinite).map { [low, high, most] in min(max($0, low - most), high + most) }
    low = min(low, near.min() ?? low)
    high = max(high, near.max() ?? high)
  }
}
