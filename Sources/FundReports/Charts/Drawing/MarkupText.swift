/// Text made safe for SVG and HTML (标记文本): escaped, without characters XML forbids, right-to-left names kept apart.
package enum MarkupText {
  /// The text for an element or an attribute in double quotes.
  ///
  /// `& < > " '` become references. Control characters, also those that would turn the direction of what follows, and
  /// characters XML 1.0 forbids are left out; white space becomes a space.
  /// - Complexity: O(length).
  package static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      case "\t", "\n", "\r": out += " "
      default: if isPrintable(scalar) { out.unicodeScalars.append(scalar) }
      }
    }
    return out
  }

  /// A name inside other text: between first strong isolate and pop directional isolate when it holds letters written
  /// from right to left, unchanged otherwise (双向文本隔离).
  package static func isolated(_ name: String) -> String {
    let clean = String(String.UnicodeScalarView(name.unicodeScalars.filter { !turnsDirection($0) }))
    return clean.unicodeScalars.contains(where: runsLeft) ? "\u{2068}\(clean)\u{2069}" : clean
  }

  /// Whether a scalar may stand in XML and is no control character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    let v = scalar.value
    if v < 0x20 || (0x7F...0x9F).contains(v) { return false }
    if v & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(v) { return false }
    return !turnsDirection(scalar) || v == 0x2068 || v == 0x2069
  }

  /// Embeddings, overrides, isolates and marks of direction.
  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    let v = scalar.value
    return v == 0x200E || v == 0x200F || v == 0x061C || (0x202A...0x202E).contains(v) || (0x2066...0x2069).contains(v)
  }

  /// Hebrew, Arabic, Syriac, Thaana, N'Ko and their presentation forms, and the right-to-left part of plane 1.
  private static func runsLeft(_ scalar: Unicode.Scalar) -> Bool {
    let v = scalar.value
    return (0x0590...0x08FF).contains(v) || (0xFB1D...0xFDFF).contains(v) || (0xFE70...0xFEFC).contains(v)
      || (0x10800...0x10FFF).contains(v) || (0x1E800...0x1EFFF).contains(v)
  }
}
