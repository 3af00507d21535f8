import FundNumerics
import FundTestSupport
import Testing

@Suite struct CounterBasedGeneratorTests {
  private func words(_ value: ReferenceValue?) throws -> [UInt64] {
    try #require(value?.list).map { word in try #require(word.text.flatMap { UInt64($0) }) }
  }

  @Test func agreesWithPublishedVectors() throws {
    var seen = 0
    for var one in try Reference.cases("numerics") where one.id.hasPrefix("philox") {
      seen += 1
      let counter = try words(one.inputs["counter"])
      let key = try words(one.inputs["key"])
      let expected = try words(one.consume("words").value)
      let block = CounterBasedGenerator.philox(
        counter: SIMD4(counter[0], counter[1], counter[2], counter[3]), key: SIMD2(key[0], key[1]))
      #expect((0..<4).map { block[$0] } == expected, "\(one.id)")
      if one.id == "philoxPath" {
        let drawn = CounterBasedGenerator(seed: key[0], key: key[1])
          .bits(path: Int(counter[0]), step: Int(counter[1]), lane: Int(counter[2]))
        #expect(drawn == block)
      }
      one.finish()
    }
    #expect(seen == 4)
  }

  @Test func everyCoordinateMatters() {
    let base = CounterBasedGenerator(seed: 1, key: 2).bits(path: 3, step: 4, lane: 5)
    let others = [
      CounterBasedGenerator(seed: 2, key: 2).bits(path: 3, step: 4, lane: 5),
      CounterBasedGenerator(seed: 1, key: 3).bits(path: 3, step: 4, lane: 5),
      CounterBasedGenerator(seed: 1, key: 2).bits(path: 4, step: 4, lane: 5),
      CounterBasedGenerator(seed: 1, key: 2).bits(path: 3, step: 5, lane: 5),
      CounterBasedGenerator(seed: 1, key: 2).bits(path: 3, step: 4, lane: 6),
    ]
    for other in others {
      for lane in 0..<4 { #expect(other[lane] != base[lane]) }
    }
    #expect(CounterBasedGenerator(seed: 1, key: 2).bits(path: 3, step: 4, lane: 5) == base)
  }

  @Test func uniformsFillTheUnitIntervalEvenly() {
    let generator = CounterBasedGenerator(seed: 7, key: 11)
    var counts = [Int](repeating: 0, count: 10)
    var sum = 0.0
    let paths = 25_000
    for path in 0..<paths {
      let draws = generator.uniforms(path: path, step: 0)
      for lane in 0..<4 {
        sum += draws[lane]
        counts[Int(draws[lane] * 10)] += 1
      }
    }
    let total = Double(paths * 4)
    expectClose(sum / total, 0.5, .simulation(standardErrors: 4, of: (1 / 12 / total).squareRoot()))
    for count in counts {
      expectClose(Double(count) / total, 0.1, .simulation(standardErrors: 4.5, of: (0.09 / total).squareRoot()))
    }
  }

  @Test func neighbouringPathsAreUncorrelated() {
    let generator = CounterBasedGenerator(seed: 1, key: 1)
    let paths = 50_000
    var sum = 0.0
    for path in 0..<paths {
      let one = generator.uniforms(path: path, step: 3) - 0.5
      let next = generator.uniforms(path: path + 1, step: 3) - 0.5
      sum += one.x * next.x * 12
    }
    expectClose(sum / Double(paths), 0, .simulation(standardErrors: 4, of: (1 / Double(paths)).squareRoot()))
  }
}
