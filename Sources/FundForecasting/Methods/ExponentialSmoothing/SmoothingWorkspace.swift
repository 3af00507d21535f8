#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The memory in which the forms of one series are fitted, allocated once for the series.
struct SmoothingWorkspace: ~Copyable {
  typealias Lane = SIMD4<Double>
  static let blocks = SmoothingLayout.capacity / 4

  /// The series over its mean size.
  let values: UnsafeMutablePointer<Double>
  let count: Int
  /// Errors `y - mu`, or relative ones, of the last pass.
  let errors: UnsafeMutablePointer<Double>
  /// The seasonal states, in a ring.
  let season: UnsafeMutablePointer<Double>
  /// Derivatives of the seasonal states, the level and the slope by the unknowns, and their means.
  let seasonSlopes: UnsafeMutablePointer<Lane>
  /// Derivatives of the one-step forecasts: `blockCount` groups for each period.
  let rows: UnsafeMutablePointer<Lane>
  /// Sums of their products, `capacity` numbers a row.
  let products: UnsafeMutablePointer<Double>
  /// The sums of products of the rows and the errors.
  let slopes: UnsafeMutablePointer<Double>
  /// The products reordered, states first, and then factored.
  let system: UnsafeMutablePointer<Double>
  /// The right-hand side, states first.
  let right: UnsafeMutablePointer<Double>

  init(_ series: Span<Double>, scale: Double, seasonLength: Int) {
    count = series.count
    values = .allocate(capacity: count)
    errors = .allocate(capacity: count)
    season = .allocate(capacity: seasonLength)
    seasonSlopes = .allocate(capacity: (seasonLength + 3) * Self.blocks)
    rows = .allocate(capacity: count * Self.blocks)
    products = .allocate(capacity: SmoothingLayout.capacity * SmoothingLayout.capacity)
    system = .allocate(capacity: SmoothingLayout.capacity * SmoothingLayout.capacity)
    slopes = .allocate(capacity: SmoothingLayout.capacity)
    right = .allocate(capacity: SmoothingLayout.capacity)
    for index in 0..<count { values[index] = series[index] / scale }
  }

  deinit {
    values.deallocate()
    errors.deallocate()
    season.deallocate()
    seasonSlopes.deallocate()
    rows.deallocate()
    products.deallocate()
    system.deallocate()
    slopes.deallocate()
    right.deallocate()
  }
}
