import FundNumerics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the optimisers of several variables do with scales, edges and bad input.
@Suite struct OptimiserTests {
  /// A bowl around the point 3, 6, 9, ... times `size`, whose value at the bottom is `height`.
  private func bowl(_ size: Double, _ height: Double) -> ([Double]) -> Double {
    { x in
      var sum = 1.0
      for (index, value) in x.enumerated() {
        let distance = value / size - 3 * Double(index + 1)
        sum += Double(index + 1) * distance * distance
      }
      return height * sum
    }
  }

  @Test(arguments: [1e-300, 1e-20, 1, 1e20, 1e300])
  func unitsDoNotMatter(_ size: Double) throws {
    for height in [1e-290, 1e-9, 1, 1e9, 1e290] {
      let start = [size, size, 2 * size]
      let descent = try QuasiNewton().minimise(from: start, bowl(size, height))
      #expect(descent.converged, "\(size) \(height) \(descent)")
      let simplex = try NelderMead().minimise(from: start, bowl(size, height))
      #expect(simplex.converged, "\(size) \(height) \(simplex)")
      for index in 0..<3 {
        expectClose(descent.point[index] / size, 3 * Double(index + 1), .digits(7), "descent")
        expectClose(simplex.point[index] / size, 3 * Double(index + 1), .digits(5), "simplex")
      }
    }
  }

  /// Outside the domain the logarithm is not a number; the minimum of x - log x + y - 2 log y is at 1 and 2.
  @Test func pointsOutsideTheDomainAreRejected() throws {
    let objective: ([Double]) -> Double = { x in x[0] - log(x[0]) + x[1] - 2 * log(x[1]) }
    for start in [[0.01, 0.01], [50, 80], [1e-6, 30]] {
      let descent = try QuasiNewton().minimise(from: start, objective)
      #expect(descent.converged, "\(start) \(descent)")
      expectClose(descent.point, [1, 2], .digits(6), "descent")
      let simplex = try NelderMead().minimise(from: start, objective)
      #expect(simplex.converged)
      expectClose(simplex.point, [1, 2], .digits(5), "simplex")
    }
    let walled: ([Double]) -> Double = { x in x[0] < 1.5 ? -.infinity : x[0] * x[0] }
    let stopped = try NelderMead().minimise(from: [4], walled)
    expectClose(stopped.point[0], 1.5, .digits(6), "wall")
    #expect(try QuasiNewton().minimise(from: [4], walled).value >= 2.25)
  }

  @Test func oneVariableWorks() throws {
    let objective: ([Double]) -> Double = { x in cosh(x[0] - 2) }
    let simplex = try NelderMead().minimise(from: [-5], objective)
    expectClose(simplex.point[0], 2, .digits(6), "simplex")
    let descent = try QuasiNewton().minimise(from: [-5], objective)
    expectClose(descent.point[0], 2, .digits(7), "descent")
  }

  @Test func aStartAtTheMinimumStays() throws {
    let objective: ([Double]) -> Double = { x in 5 + (x[0] - 3) * (x[0] - 3) }
    let result = try QuasiNewton().minimise(from: [3], gradient: { [2 * ($0[0] - 3)] }, objective)
    #expect(result.converged)
    #expect(result.iterations == 0)
    #expect(result.point == [3])
    #expect(result.gradientNorm == 0)
    let flat = try QuasiNewton().minimise(from: [1, 2]) { _ in 4 }
    #expect(flat.converged)
    #expect(flat.point == [1, 2])
    #expect(try NelderMead().minimise(from: [1, 2]) { _ in 4 }.converged)
  }

  @Test func limitsEndTheSearchWithoutConvergence() throws {
    let problem = PublishedProblem.rosenbrock2
    let simplex = try NelderMead(iterationLimit: 7).minimise(from: [-1.2, 1], problem.value)
    #expect(!simplex.converged)
    #expect(simplex.iterations == 7)
    #expect(simplex.value == problem.value(simplex.point))
    let descent = try QuasiNewton(iterationLimit: 4).minimise(from: [-1.2, 1], problem.value)
    #expect(!descent.converged)
    #expect(descent.iterations == 4)
    #expect(descent.value < problem.value([-1.2, 1]))
    // A line that falls for ever.
    #expect(try !QuasiNewton(iterationLimit: 50).minimise(from: [0]) { -$0[0] }.converged)
    #expect(try !NelderMead(iterationLimit: 50).minimise(from: [0]) { -$0[0] }.converged)
  }

  @Test func badStartsAreRefused() {
    let objective: ([Double]) -> Double = { $0[0] }
    #expect(throws: NumericsError.countMismatch(expected: 1, actual: 0)) {
      try NelderMead().minimise(from: [], objective)
    }
    #expect(throws: NumericsError.countMismatch(expected: 1, actual: 0)) {
      try QuasiNewton().minimise(from: [], objective)
    }
    #expect(throws: NumericsError.notFinite(index: 1, value: .infinity)) {
      try NelderMead().minimise(from: [1, .infinity], objective)
    }
    #expect(throws: NumericsError.notFinite(index: 1, value: .infinity)) {
      try QuasiNewton().minimise(from: [1, .infinity], objective)
    }
    #expect(throws: NumericsError.countMismatch(expected: 1, actual: 2)) {
      try NelderMead().minimise(from: [1], steps: [1, 2], objective)
    }
    #expect(throws: NumericsError.countMismatch(expected: 1, actual: 2)) {
      try QuasiNewton().minimise(from: [1], gradient: { _ in [1, 2] }, objective)
    }
    #expect(throws: NumericsError.self) { try NelderMead().minimise(from: [1]) { _ in .nan } }
    #expect(throws: NumericsError.self) { try QuasiNewton().minimise(from: [1]) { _ in .infinity } }
    #expect(throws: NumericsError.self) {
      try QuasiNewton().minimise(from: [1], gradient: { _ in [.nan] }, objective)
    }
  }

  @Test(arguments: PropertyCase.trials(30))
  func randomBowlsAreFound(_ trial: PropertyCase) throws {
    var random = trial.random
    let count = random.integer(in: 1...6)
    let place = random.doubles(count, in: -10...10)
    let mixing = random.doubles(count * count, in: -1...1)
    let objective: ([Double]) -> Double = { x in
      var sum = 3.0
      for row in 0..<count {
        var along = 2 * (x[row] - place[row])
        for column in 0..<count { along += mixing[row * count + column] * (x[column] - place[column]) / 2 }
        sum += along * along
      }
      return sum
    }
    let start = random.doubles(count, in: -10...10)
    let descent = try QuasiNewton().minimise(from: start, objective)
    #expect(descent.converged)
    expectClose(descent.value, 3, .digits(12), "descent")
    let simplex = try NelderMead().minimise(from: start, objective)
    #expect(simplex.converged)
    expectClose(simplex.value, 3, .digits(9), "simplex")
    let again = try NelderMead().minimise(from: start, objective)
    #expect(again == simplex)
  }
}
