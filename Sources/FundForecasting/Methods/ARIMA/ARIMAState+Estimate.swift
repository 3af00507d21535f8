extension ARIMAState {
  /// The state after the last value of an estimation whose filter has just run over all columns.
  init(
    _ likelihood: borrowing ARMALikelihood, _ data: ARIMAData, _ differencing: Differencing, _ linear: [Double],
    _ triangle: [[Double]], columns: [[Double]], errors: [Double], hasConstant: Bool
  ) {
    let lost = differencing.lostCount
    let n = data.count
    var predictions = likelihood.filter.state(0)
    var kept: [Column] = []
    let dummies = data.missing.count
    for j in linear.indices {
      let own = likelihood.filter.state(j + 1)
      for i in predictions.indices { predictions[i] -= linear[j] * own[i] }
      let future: FutureColumn
      if j < dummies {
        future = .zero
      } else if j < dummies + data.regressors.count {
        future = .values(data.future[j - dummies])
      } else {
        future = lost == 0 ? .one : .count(n + 1)
      }
      kept.append(Column(predictions: own, levels: Array(columns[j].suffix(lost)), future: future))
    }
    self.differencing = differencing
    arLags = (0..<likelihood.filter.arCount).map { likelihood.filter.arLags[$0] }
    arValues = (0..<likelihood.filter.arCount).map { likelihood.filter.arValues[$0] }
    self.predictions = predictions
    levels = Array(errors.suffix(lost))
    gain = (0..<likelihood.filter.stateCount).map { likelihood.filter.gain[$0] }
    wave = likelihood.filter.lastWave
    variance = likelihood.filter.variance
    self.columns = kept
    self.linear = linear
    self.triangle = triangle
    offset = lost == 0 ? 0 : data.offset / data.scale
    reach = data.regressors.isEmpty ? .max : data.future.map(\.count).min() ?? .max
  }
}
