extension Period: CustomStringConvertible, LosslessStringConvertible {
  /// `2024-03`, `2024Q1` or `2024`.
  public var description: String {
    let y = NumberText.padded(year, to: 4)
    return switch frequency {
    case .annual: y
    case .quarterly: "\(y)Q\(indexInYear + 1)"
    case .monthly: "\(y)-\(NumberText.padded(indexInYear + 1, to: 2))"
    }
  }

  /// Reads `2024`, `2024Q1` or `2024-03`, the three forms of the ledger contract; nil for anything else.
  public init?(_ text: String) {
    var copy = text
    let parsed = copy.withUTF8 { Period(ascii: $0) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// Reads the three text forms from ASCII bytes without making a string; nil for anything else.
  @inlinable public init?(ascii bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count >= 4, bytes.count <= 7 else { return nil }
    var year = 0
    for i in 0..<4 {
      let d = bytes[i] &- 48
      guard d < 10 else { return nil }
      year = year * 10 + Int(d)
    }
    switch bytes.count {
    case 4:
      guard let p = Period(year: year) else { return nil }
      self = p
    case 6 where bytes[4] == 0x51 || bytes[4] == 0x71:
      guard let p = Period(year: year, quarter: Int(bytes[5]) - 48) else { return nil }
      self = p
    case 7 where bytes[4] == 0x2D:
      let tens = bytes[5] &- 48
      let ones = bytes[6] &- 48
      guard tens < 10, ones < 10, let p = Period(year: year, month: Int(tens) * 10 + Int(ones)) else { return nil }
      self = p
    default: return nil
    }
  }
}

extension Period: Codable {
  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    let text = try box.decode(String.self)
    guard let p = Period(text) else {
      throw DecodingError.dataCorruptedError(in: box, debugDescription: "\"\(text)\" is not a period such as 2024-03")
    }
    self = p
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }
}
