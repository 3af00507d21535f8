internal import CFundKernels

/// Standard normal draws for many paths at once (成批正态抽样), each a function of the generator's seed and key, the lane, the path and
/// the step alone; on other processors the same but for rounding.
///
/// A block of Philox4x32-7 gives four words of 32 bits for a path and two steps; each pair of them becomes two independent draws
/// by the method of Box and Muller, a radius from 2^32 ones and an angle from as many, with an error below 10^-10. No draw lies
/// further than 6.8 from zero. Seed, key and lane become key and salt of that block by one block of the generator. About a nanosecond
/// per draw where there are vectors of four doubles.
///
/// References: J. Salmon, M. Moraes, R. Dror and D. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011, by which seven
/// rounds pass all tests of BigCrush; G. Box and M. Muller, A note on the generation of random normal deviates, Annals of
/// Mathematical Statistics 29 (1958).
package struct NormalColumns: Sendable {
  /// How two independent draws z and z', and two that are shared with others, become the innovations of two flows.
  package struct Mix: Sendable {
    fileprivate let weights: fund_mix

    /// `first z` for the first flow, `both z + second z'` for the second, and the weights of what is shared.
    package init(first: Double, both: Double, second: Double, shared: (Double, Double) = (0, 0)) {
      weights = fund_mix(
        income: first, both: both, spending: second, sharedIncome: shared.0, sharedSpending: shared.1)
    }
  }

  /// Where the innovations of a step go, and the shared draws that are added to them, if any.
  package struct Target {
    fileprivate let columns: fund_innovations

    /// Columns with a place for each path.
    package init(
      _ first: UnsafeMutablePointer<Double>, _ second: UnsafeMutablePointer<Double>,
      shared: (UnsafePointer<Double>, UnsafePointer<Double>)? = nil
    ) {
      columns = fund_innovations(
        sharedIncome: shared?.0, sharedSpending: shared?.1, income: first, spending: second)
    }
  }

  private let key: SIMD4<UInt32>

  /// The draws of a generator in a lane.
  package init(_ generator: CounterBasedGenerator, lane: Int = 0) {
    let bits = generator.bits(path: -1, step: -1, lane: lane)
    key = unsafeBitCast(SIMD2(bits.x, bits.y), to: SIMD4<UInt32>.self)
  }

  /// Writes the innovations of the steps `2 block` and `2 block + 1`, the latter unless it is nil.
  package func fill(_ block: Int, _ paths: Range<Int>, _ mix: Mix, _ first: Target, _ second: Target?) {
    withUnsafeBytes(of: key) { key in
      guard let key = key.baseAddress?.assumingMemoryBound(to: UInt32.self) else { return }
      let number = UInt32(truncatingIfNeeded: block)
      withUnsafePointer(to: mix.weights) { weights in
        withUnsafePointer(to: first.columns) { first in
          guard let second else {
            return fund_draw(key, paths.lowerBound, paths.count, number, weights, first, nil)
          }
          withUnsafePointer(to: second.columns) {
            fund_draw(key, paths.lowerBound, paths.count, number, weights, first, $0)
          }
        }
      }
    }
  }
}
