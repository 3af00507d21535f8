import FundCore
import FundNumerics

extension WalkModel {
  /// Writes many paths, step after step over all of them.
  public func paths(innovations: Span<Double>, into paths: inout MutableSpan<Double>, count: Int) {
    guard count > 0 else { return }
    let leading = leadingInnovationCount
    let steps = paths.count / count
    precondition(innovations.count == (leading + steps) * count, "A path needs one innovation for each step.")
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * count) { room in
      room.initialize(repeating: 0)
      innovations.withUnsafeBufferPointer { innovations in
        paths.withUnsafeMutableBufferPointer { paths in
          guard let move = room.baseAddress, let draws = innovations.baseAddress, let out = paths.baseAddress else {
            return
          }
          let shared = move + count
          let error = driftErrorVariance.squareRoot()
          for place in 0..<count { move[place] = (drift ?? 0) + (leading == 1 ? draws[place] * error : 0) }
          for step in 0..<steps {
            let position = step % lag
            if position == 0 { shared.update(repeating: 0, count: count) }
            let weights = shock.weights(position)
            let walk = PathColumns.WalkStep(
              isLog: scale == .log, start: history.values[history.count - lag + position],
              diagonal: weights.diagonal, below: weights.below)
            let before = step < lag ? nil : UnsafePointer(out + (step - lag) * count)
            walk.move(
              from: before, by: move, draws + (leading + step) * count, shared: shared, into: out + step * count, count)
          }
        }
      }
    }
  }
}
