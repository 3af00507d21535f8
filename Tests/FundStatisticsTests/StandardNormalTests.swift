import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

@Suite struct StandardNormalTests {
  @Test func agreesWithSixtyDigitArithmetic() throws {
    for var one in try Reference.cases("statistics") {
      switch one.id {
      case "normalCumulative":
        try one.expect("cumulative", one.doubles("x").map(StandardNormal.cumulative))
        try one.expect("density", one.doubles("x").map(StandardNormal.density))
        try one.expect("upperTail", one.doubles("upper").map(StandardNormal.upperTail))
      case "normalQuantile":
        try one.expect("quantile", one.doubles("p").map { StandardNormal.quantile($0) })
      default: continue
      }
      one.finish()
    }
  }

  @Test func endsAreHandled() {
    #expect(StandardNormal.quantile(0) == -.infinity)
    #expect(StandardNormal.quantile(1) == .infinity)
    #expect(StandardNormal.quantile(-0.1).isNaN)
    #expect(StandardNormal.quantile(1.1).isNaN)
    #expect(StandardNormal.quantile(.nan).isNaN)
    #expect(StandardNormal.cumulative(.infinity) == 1)
    #expect(StandardNormal.cumulative(-.infinity) == 0)
    #expect(StandardNormal.cumulative(.nan).isNaN)
    #expect(StandardNormal.density(50) == 0)
    #expect(StandardNormal.quantile(upperTail: 1e-30) == -StandardNormal.quantile(1e-30))
  }

  @Test(arguments: PropertyCase.trials(20))
  func quantileInvertsCumulative(_ trial: PropertyCase) {
    var random = trial.random
    for _ in 0..<200 {
      let x = random.double(in: -30...3)
      expectClose(StandardNormal.quantile(StandardNormal.cumulative(x)), x, .absolute(2e-13, unit: "deviations"))
    }
  }

  @Test func drawsHaveTheMomentsOfANormal() {
    let generator = CounterBasedGenerator(seed: 3, key: 9)
    let count = 50_000
    var sums = SIMD4<Double>.zero
    for path in 0..<count {
      let z = StandardNormal.draws(generator, path: path, step: 1)
      for lane in 0..<4 {
        sums += SIMD4(z[lane], z[lane] * z[lane], z[lane] * z[lane] * z[lane], z[lane] * z[lane] * z[lane] * z[lane])
      }
    }
    let n = Double(4 * count)
    let moments = sums / n
    expectClose(moments.x, 0, .simulation(standardErrors: 4, of: (1 / n).squareRoot()))
    expectClose(moments.y, 1, .simulation(standardErrors: 4, of: (2 / n).squareRoot()))
    expectClose(moments.z, 0, .simulation(standardErrors: 4, of: (15 / n).squareRoot()))
    expectClose(moments.w, 3, .simulation(standardErrors: 4, of: (96 / n).squareRoot()))
  }

  @Test func drawIsAPureFunctionOfTheBits() {
    #expect(StandardNormal.draw(.max) == -StandardNormal.draw(0))
    #expect(StandardNormal.draw(12_345) == StandardNormal.draw(12_345))
    #expect(abs(StandardNormal.draw(0)) < 8.3)
  }
}
