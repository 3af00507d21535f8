#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The parameters of a Lee-Carter model.
struct LeeCarterParameters: Sendable, Hashable {
  /// By age.
  var a: [Double]
  /// By age.
  var b: [Double]
  /// By year.
  var k: [Double]

  /// The rate of a cell.
  func rate(_ x: Int, _ t: Int) -> Double { exp(a[x] + b[x] * k[t]) }

  /// Moves what the model leaves free: `k` to the sum zero and `b` to the sum one. Rates stay as they are.
  mutating func normalise() {
    let mean = k.reduce(0, +) / Double(k.count)
    for x in a.indices { a[x] += b[x] * mean }
    for t in k.indices { k[t] -= mean }
    let sum = b.reduce(0, +)
    for x in b.indices { b[x] /= sum }
    for t in k.indices { k[t] *= sum }
  }
}

/// Events and exposure of a surface, year after year, as a fit reads them.
struct LeeCarterCells {
  let ages: Int
  let years: Int
  private(set) var events: [Double]
  private(set) var exposure: [Double]

  init(_ surface: RateSurface) {
    ages = surface.ages.count
    years = surface.years.count
    events = surface.events.flatMap(\.self)
    exposure = surface.exposure.flatMap(\.self)
  }

  /// Adds events at the rates of a reference.
  mutating func pool(_ pooling: LeeCarter.Pooling, _ surface: RateSurface) throws(LeeCarterError) {
    guard pooling.events >= 0, pooling.events < .infinity else { throw .badWeight(pooling.events) }
    let reference = pooling.reference
    let places = surface.years.compactMap { reference.surface.years.firstIndex(of: $0) }
    guard reference.surface.ages == surface.ages, places.count == years else { throw .otherReference }
    guard surface.hasExposure else { throw .needsExposure }
    var (observed, expected) = (0.0, 0.0)
    for cell in events.indices {
      observed += events[cell]
      expected += exposure[cell] * reference.rate(age: cell % ages, year: places[cell / ages])
    }
    guard observed > 0, expected > 0, pooling.events > 0 else { return }
    for cell in events.indices {
      let rate = reference.rate(age: cell % ages, year: places[cell / ages]) * observed / expected
      events[cell] += pooling.events
      exposure[cell] += pooling.events / rate
    }
  }

  /// Refuses ages and years without events, whose parameters would be infinite.
  func requireEvents(_ surface: RateSurface) throws(LeeCarterError) {
    for x in 0..<ages where !(0..<years).contains(where: { events[$0 * ages + x] > 0 }) {
      throw .noEvents(age: surface.ages[x].description)
    }
    for t in 0..<years where !(0..<ages).contains(where: { events[t * ages + $0] > 0 }) {
      throw .noEventsInYear(surface.years[t])
    }
  }
}
