public import FundCore

/// When the balance is used up (基金耗尽): first period end at which a path's balance is zero or less.
public struct RunOut: Sendable, Equatable {
  /// Whether the balance is zero or negative already; there is then no first passage.
  public let isRunOutNow: Bool
  /// The share of paths used up by each period ahead (累计耗尽概率).
  public internal(set) var probability: [Double] = []

  init(isRunOutNow: Bool) { self.isRunOutNow = isRunOutNow }

  /// The share of paths used up by the horizon.
  public var probabilityByHorizon: Double { probability.last ?? 0 }

  /// The share of paths used up for the first time at a step (当期耗尽概率); nil where there is no first passage or no such step.
  public func firstIn(_ step: Int) -> Double? {
    guard !isRunOutNow, probability.indices.contains(step) else { return nil }
    return probability[step] - (step > 0 ? probability[step - 1] : 0)
  }

  /// The first step by which half of the paths are used up (耗尽中位期); `beyondHorizon` when fewer are,
  /// `alreadyBreached` when the fund is.
  public var medianStep: Measured<Int> {
    if isRunOutNow { return .missing(.alreadyBreached) }
    guard let step = probability.firstIndex(where: { $0 >= 0.5 }) else { return .missing(.beyondHorizon) }
    return .value(step)
  }

  /// The step at which most paths are used up for the first time (耗尽众数期); `beyondHorizon` when none is.
  public var modalStep: Measured<Int> {
    if isRunOutNow { return .missing(.alreadyBreached) }
    guard let step = EdgePassage.modalStep(probability) else { return .missing(.beyondHorizon) }
    return .value(step)
  }
}
