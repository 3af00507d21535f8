#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the network is told of a history of months, and what its answers are relative to (网络输入).
///
/// All in logarithms: the last 24 months without their season, the season of the next 18, the last 12 months as they are, all
/// relative to the level (the median of the last six months without season) in units of the mean distance from it; then
/// the noise, how sure the season is, the length and the unit; and what the months before say (``LongView``).
struct NetworkInputs {
  /// The months of the past that are looked at.
  static let past = 24
  /// The months of the future that are answered.
  static let horizon = 18
  /// The number of inputs.
  static let count = past + horizon + 12 + 4 + LongView.count

  let values: [Double]
  /// The level with the season of each step ahead, as a logarithm.
  let base: [Double]
  /// The unit of the answers. That of the inputs is one hundredth at least, so that a constant series stays constant.
  let size: Double

  /// The inputs of at least 24 positive values.
  init(_ history: [Double]) {
    let logs = history.map { log($0) }
    let n = logs.count
    let season = ShrunkenSeason(logs, period: 12)
    let adjusted = logs.indices.map { logs[$0] - season.factors[$0 % 12] }
    let level = LevelShifts.median(Array(adjusted.suffix(6)))
    let past = adjusted.suffix(Self.past).map { $0 - level }
    let distance = past.reduce(0) { $0 + abs($1) } / Double(Self.past)
    let size = max(distance, 0.01)
    let future = (0..<Self.horizon).map { season.factors[(n + $0) % 12] }
    func clipped(_ value: Double, _ limit: Double) -> Double { max(-limit, min(limit, value / size)) }
    var values = past.map { clipped($0, 4) }
    values += future.map { clipped($0, 6) }
    values += logs.suffix(12).map { clipped($0 - level, 6) }
    values += [log(season.noise + 0.01), season.share, log(Double(n) / 60), log(size)]
    let view = LongView(adjusted, level: level)
    values += view.distances.map { clipped($0, 6) }
    values += view.ratios
    self.values = values
    base = future.map { level + $0 }
    self.size = distance
  }
}
