/// A JSON value as it stands in a reference file.
public enum ReferenceValue: Sendable, Equatable, Decodable {
  /// `null`, which stands for an absent result.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A number.
  case number(Double)
  /// A text.
  case text(String)
  /// A list.
  case list([ReferenceValue])
  /// An object.
  case object([String: ReferenceValue])

  /// Reads any JSON value.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([ReferenceValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: ReferenceValue].self))
    }
  }

  /// The number, or `nil` for anything else. The texts `nan`, `inf` and `-inf` count as numbers.
  public var double: Double? {
    switch self {
    case .number(let value): value
    case .text("nan"): .nan
    case .text("inf"): .infinity
    case .text("-inf"): -.infinity
    default: nil
    }
  }

  /// The numbers of a list, or `nil` when it is not a list of numbers.
  public var doubles: [Double]? {
    guard case .list(let values) = self else { return nil }
    let numbers = values.compactMap(\.double)
    return numbers.count == values.count ? numbers : nil
  }

  /// The text, or `nil` for anything else.
  public var text: String? {
    guard case .text(let value) = self else { return nil }
    return value
  }

  /// The list, or `nil` for anything else.
  public var list: [ReferenceValue]? {
    guard case .list(let values) = self else { return nil }
    return values
  }
}
