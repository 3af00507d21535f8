/// Numbers as text without Foundation: padding, thousands, and exact fixed decimals.
public enum NumberText {
  /// A non-negative integer padded with zeros to `width`.
  public static func padded(_ n: Int, to width: Int) -> String {
    let text = String(n)
    return text.utf8.count >= width ? text : String(repeating: "0", count: width - text.utf8.count) + text
  }

  /// A double with exactly `decimals` places, halves away from zero as printed in official tables; `-` signs are
  /// ASCII, no exponent is used, and a negative value that rounds to zero loses its sign.
  /// Values beyond 1e15 fall back to the shortest text. NaN and infinities print as `nan`, `inf`, `-inf`.
  public static func fixed(_ x: Double, decimals: Int) -> String {
    guard x.isFinite else { return x.isNaN ? "nan" : (x < 0 ? "-inf" : "inf") }
    let places = min(max(decimals, 0), 9)
    let scale = powersOfTen[places]
    guard x.magnitude < 1e15 / Double(scale) else { return "\(x)" }
    let scaled = (x.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
    let units = Int64(scaled)
    return (x < 0 && units != 0 ? "-" : "") + exact(units, places: places)
  }

  /// Minor units printed with `places` decimals, exactly: 12345 with 2 places is `123.45`.
  public static func exact(_ units: Int64, places: Int) -> String {
    let magnitude = units.magnitude
    let text = String(magnitude)
    guard places > 0 else { return (units < 0 ? "-" : "") + text }
    let padded = text.utf8.count > places ? text : String(repeating: "0", count: places + 1 - text.utf8.count) + text
    let cut = padded.index(padded.endIndex, offsetBy: -places)
    return (units < 0 ? "-" : "") + padded[..<cut] + "." + padded[cut...]
  }

  /// Inserts thousands separators into the integer part of plain decimal text: `-1234567.8` becomes `-1,234,567.8`.
  public static func grouped(_ text: String) -> String {
    let negative = text.hasPrefix("-")
    let body = negative ? text.dropFirst() : text[...]
    let parts = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var out = ""
    let digits = Array(parts[0])
    for (i, d) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { out.append(",") }
      out.append(d)
    }
    return (negative ? "-" : "") + out + (parts.count > 1 ? "." + parts[1] : "")
  }

  package static let powersOfTen: [Int64] = [
    1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  ]
}
