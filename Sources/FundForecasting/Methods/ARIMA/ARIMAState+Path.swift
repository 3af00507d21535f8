extension ARIMAState {
  /// Writes one path, in steps of `O(r)`, without memory from the heap unless the horizon is long.
  func path(_ innovations: Span<Double>, unit: Double, into path: inout MutableSpan<Double>) {
    let leading = linear.count
    let horizon = path.count
    let r = predictions.count
    let lost = levels.count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 2 * (r + horizon) + r + lost + horizon + leading) { room in
      let x = room
      let waveStart = r + horizon
      let gainStart = 2 * waveStart
      let levelStart = gainStart + r
      let drawStart = levelStart + lost + horizon
      // The coefficients of this path, less the estimates.
      for j in 0..<leading { room[drawStart + j] = 0 }
      for c in 0..<leading {
        let draw = innovations[c] / unit
        for (j, weight) in triangle[c].enumerated() { room[drawStart + j] += weight * draw }
      }
      for i in 0..<r { (x[i], room[waveStart + i], room[gainStart + i]) = (predictions[i], wave[i], gain[i]) }
      for i in 0..<lost { room[levelStart + i] = levels[i] }
      for j in 0..<leading where room[drawStart + j] != 0 {
        let shift = room[drawStart + j]
        for i in 0..<r { x[i] -= shift * columns[j].predictions[i] }
        for i in 0..<lost { room[levelStart + i] -= shift * columns[j].levels[i] }
      }
      var variance = self.variance
      for h in 0..<horizon {
        let shock = innovations[leading + h] / unit * variance.squareRoot()
        var level = x[h] + shock
        for (lag, value) in zip(differencing.lags, differencing.values) {
          level += value * room[levelStart + lost + h - lag]
        }
        room[levelStart + lost + h] = level
        var value = level
        for j in 0..<leading { value += (linear[j] + room[drawStart + j]) * columns[j].future.at(h) }
        path[h] = (value + offset) * unit
        // One step of the filter.
        var next = 0.0
        var last = 0.0
        let rho = room[waveStart + h]
        for (lag, weight) in zip(arLags, arValues) {
          next += weight * x[h + r - lag]
          last += weight * room[waveStart + h + r - lag]
        }
        x[h + r] = next
        room[waveStart + h + r] = last
        for i in 0..<r { x[h + 1 + i] += room[gainStart + i] * shock }
        guard rho != 0 else { continue }
        let share = 1 - rho * rho
        variance *= share
        for i in 0..<r {
          let w = room[waveStart + h + 1 + i]
          let k = (room[gainStart + i] - rho * w) / share
          room[gainStart + i] = k
          room[waveStart + h + 1 + i] = w - rho * k
        }
      }
    }
  }
}
