public import FundCore

/// When the balance is used up (基金耗尽期分布): the share of paths that run out in each period, and the share that does not.
public struct RunOutChart: Chart {
  /// The name of the fund.
  public let name: String
  /// The first period ahead.
  public let start: Period
  /// The share of paths used up by each period, ascending (累计耗尽概率).
  public let cumulative: [Double]
  /// Whether the balance is used up already.
  public let isRunOutNow: Bool
  /// The language.
  public let language: Language

  /// States the figures; shares are brought into 0 ... 1 and never fall.
  public init(name: String, start: Period, cumulative: [Double], isRunOutNow: Bool = false, language: Language) {
    self.name = name
    self.start = start
    var highest = 0.0
    self.cumulative = cumulative.map { share in
      if share.isFinite { highest = max(highest, min(1, share)) }
      return highest
    }
    self.isRunOutNow = isRunOutNow
    self.language = language
  }

  /// When the balance is used up: …
  public var title: String {
    ChartText.titled(language == .zh ? "结余耗尽期分布" : "When the balance is used up", name, language)
  }

  /// The width and height.
  public var size: ChartSize { ChartSize(width: 640, height: 264) }

  /// The share of paths not used up by the horizon.
  public var never: Double { 1 - (cumulative.last ?? 0) }

  /// The share used up for the first time in the period that stands so many after the first.
  public func first(_ n: Int) -> Double { cumulative[n] - (n > 0 ? cumulative[n - 1] : 0) }

  /// The share used up within the horizon, and the period in which most are.
  public var alternative: String {
    let zh = language == .zh
    if isRunOutNow { return zh ? "\(name)：结余已经耗尽。" : "\(name): the balance is used up already." }
    guard !cumulative.isEmpty else {
      return ChartText.titled(name, ChartText.nothing(language), language) + (zh ? "。" : ".")
    }
    let end = "\(start + (cumulative.count - 1))"
    let used = ChartText.percent(1 - never)
    let most = cumulative.indices.max { first($0) < first($1) }
    let peak = most.flatMap { n in first(n) > 0 ? n : nil }.map { n in
      zh
        ? "，最可能在 \(start + n)（\(ChartText.percent(first(n)))）"
        : ", most often in \(start + n) (\(ChartText.percent(first(n))))"
    }
    return zh
      ? "\(name)：到 \(end) 耗尽的概率 \(used)\(peak ?? "")。"
      : "\(name): probability of running out by \(end) \(used)\(peak ?? "")."
  }
}
