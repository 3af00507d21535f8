import FundCore
import FundNumerics

/// What turns a sum of absolute errors into the three mean errors of a selection.
struct ErrorMeasure {
  private let pairCount: Double
  /// The mean absolute actual value over all origins and steps.
  let meanSize: Double
  private let scale: Double

  /// The measure over origins whose lengths of history ascend.
  init(_ values: Span<Double>, _ frequency: Frequency, horizon: Int, trainingCounts: [Int]) {
    var size = CompensatedSum()
    for count in trainingCounts {
      for index in count..<count + horizon { size.add(abs(values[index])) }
    }
    pairCount = Double(trainingCounts.count * horizon)
    meanSize = size.value / pairCount
    let training = values.extracting(first: trainingCounts.first ?? 0)
    let year = frequency.periodsPerYear
    let change =
      ForecastAccuracy.meanAbsoluteChange(training, lag: year) ?? ForecastAccuracy.meanAbsoluteChange(training, lag: 1)
    scale = change ?? (meanSize > 0 ? meanSize : 1)
  }

  /// The mean errors of a sum over all origins and steps.
  func meanError(total: Double) -> ForecastSelection.MeanError {
    let absolute = total / pairCount
    return .init(absolute: absolute, scaled: absolute / scale, relative: meanSize > 0 ? absolute / meanSize : nil)
  }
}
