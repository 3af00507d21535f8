/// Places where a series without season moves to another level and stays (水平移动检验).
///
/// At each place s the difference of the medians of w values from s on and w values before it, less the median of all
/// these differences (growth), in units of their own median distance from it, times 1.4826. The series thus sets its
/// own measure: where it wanders, differences are large everywhere. A place counts where that is largest within w
/// places and exceeds
///
///     5 + 70 (w / n)^2
///
/// which at most 2 % of random walks, autoregressions and independent normal series exceed anywhere (2.5 % of those of
/// twelve years), and up to 5 % of series with Student's errors of three degrees of freedom. Up to two values in a window
/// that are off do not move a median of six. What is found is taken out, and the rest searched again. Shifts within the
/// first and the last w places cannot be told from outliers and are not found.
///
/// The limit is our own [design], from the simulation in `Benchmarks/Accuracy/level_shift_limits.py`.
struct LevelShifts {
  /// A shift: the first place at the new level, the change, and its size in units of the usual spread of differences.
  struct Shift {
    let index: Int
    let change: Double
    let size: Double
  }

  /// The shifts, in their order.
  let shifts: [Shift]
  /// The series with all values before a shift moved by it.
  let aligned: [Double]

  /// Searches a complete series, in windows of half a year of months and of four quarters or three years.
  init(_ values: [Double], period: Int) {
    let width = period == 12 ? 6 : period == 4 ? 4 : 3
    var rest = values
    var found: [Int: Shift] = [:]
    for _ in 0..<4 where values.count >= 4 * width {
      let more = Self.search(rest, width).filter { found[$0.index] == nil }
      guard !more.isEmpty else { break }
      for shift in more {
        found[shift.index] = shift
        for index in 0..<shift.index { rest[index] += shift.change }
      }
    }
    shifts = found.values.sorted { $0.index < $1.index }
    aligned = rest
  }

  private static func search(_ values: [Double], _ width: Int) -> [Shift] {
    let n = values.count
    let medians = (0...n - width).map { median(Array(values[$0..<$0 + width])) }
    let places = width...n - width
    let differences = places.map { medians[$0] - medians[$0 - width] }
    let centre = median(differences)
    let sizes = differences.map { abs($0 - centre) }
    let spread = robustSpread(sizes)
    guard spread > 1e-12 else { return [] }
    let share = Double(width) / Double(n)
    let limit = (5 + 70 * share * share) * spread
    var shifts: [Shift] = []
    var next = 0
    while next < sizes.count {
      guard sizes[next] > limit else {
        next += 1
        continue
      }
      // The largest of the stretch, and where the series itself moves most near it.
      var peak = next
      for place in next..<min(next + 2 * width, sizes.count) where sizes[place] > sizes[peak] { peak = place }
      let sign: Double = differences[peak] > centre ? 1 : -1
      var best = peak
      for place in max(0, peak - width / 2)...min(sizes.count - 1, peak + width / 2) {
        guard sizes[place] >= 0.8 * sizes[peak], (differences[place] - centre) * sign > 0 else { continue }
        let (own, top) = (place + width, best + width)
        if (values[own] - values[own - 1]) * sign > (values[top] - values[top - 1]) * sign { best = place }
      }
      shifts.append(
        Shift(index: best + width, change: differences[best] - centre, size: (differences[best] - centre) / spread))
      next = max(peak, best) + width
    }
    return shifts
  }

  /// Their median times 1.4826 or, where more than half are zero, their mean times 1.2533: of normal numbers either is
  /// the deviation.
  static func robustSpread(_ sizes: [Double]) -> Double {
    let middle = median(sizes)
    if middle > 1e-12 { return 1.4826 * middle }
    return 1.2533 * sizes.reduce(0, +) / Double(max(1, sizes.count))
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let n = sorted.count
    return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2
  }
}
