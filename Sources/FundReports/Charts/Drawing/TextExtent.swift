/// How wide a text is drawn, estimated without a font (文本宽度估计).
///
/// Widths are those of wide sans-serif faces, so that a text takes less room than estimated rather than more: one em for
/// Chinese characters, 0.64 for digits, between 0.3 and 0.9 for Latin letters.
package enum TextExtent {
  /// The width of a text at a font size.
  /// - Complexity: O(length).
  package static func width(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
  }

  /// The longest beginning that fits into a width, with an ellipsis when something was cut.
  package static func cut(_ text: String, to room: Double, size: Double) -> String {
    guard width(text, size: size) > room else { return text }
    var used = size
    var out = ""
    for character in text {
      used += width(String(character), size: size)
      if used > room { break }
      out.append(character)
    }
    // An isolate that was opened must be closed.
    let isOpen = out.unicodeScalars.contains("\u{2068}") && !out.unicodeScalars.contains("\u{2069}")
    return out + "…" + (isOpen ? "\u{2069}" : "")
  }

  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", "'", "|", ".", ",", ":", ";", "!": 0.33
    case " ", "f", "t", "r", "(", ")", "[", "]", "/", "-": 0.41
    case "m", "w", "M", "W", "%", "@": 0.95
    case "0"..."9", "a"..."z": 0.64
    case "A"..."Z": 0.72
    case "–": 0.55
    case "·": 0.4
    case "…", "—": 1
    default: DisplayWidth.of(String(scalar)) == 2 ? 1 : (scalar.value < 0x20 ? 0 : wide(scalar))
    }
  }

  private static func wide(_ scalar: Unicode.Scalar) -> Double {
    (0x2066...0x2069).contains(scalar.value) || DisplayWidth.of(String(scalar)) == 0 ? 0 : 0.8
  }
}
