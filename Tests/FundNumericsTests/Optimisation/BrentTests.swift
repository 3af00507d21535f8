import FundNumerics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct BrentTests {
  private let functions: [String: (Double) -> Double] = [
    "root-cosine": { cos($0) - $0 },
    "root-cubic": { $0 * $0 * $0 - 2 * $0 - 5 },
    "root-ninth": { pow($0, 9) },
    "root-exponential": { $0 * exp($0) - 1 },
    "root-flat": { pow($0 - 1, 5) + 1e-12 * ($0 - 1) },
    "root-tiny": { log($0) + 600 },
    "root-price": { 1_000 * pow(1 + $0, -10) + 45 * (1 - pow(1 + $0, -10)) / $0 - 963.5 },
    "minimum-parabola": { ($0 - 2.5) * ($0 - 2.5) + 1 },
    "minimum-gamma": { lgamma($0).0 },
    "minimum-sine": { sin($0) },
    "minimum-quartic": { $0 * $0 * $0 * ($0 - 3) + 2 },
    "minimum-edge": { $0 },
  ]

  @Test func agreesWithFortyDigitArithmetic() throws {
    var compared = 0
    for var one in try Reference.cases("optimisation") {
      guard let function = functions[one.id] else { continue }
      let range = try one.double("low")...one.double("high")
      let peer = try one.integer("peerEvaluations")
      if one.id.hasPrefix("root") {
        let found = try BrentRoot().root(in: range, function)
        #expect(found.converged, "\(one.id)")
        #expect(found.bracket.contains(found.root))
        #expect(found.value == function(found.root))
        #expect(found.evaluations <= 8 + peer * 3 / 2, "\(one.id) \(found)")
        // The logarithm near 1e-261 has six hundred to lose: its own rounding moves the root.
        try one.expect("root", found.root, one.id == "root-tiny" ? .digits(12.5) : nil)
      } else {
        let found = try BrentMinimum().minimise(in: range, function)
        #expect(found.converged, "\(one.id)")
        #expect(found.value == function(found.point))
        #expect(found.evaluations <= 2 * peer + 10, "\(one.id) \(found)")
        try one.expect("point", found.point)
        try one.expect("value", found.value)
      }
      one.finish()
      compared += 1
    }
    #expect(compared == functions.count)
  }

  @Test func rootsAtAnEndAndNoRoots() throws {
    let atEnd = try BrentRoot().root(in: 0...2) { $0 }
    #expect(atEnd.root == 0)
    #expect(atEnd.bracket == 0...0)
    #expect(atEnd.evaluations == 2)
    #expect(throws: NumericsError.noSignChange(atLower: 2, atUpper: 5)) {
      try BrentRoot().root(in: 1...2) { $0 * $0 + 1 }
    }
    #expect(throws: NumericsError.notFinite(index: 1, value: .infinity)) {
      try BrentRoot().root(in: 0...(.infinity)) { $0 }
    }
    #expect(throws: NumericsError.self) { try BrentRoot().root(in: 0...1) { log($0) } }
    let coarse = try BrentRoot(tolerance: 0.01).root(in: 0...2) { $0 * $0 * $0 - 2 }
    #expect(abs(coarse.root - cbrt(2)) < 0.01)
    let limited = try BrentRoot(iterationLimit: 2).root(in: 0...1e9) { $0 * $0 * $0 - 2 }
    #expect(!limited.converged)
    #expect(limited.iterations == 2)
    let point = try BrentRoot().root(in: 1...1) { $0 - 1 }
    #expect(point.converged)
  }

  @Test func undefinedValuesInsideAreRejected() throws {
    // Not a number in a band beside the root, which the first secant step hits.
    let root = try BrentRoot().root(in: 0...10) { x in x > 2 && x < 9 ? .nan : x - 1 }
    #expect(root.converged)
    expectClose(root.root, 1, .digits(14))
    let stuck = try BrentRoot().root(in: 0...10) { x in x < 5 ? -1 : (x < 10 ? .nan : 1) }
    #expect(!stuck.converged)
    let valley = try BrentMinimum().minimise(in: 0...10) { x in x > 3 && x < 4 ? .nan : (x - 2) * (x - 2) }
    expectClose(valley.point, 2, .digits(7))
    let late = try BrentMinimum().minimise(in: 0...10) { x in x < 7 ? -.infinity : (x - 8) * (x - 8) }
    expectClose(late.point, 8, .digits(7))
    #expect(throws: NumericsError.self) { try BrentMinimum().minimise(in: 0...1) { _ in .nan } }
    #expect(throws: NumericsError.notFinite(index: 0, value: -.infinity)) {
      try BrentMinimum().minimise(in: -.infinity...1) { $0 }
    }
  }

  @Test(arguments: [1e-300, 1e-100, 1, 1e100, 1e300])
  func scalesDoNotMatter(_ scale: Double) throws {
    let root = try BrentRoot().root(in: 0...(5 * scale)) { x in x / scale * (x / scale) - 2 }
    #expect(root.converged)
    expectClose(root.root / scale, 1.414_213_562_373_095_1, .digits(14), "root at \(scale)")
    let tall = try BrentRoot().root(in: 0...5) { x in (x * x - 2) * scale }
    expectClose(tall.root, 1.414_213_562_373_095_1, .digits(14), "root of \(scale)")
    let valley = try BrentMinimum().minimise(in: -scale...(5 * scale)) { x in cosh(x / scale - 1.7) }
    #expect(valley.converged)
    expectClose(valley.point / scale, 1.7, .digits(7), "minimum at \(scale)")
    let deep = try BrentMinimum().minimise(in: -1...5) { x in (x - 1.7) * (x - 1.7) * scale }
    expectClose(deep.point, 1.7, .digits(7), "minimum of \(scale)")
  }

  @Test(arguments: PropertyCase.trials(40))
  func bracketsHoldTheRoot(_ trial: PropertyCase) throws {
    var random = trial.random
    let place = random.double(in: -5...5)
    let bend = random.double(in: 0.1...4)
    let low = place - random.double(in: 0.1...100)
    let high = place + random.double(in: 0.1...100)
    let function: (Double) -> Double = { x in
      let d = x - place
      return d * d * d * bend + d + atan(20 * d)
    }
    let found = try BrentRoot().root(in: low...high, function)
    #expect(found.converged)
    #expect(abs(found.root - place) <= 4 * place.ulp)
    #expect((low...high).contains(found.bracket.lowerBound))
    #expect(function(found.bracket.lowerBound) * function(found.bracket.upperBound) <= 0)
    #expect(found.evaluations < 80)
  }
}
