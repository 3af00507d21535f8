/// Names of Chinese regions by their GB/T 2260 code (行政区划代码): provinces, prefectures and counties.
///
/// Codes in force and codes given up are both here, each with its last name, because old ledgers keep old codes.
/// A code that is absent is no error: development zones and provincial pools have none of their own. Nothing is
/// computed before the first use, which reads the table once.
package enum GB2260Table {
  /// The Chinese name of a code such as 510100; nil when no list has the code. Logarithmic in the codes.
  package static func name(of code: Int) -> String? {
    guard let row = row(of: code) else { return nil }
    return String(decoding: index.bytes[Int(index.starts[row])..<Int(index.ends[row])], as: UTF8.self)
  }

  /// Whether a list has the code. Logarithmic in the codes.
  package static func isKnown(_ code: Int) -> Bool {
    row(of: code) != nil
  }

  /// Every code, ascending; 0 stands for the nation (000000).
  package static var codes: [Int32] { index.codes }

  /// The table read once: codes, and where the name of each lies in the bytes.
  private struct Index {
    var bytes: [UInt8] = []
    var codes: [Int32] = []
    var starts: [Int32] = []
    var ends: [Int32] = []

    /// Reads lines of six digits and a name.
    init(_ text: String) {
      bytes = Array(text.utf8)
      var position = 0
      while position + 6 < bytes.count {
        var code: Int32 = 0
        for digit in bytes[position..<position + 6] { code = code * 10 + Int32(digit) - 48 }
        let start = position + 6
        position = bytes[start...].firstIndex(of: 10) ?? bytes.count
        codes.append(code)
        starts.append(Int32(start))
        ends.append(Int32(position))
        position += 1
      }
    }
  }

  private static let index = Index(text)

  private static func row(of code: Int) -> Int? {
    var low = 0
    var high = index.codes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(index.codes[middle]) < code { low = middle + 1 } else { high = middle }
    }
    return low < index.codes.count && Int(index.codes[low]) == code ? low : nil
  }
}
