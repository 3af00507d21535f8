import FundNumerics
import FundTestSupport
import Testing

/// Both optimisers against published minima, and beside scipy.optimize from the same starts.
@Suite struct PublishedProblemTests {
  @Test func simplexFindsThePublishedMinima() throws {
    for var one in try problems() {
      guard let problem = PublishedProblem(rawValue: one.id) else { continue }
      let search = NelderMead(valueTolerance: 1e-16, pointTolerance: 1e-10, restarts: 5)
      let result = try search.minimise(from: one.doubles("start"), problem.value)
      #expect(result.converged, "\(one.id)")
      #expect(result.value == problem.value(result.point))
      try compare(&one, result.point, result.value)
      // Restarts included, at most three times the evaluations of scipy's adaptive simplex.
      #expect(Double(result.evaluations) <= 3 * (try one.double("peerSimplexEvaluations")), "\(one.id)")
      one.finish()
    }
  }

  @Test func descentFindsThePublishedMinima() throws {
    for var one in try problems() {
      guard let problem = PublishedProblem(rawValue: one.id) else { continue }
      let result = try QuasiNewton().minimise(from: one.doubles("start"), problem.value)
      #expect(result.converged, "\(one.id) \(result)")
      #expect(result.value <= (try one.double("peerDescentValue")) + 1e-12, "\(one.id) \(result)")
      try compare(&one, result.point, result.value)
      one.finish()
    }
  }

  @Test func descentWithDerivativesFindsThePublishedMinima() throws {
    for var one in try problems() {
      guard let problem = PublishedProblem(rawValue: one.id), problem.gradient([1, 1, 1, 1]) != nil else { continue }
      let result = try QuasiNewton(gradientTolerance: 1e-10).minimise(
        from: one.doubles("start"), gradient: { problem.gradient($0) ?? [] }, problem.value)
      #expect(result.converged, "\(one.id) \(result)")
      #expect(result.evaluations <= 3 * result.gradientEvaluations)
      try compare(&one, result.point, result.value)
      one.finish()
    }
  }

  private func problems() throws -> [ReferenceCase] { try Reference.cases("optimisation") }

  private func compare(_ one: inout ReferenceCase, _ point: [Double], _ value: Double) throws {
    let minimum = try one.consume("minimum")
    for (index, expected) in (minimum.value.doubles ?? []).enumerated() {
      expectClose(point[index], expected, minimum.tolerance, "\(one.id)[\(index)]")
    }
    try one.expect("value", value)
  }
}
