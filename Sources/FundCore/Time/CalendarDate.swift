/// A day of the proleptic Gregorian calendar (日期), stored as days since 1970-01-01.
@frozen public struct CalendarDate: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before.
  public let daysSince1970: Int32

  /// The day this many days after 1970-01-01.
  @inlinable public init(daysSince1970: Int32) { self.daysSince1970 = daysSince1970 }

  /// The day, or nil when there is no such day (2023-02-29) or the year is not 1...9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysInMonth(month, year: year)
    else { return nil }
    self.init(uncheckedYear: year, month: month, day: day)
  }

  /// Days-from-civil: March-based years make the leap day the last of its year, so one formula serves all eras.
  package init(uncheckedYear year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = y.flooredQuotient(400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(daysSince1970: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    let z = Int(daysSince1970) + 719_468
    let era = z.flooredQuotient(146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Days in a month of a year; 29 for February of a leap year.
  public static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether a year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// The day `n` days later.
  public static func + (d: CalendarDate, n: Int) -> CalendarDate {
    CalendarDate(daysSince1970: d.daysSince1970 + Int32(n))
  }

  /// Days from `b` to `a`.
  public static func - (a: CalendarDate, b: CalendarDate) -> Int { Int(a.daysSince1970) - Int(b.daysSince1970) }

  /// Earlier days come first.
  @inlinable public static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.daysSince1970 < b.daysSince1970 }
}

extension CalendarDate: CustomStringConvertible, LosslessStringConvertible {
  /// `2024-02-29`.
  public var description: String {
    let (y, m, d) = components
    return "\(NumberText.padded(y, to: 4))-\(NumberText.padded(m, to: 2))-\(NumberText.padded(d, to: 2))"
  }

  /// Reads `2024-02-29`; nil for any other form and for days that do not exist.
  public init?(_ text: String) {
    var copy = text
    guard let day = copy.withUTF8({ CalendarDate(ascii: $0) }) else { return nil }
    self = day
  }

  /// Reads `2024-02-29` from ASCII bytes; nil for any other form and for days that do not exist.
  public init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var n = 0
      for i in range {
        guard bytes[i] >= 48, bytes[i] <= 57 else { return nil }
        n = n * 10 + Int(bytes[i] - 48)
      }
      return n
    }
    guard let y = number(0..<4), let m = number(5..<7), let d = number(8..<10),
      let day = CalendarDate(year: y, month: m, day: d)
    else { return nil }
    self = day
  }
}

extension CalendarDate: Codable {
  /// Decodes `2024-02-29`.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    let text = try box.decode(String.self)
    guard let d = CalendarDate(text) else {
      throw DecodingError.dataCorruptedError(in: box, debugDescription: "\"\(text)\" is not a day such as 2024-02-29")
    }
    self = d
  }

  /// Encodes `2024-02-29`.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }
}
