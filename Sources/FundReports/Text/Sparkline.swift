/// A series drawn in one line of block characters (迷你走势图): the lowest value is `▁`, the highest `█`, a missing one
/// a dot.
public enum Sparkline {
  private static let blocks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Draws the last `width` values; the scale starts at zero unless values are negative, so that height means size.
  public static func draw(_ values: [Double?], width: Int) -> String {
    let shown = values.suffix(width)
    let known = shown.compactMap { $0 }.filter(\.isFinite)
    guard let highest = known.max(), let lowest = known.min() else {
      return String(repeating: "·", count: shown.count)
    }
    let base = min(0, lowest)
    let range = highest - base
    var line = ""
    for value in shown {
      guard let value, value.isFinite else {
        line.append("·")
        continue
      }
      let level = range > 0 ? Int(((value - base) / range * 7).rounded()) : 3
      line.append(blocks[min(7, max(0, level))])
    }
    return line
  }
}
