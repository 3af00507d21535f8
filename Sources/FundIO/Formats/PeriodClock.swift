import Foundation
public import FundCore

/// The ends of periods as instants of a time zone (期末时刻): periods are local, instants are not.
///
/// A period ends at the first instant of the day after its last one: June 2025 ends at `2025-07-01T00:00:00+08:00`.
public struct PeriodClock: Sendable {
  private let zone: TimeZone

  /// The clock of a time zone by its IANA name, such as `Asia/Shanghai`, or by its distance from UTC, such as `+08:00`;
  /// nil for any other text.
  public init?(zone name: String) {
    if let seconds = PeriodClock.offset(name), let zone = TimeZone(secondsFromGMT: seconds) {
      self.zone = zone
    } else if name.contains("/") || name == "UTC", let zone = TimeZone(identifier: name) {
      self.zone = zone
    } else {
      return nil
    }
  }

  /// The end of a period in seconds since 1970-01-01 UTC.
  public func end(of period: Period) -> Int { start(of: period.dayAfter) }

  /// The first instant of a day in seconds since 1970-01-01 UTC.
  public func start(of day: CalendarDate) -> Int {
    let local = Int(day.daysSince1970) * 86_400
    let guess = local - offset(at: local)
    return local - offset(at: guess)
  }

  /// An instant by RFC 3339 in the zone's time: `2025-07-01T00:00:00+08:00`.
  public func text(_ seconds: Int) -> String {
    let known = offset(at: seconds)
    // Times before the zones of today were not whole minutes from UTC, which RFC 3339 cannot write.
    let offset = known % 60 == 0 ? known : 0
    let local = seconds + offset
    let days = local.flooredQuotient(86_400)
    let time = local - days * 86_400
    let sign = offset < 0 ? "-" : "+"
    let minutes = offset.magnitude / 60
    func two(_ n: Int) -> String { NumberText.padded(n, to: 2) }
    let clock = "\(two(time / 3600)):\(two(time / 60 % 60)):\(two(time % 60))"
    let zone = offset == 0 ? "Z" : "\(sign)\(two(Int(minutes) / 60)):\(two(Int(minutes) % 60))"
    return "\(CalendarDate(daysSince1970: Int32(days)))T\(clock)\(zone)"
  }

  /// Reads an instant by RFC 3339, or a day, which stands for its end; nil for any other text.
  public func read(_ text: String) -> Int? {
    if let day = CalendarDate(text) { return start(of: day + 1) }
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let day = CalendarDate(String(text.prefix(10)))
    else { return nil }
    func number(_ from: Int) -> Int? {
      let digits = bytes[from..<from + 2]
      guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
    }
    let zone = String(decoding: bytes[19...], as: UTF8.self)
    guard let h = number(11), h < 24, let m = number(14), m < 60, let s = number(17), s < 60,
      let offset = zone == "Z" ? 0 : PeriodClock.offset(zone)
    else { return nil }
    return Int(day.daysSince1970) * 86_400 + h * 3600 + m * 60 + s - offset
  }

  private func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// `+08:00` in seconds.
  private static func offset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[0] == 0x2B || bytes[0] == 0x2D, bytes[3] == UInt8(ascii: ":") else { return nil }
    let digits = [1, 2, 4, 5].map { Int(bytes[$0]) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let (hours, minutes) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hours < 24, minutes < 60 else { return nil }
    return (bytes[0] == 0x2D ? -1 : 1) * (hours * 3600 + minutes * 60)
  }
}
