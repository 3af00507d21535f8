import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds the Lee-Carter model of the least squares of logarithms by singular values.
struct LeeCarterDecomposition {
  private let cells: LeeCarterCells
  private let surface: RateSurface
  private(set) var parameters: LeeCarterParameters
  /// The part of the variance of the logarithms about their means that the model holds.
  private(set) var explained: Double = 0
  private(set) var iterations = 0
  private(set) var isConverged = false

  init(_ cells: LeeCarterCells, _ surface: RateSurface) {
    self.cells = cells
    self.surface = surface
    parameters = LeeCarterParameters(
      a: [Double](repeating: 0, count: cells.ages), b: [Double](repeating: 0, count: cells.ages),
      k: [Double](repeating: 0, count: cells.years))
  }

  /// Decomposes the logarithms, once, or until the cells filled in stay as they are.
  mutating func decompose(_ empty: LeeCarter.EmptyCells, limit: Int) throws(LeeCarterError) {
    let n = cells.ages
    var logs = [Double](repeating: 0, count: n * cells.years)
    var unknown: [Int] = []
    for cell in logs.indices {
      var events = cells.events[cell]
      let exposure = cells.exposure[cell]
      if events == 0 || exposure == 0 {
        guard empty != .refused else {
          throw .emptyCell(age: surface.ages[cell % n].description, year: surface.years[cell / n])
        }
        if empty == .halfEvent, surface.hasExposure { events = 0.5 }
      }
      if events > 0, exposure > 0 { logs[cell] = log(events / exposure) } else { unknown.append(cell) }
    }
    // Unknown cells begin at the mean of their age.
    let isUnknown = Set(unknown)
    for cell in unknown {
      let known = (0..<cells.years).map { $0 * n + cell % n }.filter { !isUnknown.contains($0) }
      logs[cell] = known.reduce(0) { $0 + logs[$1] } / Double(max(known.count, 1))
    }
    while iterations < max(limit, 1), !isConverged {
      iterations += 1
      try decompose(logs)
      var change = 0.0
      for cell in unknown {
        let value = parameters.a[cell % n] + parameters.b[cell % n] * parameters.k[cell / n]
        change = max(change, abs(value - logs[cell]))
        logs[cell] = value
      }
      isConverged = change <= 1e-10
    }
  }

  private mutating func decompose(_ logs: [Double]) throws(LeeCarterError) {
    let (n, years) = (cells.ages, cells.years)
    var centred = logs
    for x in 0..<n {
      let mean = (0..<years).reduce(0) { $0 + logs[$1 * n + x] } / Double(years)
      parameters.a[x] = mean
      for t in 0..<years { centred[t * n + x] -= mean }
    }
    guard let matrix = try? Matrix(rowCount: n, columnCount: years, columnMajor: centred),
      let found = try? SingularValueDecomposition(matrix), let first = found.values.first, first > 1e-12
    else { throw .noCommonMovement }
    let left = Array(found.left.column(0))
    let sum = left.reduce(0, +)
    // Ages that move against each other by as much leave no scale for the index.
    guard abs(sum) > 1e-6 else { throw .noCommonMovement }
    parameters.b = left.map { $0 / sum }
    parameters.k = found.right.column(0).map { $0 * first * sum }
    explained = first * first / found.values.reduce(0) { $0 + $1 * $1 }
    parameters.normalise()
  }

  /// Finds the index of every year anew so that its events are those observed.
  ///
  /// Newton's method from the index of the decomposition, within the range where expected events rise or fall with it.
  mutating func matchEvents() {
    let n = cells.ages
    for t in 0..<cells.years {
      var index = parameters.k[t]
      var isFound = false
      for _ in 0..<200 where !isFound {
        var (gap, slope, size) = (0.0, 0.0, 0.0)
        for x in 0..<n {
          let cell = t * n + x
          let mean = cells.exposure[cell] * exp(parameters.a[x] + parameters.b[x] * index)
          gap += mean - cells.events[cell]
          slope += mean * parameters.b[x]
          size += cells.events[cell]
        }
        guard slope != 0, gap.isFinite else { break }
        // No step multiplies the rate of a mean age by more than e.
        let step = max(-Double(n), min(Double(n), gap / slope))
        index -= step
        isFound = abs(gap) <= 1e-12 * size || abs(step) <= 1e-13 * (1 + abs(index))
      }
      if isFound { parameters.k[t] = index } else { isConverged = false }
    }
    parameters.normalise()
  }
}
