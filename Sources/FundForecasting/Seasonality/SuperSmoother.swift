/// Friedman's super smoother of equally spaced points (超平滑器): running lines whose window follows the data.
///
/// Lines through windows of 5, 20 and 50 % of the points are compared by the size of their left-out residuals, the
/// best window of each point is smoothed over the points, the lines are interpolated to it, and the result is smoothed
/// by the narrowest. Equal weights, as `supsmu` of R with its default settings. Takes `O(n)`; each window is the last
/// one moved on.
///
/// Source: J. Friedman, A variable span smoother, Stanford University, Laboratory for Computational Statistics 5
/// (1984).
package enum SuperSmoother {
  private static let spans = [0.05, 0.2, 0.5]

  /// The smooth at every point.
  package static func smooth(_ values: [Double]) -> [Double] {
    let n = values.count
    guard n > 2 else { return values }
    // The slope counts unless the middle half of the points has hardly any width, which equal spacing rules out.
    let lines = spans.map { line(values, span: $0) }
    let sizes = lines.map { line($0.leftOut, span: spans[1]).fit }
    let best = (0..<n).map { index -> Double in
      var (least, span) = (1e20, 0.0)
      for place in spans.indices where sizes[place][index] < least {
        least = sizes[place][index]
        span = spans[place]
      }
      return span
    }
    let window = line(best, span: spans[1]).fit
    let mixed = (0..<n).map { index -> Double in
      let offset = min(spans[2], max(spans[0], window[index])) - spans[1]
      let outer = offset < 0 ? 0 : 2
      let share = abs(offset) / abs(spans[outer] - spans[1])
      return (1 - share) * lines[1].fit[index] + share * lines[outer].fit[index]
    }
    return line(mixed, span: spans[0]).fit
  }

  /// The running line, and the size of each residual with its own point left out.
  private static func line(_ values: [Double], span: Double) -> (fit: [Double], leftOut: [Double]) {
    let n = values.count
    let half = max(2, Int(0.5 * span * Double(n) + 0.5))
    var window = Window()
    for index in 0..<min(2 * half + 1, n) { window.add(Double(index), values[index]) }
    var fit = [Double](repeating: 0, count: n)
    var leftOut = fit
    for index in 0..<n {
      if index > half, index + half < n {
        window.remove(Double(index - half - 1), values[index - half - 1])
        window.add(Double(index + half), values[index + half])
      }
      let deviation = Double(index) - window.meanPlace
      fit[index] = window.slope * deviation + window.mean
      let leverage = 1 / window.count + (window.squares > 0 ? deviation * deviation / window.squares : 0)
      if leverage < 1 {
        leftOut[index] = abs(values[index] - fit[index]) / (1 - leverage)
      } else if index > 0 {
        leftOut[index] = leftOut[index - 1]
      }
    }
    return (fit, leftOut)
  }

  /// Moments of the points of a window.
  private struct Window {
    var count = 0.0
    var meanPlace = 0.0
    var mean = 0.0
    var squares = 0.0
    var products = 0.0

    var slope: Double { squares > 0 ? products / squares : 0 }

    mutating func add(_ place: Double, _ value: Double) {
      let before = count
      count += 1
      meanPlace = (before * meanPlace + place) / count
      mean = (before * mean + value) / count
      guard before > 0 else { return }
      let part = count * (place - meanPlace) / before
      squares += part * (place - meanPlace)
      products += part * (value - mean)
    }

    mutating func remove(_ place: Double, _ value: Double) {
      let after = count - 1
      guard after > 0 else {
        self = Window()
        return
      }
      let part = count * (place - meanPlace) / after
      squares -= part * (place - meanPlace)
      products -= part * (value - mean)
      meanPlace = (count * meanPlace - place) / after
      mean = (count * mean - value) / after
      count = after
    }
  }
}
