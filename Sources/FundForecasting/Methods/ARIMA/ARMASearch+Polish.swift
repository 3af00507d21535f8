import FundNumerics

extension ARMASearch {
  /// Brings a maximum to the precision of the likelihood, by the method of Broyden, Fletcher, Goldfarb and Shanno.
  func polish(_ likelihood: inout ARMALikelihood, _ shape: ARMAShape, _ found: Result) -> Result {
    guard shape.count > 0, found.value.isFinite, found.value > 1e-21 * Double(count) else { return found }
    let unit = found.value
    // Angles are of the order of one; the search takes the units of its variables from where it starts.
    let shift = found.angles.map { $0 - 1 }
    var moved = found.angles
    let result = try? QuasiNewton(gradientTolerance: 1e-9, pointTolerance: 1e-9, iterationLimit: 200)
      .minimise(from: found.angles.map { _ in 1 }) { point in
        for i in moved.indices { moved[i] = point[i] + shift[i] }
        return likelihood.value(angles: moved, shape) / unit
      }
    guard let result, result.value <= 1 else { return found }
    let angles = zip(result.point, shift).map { $0 + $1 }
    let value = likelihood.value(angles: angles, shape)
    return Result(angles: angles, value: value, converged: result.converged || found.converged)
  }
}
