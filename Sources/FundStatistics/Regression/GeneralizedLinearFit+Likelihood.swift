import FundNumerics

extension GeneralizedLinearFit {
  /// The dispersion at which ``logLikelihood`` is taken: one for counts; the deviance over the sum of weights for
  /// amounts, as R does.
  ///
  /// statsmodels takes ``dispersion`` for amounts: `logLikelihood(dispersion:)` gives its value.
  public var likelihoodDispersion: Double {
    family == .poisson ? 1 : deviance / weights.reduce(0, +)
  }

  /// The log-likelihood at the fitted means (对数似然), at ``likelihoodDispersion``; infinite for amounts that are fitted
  /// perfectly.
  public var logLikelihood: Double { logLikelihood(dispersion: likelihoodDispersion) }

  /// The log-likelihood at the fitted means for a dispersion.
  public func logLikelihood(dispersion: Double) -> Double {
    var sum = CompensatedSum()
    for row in response.indices {
      sum.add(
        family.logDensity(response[row], mean: fittedValues[row], dispersion: dispersion, weight: weights[row]))
    }
    return sum.value
  }

  /// Akaike's criterion `-2 ln L + 2 k`, with the dispersion of amounts counted as a parameter as R does
  /// (赤池信息准则).
  public var akaikeCriterion: Double {
    -2 * logLikelihood + 2 * Double(rank + (family == .gamma ? 1 : 0))
  }

  /// What each row adds to the root of ``pearsonChiSquared``, with the sign of its residual (皮尔逊残差).
  public var pearsonResiduals: [Double] {
    response.indices.map { row in
      let mean = fittedValues[row]
      guard response[row] != mean else { return 0 }
      let ratio = family == .poisson ? (residuals[row] / mean.squareRoot()) : residuals[row] / mean
      return weights[row].squareRoot() * ratio
    }
  }

  /// What each row adds to the root of ``deviance``, with the sign of its residual (偏差残差).
  public var devianceResiduals: [Double] {
    response.indices.map { row in
      let size = (2 * weights[row] * family.halfDeviance(response[row], fittedValues[row])).squareRoot()
      return residuals[row] < 0 ? -size : size
    }
  }
}
