import FundCore

extension DesignTerm: CustomStringConvertible {
  /// The term as it is written in a specification, such as `step(2023-01:门诊共济)`.
  public var description: String {
    switch self {
    case .policy(let shape, let period, let label?):
      "\(shape.rawValue)(\(period):\(DesignText.quoted(label: label)))"
    case .interaction(let a, let b): "\(a):\(b)"
    default: name
    }
  }

  /// The term without its label, which is what names its columns: `step(2023-01)`.
  public var name: String {
    switch self {
    case .intercept: "intercept"
    case .trend(.first): "trend"
    case .trend(.centred): "trend(centred)"
    case .logTrend: "logTrend"
    case .months(let base): base == 1 ? "months" : "months(\(base))"
    case .quarters(let base): base == 1 ? "quarters" : "quarters(\(base))"
    case .fourier(let order): "fourier(\(order))"
    case .springFestival(let window):
      window == Self.usualFestivalWindow
        ? "springFestival" : "springFestival(\(window.lowerBound)..\(window.upperBound))"
    case .workingDays(.deviation): "workingDays"
    case .workingDays(.count): "workingDays(count)"
    case .policy(let shape, let period, _): "\(shape.rawValue)(\(period))"
    case .covariate(let series, let log):
      log ? "log(\(DesignText.quoted(name: series)))" : DesignText.quoted(name: series)
    case .interaction(let a, let b): "\(a.name):\(b.name)"
    }
  }

  /// How the terms are written, for messages and help.
  public static var forms: [String] {
    [
      "intercept", "noIntercept", "trend", "trend(centred)", "logTrend", "months", "months(BASE)", "quarters",
      "quarters(BASE)", "fourier(ORDER)", "springFestival", "springFestival(FIRST..LAST)", "workingDays",
      "workingDays(count)", "step(PERIOD:LABEL)", "ramp(PERIOD:LABEL)", "pulse(PERIOD:LABEL)", "SERIES",
      "log(SERIES)", "TERM:TERM",
    ]
  }
}
