/// How many terminal columns a text takes (显示宽度): Chinese characters and full-width signs take two, combining marks
/// none. Ranges follow the Wide and Fullwidth classes of Unicode Standard Annex 11.
public enum DisplayWidth {
  /// Columns of a text.
  /// - Complexity: O(length).
  public static func of(_ text: String) -> Int {
    var width = 0
    for scalar in text.unicodeScalars { width += columns(scalar) }
    return width
  }

  /// The text padded with spaces to `width` columns, on the right unless `alignRight`.
  public static func padded(_ text: String, to width: Int, alignRight: Bool = false) -> String {
    let missing = width - of(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return alignRight ? spaces + text : text + spaces
  }

  /// The longest beginning of a text that fits into `width` columns, with an ellipsis when something was cut.
  public static func cut(_ text: String, to width: Int) -> String {
    guard of(text) > width, width > 0 else { return text }
    var out = ""
    var used = 1
    for character in text {
      let w = of(String(character))
      if used + w > width { break }
      out.append(character)
      used += w
    }
    return out + "…"
  }

  /// The text in lines of at most `width` columns, broken at spaces and, in Chinese, between characters.
  public static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var word = ""
    func fits(_ more: String) -> Bool { of(line) + of(more) <= width }
    func take() {
      if !fits(word), !line.isEmpty {
        lines.append(line)
        line = word.first == " " ? String(word.dropFirst()) : word
      } else {
        line += word
      }
      word = ""
    }
    for character in text {
      if character == " " || (of(String(character)) == 2 && !closing.contains(character)) { take() }
      word.append(character)
    }
    take()
    return line.isEmpty ? lines : lines + [line]
  }

  /// Signs that never begin a line.
  private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "）", "”", "》", "！", "？"]

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    let v = scalar.value
    if v < 0x300 { return v < 0x20 ? 0 : 1 }
    if v <= 0x36F || v == 0x200B || v == 0xFEFF || (0xFE00...0xFE0F).contains(v) { return 0 }
    let wide =
      (0x1100...0x115F).contains(v) || (0x2E80...0x303E).contains(v) || (0x3041...0x33FF).contains(v)
      || (0x3400...0x4DBF).contains(v) || (0x4E00...0x9FFF).contains(v) || (0xA000...0xA4CF).contains(v)
      || (0xAC00...0xD7A3).contains(v) || (0xF900...0xFAFF).contains(v) || (0xFE30...0xFE4F).contains(v)
      || (0xFF00...0xFF60).contains(v) || (0xFFE0...0xFFE6).contains(v) || (0x1F300...0x1F64F).contains(v)
      || (0x1F900...0x1F9FF).contains(v) || (0x20000...0x3FFFD).contains(v)
    return wide ? 2 : 1
  }
}
