import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Draws for columns of paths: standard normal, independent of their neighbours, and a function of seed, key, path and step.
@Suite struct NormalColumnsTests {
  /// Both draws of some paths and steps, a column of the paths for each step.
  private func draws(
    _ normals: NormalColumns, _ paths: Range<Int>, steps: Int,
    _ mix: NormalColumns.Mix = .init(first: 1, both: 0, second: 1)
  ) -> (first: [Double], second: [Double]) {
    var first = [Double](repeating: 0, count: paths.count * steps)
    var second = first
    first.withUnsafeMutableBufferPointer { first in
      second.withUnsafeMutableBufferPointer { second in
        guard let a = first.baseAddress, let b = second.baseAddress else { return }
        func target(_ step: Int) -> NormalColumns.Target {
          NormalColumns.Target(a + step * paths.count, b + step * paths.count)
        }
        for step in stride(from: 0, to: steps, by: 2) {
          normals.fill(step / 2, paths, mix, target(step), step + 1 < steps ? target(step + 1) : nil)
        }
      }
    }
    return (first, second)
  }

  /// The same draw in plain arithmetic, straight from the definition.
  private func plain(_ generator: CounterBasedGenerator, lane: Int, path: Int, step: Int) -> (Double, Double) {
    let seedWords = generator.bits(path: -1, step: -1, lane: lane)
    let (x, y) = (seedWords.x, seedWords.y)
    let words = Self.philox(
      [UInt32(path), UInt32(step / 2), UInt32(truncatingIfNeeded: y), UInt32(y >> 32)],
      [UInt32(truncatingIfNeeded: x), UInt32(x >> 32)])
    let (size, turn) = (words[step % 2 * 2], words[step % 2 * 2 + 1])
    let radius = (-2 * log((Double(size) + 0.5) / 4_294_967_296)).squareRoot()
    let angle = (Double(turn & 0x3FFF_FFFF) + 0.5) / 1_073_741_824 * Double.pi / 2
    let signs = (turn & 0x8000_0000 == 0 ? 1.0 : -1, turn & 0x4000_0000 == 0 ? 1.0 : -1)
    return (signs.0 * radius * cos(angle), signs.1 * radius * sin(angle))
  }

  /// Philox4x32 with seven rounds.
  private static func philox(_ counter: [UInt32], _ key: [UInt32]) -> [UInt32] {
    var (c, k) = (counter, key)
    for _ in 0..<7 {
      let a = c[0].multipliedFullWidth(by: 0xD251_1F53)
      let b = c[2].multipliedFullWidth(by: 0xCD9E_8D57)
      c = [b.high ^ c[1] ^ k[0], b.low, a.high ^ c[3] ^ k[1], a.low]
      k = [k[0] &+ 0x9E37_79B9, k[1] &+ 0xBB67_AE85]
    }
    return c
  }

  /// The published answers of Random123 for seven rounds (kat_vectors).
  @Test func knownAnswersOfTheGenerator() {
    #expect(Self.philox([0, 0, 0, 0], [0, 0]) == [0x5F6F_B709, 0x0D89_3F64, 0x4F12_1F81, 0x4F73_0A48])
    #expect(
      Self.philox([.max, .max, .max, .max], [.max, .max]) == [0x5207_DDC2, 0x4516_5E59, 0x4D8E_E751, 0x8C52_F662])
  }

  /// The kernel is the definition, with an error below 10^-10, for any paths and any number of them.
  @Test(arguments: [0..<1, 0..<3, 5..<12, 60..<70, 1_000..<1_131, 999_990..<1_000_000])
  func asDefined(_ paths: Range<Int>) {
    let generator = CounterBasedGenerator(seed: 7, key: 0xFEED_5EED_0000_0001)
    for lane in 0...1 {
      let found = draws(NormalColumns(generator, lane: lane), paths, steps: 5)
      for step in 0..<5 {
        for (place, path) in paths.enumerated() {
          let (x, y) = plain(generator, lane: lane, path: path, step: step)
          expectClose(found.first[step * paths.count + place], x, .absolute(1e-10, unit: "standard deviations"))
          expectClose(found.second[step * paths.count + place], y, .absolute(1e-10, unit: "standard deviations"))
        }
      }
    }
  }

  /// A word of zero gives the largest radius there is, 6.76; it comes once in four thousand million draws.
  @Test(arguments: [(0x2434_5840_E7D2_2652, 198, 31), (0xB802_011B_618E_7C6B, 85, 40)] as [(UInt64, Int, Int)])
  func farthestFromZero(_ key: UInt64, _ path: Int, _ step: Int) {
    let generator = CounterBasedGenerator(seed: 1, key: key)
    let found = draws(NormalColumns(generator), path..<path + 1, steps: step + 1)
    let (x, y) = plain(generator, lane: 0, path: path, step: step)
    expectClose((x * x + y * y).squareRoot(), 6.763_71, .absolute(1e-5, unit: "standard deviations"))
    expectClose(found.first[step], x, .absolute(1e-10, unit: "standard deviations"))
    expectClose(found.second[step], y, .absolute(1e-10, unit: "standard deviations"))
  }

  /// A path has the same draws among few and among many.
  @Test func ofAnyChoiceOfPaths() {
    let normals = NormalColumns(CounterBasedGenerator(seed: 1, key: 2))
    let all = draws(normals, 0..<300, steps: 3)
    for paths in [0..<128, 128..<256, 256..<300, 17..<18] {
      let some = draws(normals, paths, steps: 3)
      for step in 0..<3 {
        #expect(
          some.first[(step * paths.count)..<((step + 1) * paths.count)].elementsEqual(
            all.first[(step * 300 + paths.lowerBound)..<(step * 300 + paths.upperBound)]))
        #expect(
          some.second[(step * paths.count)..<((step + 1) * paths.count)].elementsEqual(
            all.second[(step * 300 + paths.lowerBound)..<(step * 300 + paths.upperBound)]))
      }
    }
  }

  @Test func mixedAndShared() {
    let normals = NormalColumns(CounterBasedGenerator(seed: 3, key: 4))
    let own = draws(normals, 0..<10, steps: 1)
    let (common, other) = ((0..<10).map { Double($0) }, (0..<10).map { 1 / Double($0 + 1) })
    var (first, second) = (common, common)
    common.withUnsafeBufferPointer { common in
      other.withUnsafeBufferPointer { other in
        first.withUnsafeMutableBufferPointer { first in
          second.withUnsafeMutableBufferPointer { second in
            guard let a = first.baseAddress, let b = second.baseAddress, let c = common.baseAddress,
              let d = other.baseAddress
            else { return }
            normals.fill(
              0, 0..<10, .init(first: 2, both: 0.6, second: 0.8, shared: (0.5, 3)), .init(a, b, shared: (c, d)), nil)
          }
        }
      }
    }
    for path in 0..<10 {
      expectClose(first[path], 2 * own.first[path] + 0.5 * common[path], .absolute(1e-12, unit: "standard deviations"))
      expectClose(
        second[path], 0.6 * own.first[path] + 0.8 * own.second[path] + 3 * other[path],
        .absolute(1e-12, unit: "standard deviations"))
    }
  }

  /// Moments, the distribution function, and the correlations of neighbours in path, step, pair and key, of values and of
  /// squares, as far as 400,000 draws can tell: within five standard errors.
  @Test func standardNormalAndIndependent() {
    let (paths, steps) = (2_000, 200)
    let one = draws(NormalColumns(CounterBasedGenerator(seed: 11, key: 1)), 0..<paths, steps: steps)
    let next = draws(NormalColumns(CounterBasedGenerator(seed: 11, key: 2)), 0..<paths, steps: steps)
    let lane = draws(NormalColumns(CounterBasedGenerator(seed: 11, key: 1), lane: 1), 0..<paths, steps: steps)
    let n = Double(paths * steps)
    for column in [one.first, one.second] {
      let moments: [(power: Double, value: Double, variance: Double)] = [
        (1, 0, 1), (2, 1, 2), (3, 0, 15), (4, 3, 96), (6, 15, 10_170),
      ]
      for moment in moments {
        var sum = 0.0
        for x in column { sum += pow(x, moment.power) }
        let error = (moment.variance / n).squareRoot()
        #expect(abs(sum / n - moment.value) < 5 * error, "moment \(moment.power): \(sum / n)")
      }
      // The 0.1 % point of Kolmogorov's statistic.
      var distance = 0.0
      for (rank, x) in column.sorted().enumerated() {
        let p = StandardNormal.cumulative(x)
        distance = max(distance, p - Double(rank) / n, Double(rank + 1) / n - p)
      }
      #expect(distance * n.squareRoot() < 1.95)
      let tails: [(edge: Double, share: Double)] = [(3, 0.002_699_796), (4, 6.334_248e-5)]
      for tail in tails {
        let beyond = Double(column.count { abs($0) > tail.edge })
        let expected = n * tail.share
        #expect(abs(beyond - expected) < 5 * expected.squareRoot() + 1, "beyond \(tail.edge): \(beyond)")
      }
    }
    let (a, b) = (one.first, one.second)
    expectUnrelated("pair", a[...], b[...], n)
    expectUnrelated("path", a.dropLast(), a.dropFirst(), n)
    expectUnrelated("step", a.dropLast(paths), a.dropFirst(paths), n)
    expectUnrelated("two steps", a.dropLast(2 * paths), a.dropFirst(2 * paths), n)
    expectUnrelated("pair and step", a.dropLast(paths), b.dropFirst(paths), n)
    expectUnrelated("key", a[...], next.first[...], n)
    expectUnrelated("lane", a[...], lane.first[...], n)
  }

  /// Neither the values nor their squares correlate.
  private func expectUnrelated(_ name: String, _ x: ArraySlice<Double>, _ y: ArraySlice<Double>, _ n: Double) {
    var products = 0.0
    var squares = 0.0
    for (p, q) in zip(x, y) {
      products += p * q
      squares += (p * p - 1) * (q * q - 1)
    }
    let bound = 5 / n.squareRoot()
    #expect(abs(products / n) < bound, "\(name): \(products / n)")
    #expect(abs(squares / n) < 2 * bound, "squares, \(name): \(squares / n)")
  }
}
