public import FundCore

/// How the forecasts of several methods become one (组合规则).
@frozen
public enum CombinationRule: String, Sendable, Hashable, CaseIterable {
  /// Their mean (均值组合).
  case mean
  /// Their median (中位数组合).
  case median
  /// The mean without the lowest and the highest, with four methods or more (截尾均值组合).
  case trimmed
  /// The mean weighted by the inverse of the mean squared one-step error within the history (误差加权组合).
  case weighted

  /// One number of several.
  ///
  /// - Parameters:
  ///   - values: at least one; they are sorted.
  ///   - weights: one each, adding up to one; only ``weighted`` looks at them.
  func combine(_ values: inout [Double], weights: [Double]) -> Double {
    values.withUnsafeMutableBufferPointer { combine($0, weights: weights) }
  }

  /// One number of several in memory that the caller provides.
  func combine(_ memory: UnsafeMutableBufferPointer<Double>, weights: [Double]) -> Double {
    var values = memory
    let count = values.count
    switch self {
    case .weighted: return zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
    case .mean: return values.reduce(0) { $0 + $1 / Double(count) }
    case .median:
      values.sort()
      return count % 2 == 1 ? values[count / 2] : values[count / 2 - 1] / 2 + values[count / 2] / 2
    case .trimmed:
      values.sort()
      let kept = count >= 4 ? 1..<count - 1 : 0..<count
      return values[kept].reduce(0) { $0 + $1 / Double(kept.count) }
    }
  }
}

/// Several methods at once (组合预测): each is fitted, and their forecasts become one by a rule.
///
/// Quantiles are combined one by one, so that the spread is the mean of the spreads and not, as in a mixture, widened by
/// their disagreement. A method that cannot be fitted to a series is left out; with none left the error of the first is
/// thrown. Takes as long as all methods together.
///
/// References: J. Bates and C. Granger, Oper. Res. Q. 20 (1969); F. Petropoulos and I. Svetunkov, Int. J. Forecasting 36
/// (2020), for medians; K. Lichtendahl et al., Manag. Sci. 59 (2013), for combining quantiles.
public struct Combination: ForecastMethod {
  /// The methods.
  public let members: [any ForecastMethod]
  /// The rule.
  public let rule: CombinationRule
  /// `combination(rule: names)`, or the name that was given.
  public let name: String

  /// A combination of at least one method.
  public init(_ members: [any ForecastMethod], _ rule: CombinationRule = .mean, name: String? = nil) {
    precondition(!members.isEmpty, "A combination has a member.")
    self.members = members
    self.rule = rule
    self.name = name ?? "\(rule.rawValue)(\(members.map(\.name).joined(separator: "+")))"
  }

  /// The name for people.
  public var title: Bilingual {
    let names = members.map(\.title)
    let words =
      switch rule {
      case .mean: Bilingual("Mean of", "均值组合：")
      case .median: Bilingual("Median of", "中位数组合：")
      case .trimmed: Bilingual("Trimmed mean of", "截尾均值组合：")
      case .weighted: Bilingual("Weighted mean of", "误差加权组合：")
      }
    return Bilingual(
      words.en + " " + names.map(\.en).joined(separator: ", "), words.zh + names.map(\.zh).joined(separator: "、"))
  }

  /// The fewest of any member.
  public func minimumCount(for frequency: Frequency) -> Int? {
    members.compactMap { $0.minimumCount(for: frequency) }.min()
  }

  /// With the members as the model settled them, when it has all of them.
  public func settled(by model: any ForecastModel) -> any ForecastMethod {
    guard let model = model as? CombinationModel, model.members.count == members.count else { return self }
    return Combination(zip(members, model.members).map { $0.settled(by: $1) }, rule, name: name)
  }

  /// Fits every member that can be.
  public func fit(_ series: TimeSeries<Double>) throws(ForecastError) -> any ForecastModel {
    try requireHistory(series.count, series.frequency)
    try series.requireFinite()
    var models: [any ForecastModel] = []
    var first: ForecastError?
    for member in members {
      do throws(ForecastError) {
        models.append(try member.fit(series))
      } catch {
        first = first ?? error
      }
    }
    guard !models.isEmpty else {
      throw first ?? .insufficientHistory(method: name, needed: series.count + 1, available: series.count)
    }
    return CombinationModel(models, rule, of: series, method: name)
  }
}
