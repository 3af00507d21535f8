import ArgumentParser
import FundActuary

/// The form alerts are handed on in.
enum AlertFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv, markdown
  /// One JSON object per transition and line.
  case jsonl
  /// The body of a request to a Prometheus Alertmanager.
  case alertmanager
  /// Metrics for a textfile collector.
  case openmetrics
}

/// The form of alerts and how periods become times in it.
struct DeliveryOptions: ParsableArguments {
  @Option(help: "Form of the results: table, json, csv, markdown, jsonl, alertmanager, openmetrics.")
  var format: AlertFormat = .table

  @Option(help: "Time zone in which periods end, such as Asia/Shanghai or +08:00.")
  var timeZone: String = "Asia/Shanghai"

  @Option(
    help: """
      Until when an Alertmanager holds alerts for firing: a day, or a time such as 2026-01-31T12:00:00+08:00. (default: the \
      end of the second period after the as-of month)
      """)
  var validUntil: String?

  func validate() throws { _ = try end(clock()) }

  /// The clock of the time zone.
  func clock() throws -> PeriodClock {
    guard let clock = PeriodClock(zone: timeZone) else {
      throw ValidationError("--time-zone \(timeZone): write a name such as Asia/Shanghai or a distance such as +08:00.")
    }
    return clock
  }

  /// The end of firing alerts in seconds since 1970; nil for the usual one.
  func end(_ clock: PeriodClock) throws -> Int? {
    try validUntil.map { text in
      guard let end = clock.read(text) else {
        throw ValidationError("--valid-until \(text): write a day or a time such as 2026-01-31T12:00:00+08:00.")
      }
      return end
    }
  }
}
