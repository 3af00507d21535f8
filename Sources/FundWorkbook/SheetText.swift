/// Words as a workbook stores them (工作表文字).
package enum SheetText {
  /// The longest text of a cell in UTF-16 units.
  package static let limit = 32_767

  /// A text without characters that XML cannot hold, with at most ``limit`` units, in which nothing reads like an escape of the format
  /// (`_x0041_` would be shown as `A`).
  ///
  /// - Complexity: O(length).
  package static func stored(_ text: String) -> String {
    var out = ""
    var units = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: break
      case 0..<0x20, 0xFFFE, 0xFFFF: continue
      default: break
      }
      let size = scalar.value > 0xFFFF ? 2 : 1
      if units + size > limit - 1 {
        out += "…"
        break
      }
      units += size
      out.unicodeScalars.append(scalar)
    }
    return out.contains("_x") ? escaped(out) : out
  }

  private static func escaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for (i, byte) in bytes.enumerated() {
      out.append(byte)
      guard byte == UInt8(ascii: "_"), i + 6 < bytes.count, bytes[i + 1] == UInt8(ascii: "x"),
        bytes[i + 6] == UInt8(ascii: "_"), bytes[(i + 2)..<(i + 6)].allSatisfy(isHexadecimal)
      else { continue }
      out += Array("x005F_".utf8)
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }
}
