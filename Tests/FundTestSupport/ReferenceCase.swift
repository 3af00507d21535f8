public import Testing

/// One case of a reference file: what went in, and what somebody else's program or book says comes out.
///
/// A case is open until ``finish(sourceLocation:)``. An expected value that nobody compared by then is a failure.
public struct ReferenceCase: Sendable, Decodable {
  /// An expected value with the number of digits to which its source gives it.
  public struct Expected: Sendable, Decodable {
    /// The value, a number or a list of numbers.
    public let value: ReferenceValue
    /// Correct significant digits; absent means exactly.
    public let digits: Double?

    /// The tolerance that the digits ask for.
    public var tolerance: Tolerance { digits.map { .digits($0) } ?? .exact }
  }

  /// The name of the case, unique in its file.
  public let id: String
  /// Who computed the values, with what.
  public let source: String
  /// The inputs by name.
  public let inputs: [String: ReferenceValue]
  /// The expected values by name.
  public let expected: [String: Expected]
  private var compared: Set<String> = []

  private enum CodingKeys: String, CodingKey { case id, source, inputs, expected }

  /// The number given as input.
  public func double(_ name: String) throws -> Double {
    guard let value = inputs[name]?.double else { throw ReferenceError(id, "has no number \(name)") }
    return value
  }

  /// The whole number given as input.
  public func integer(_ name: String) throws -> Int {
    guard let value = Int(exactly: try double(name)) else {
      throw ReferenceError(id, "has no whole number \(name)")
    }
    return value
  }

  /// The list of numbers given as input.
  public func doubles(_ name: String) throws -> [Double] {
    guard let value = inputs[name]?.doubles else { throw ReferenceError(id, "has no list of numbers \(name)") }
    return value
  }

  /// The lists of numbers given as input, such as the columns of a design.
  public func columns(_ name: String) throws -> [[Double]] {
    guard case .list(let lists)? = inputs[name] else { throw ReferenceError(id, "has no lists of numbers \(name)") }
    return try lists.map { list in
      guard let values = list.doubles else { throw ReferenceError(id, "\(name) holds something else than numbers") }
      return values
    }
  }

  /// The text given as input.
  public func text(_ name: String) throws -> String {
    guard let value = inputs[name]?.text else { throw ReferenceError(id, "has no text \(name)") }
    return value
  }

  /// The expected value, which counts as compared from now on.
  public mutating func consume(_ name: String) throws -> Expected {
    guard let value = expected[name] else { throw ReferenceError(id, "expects no \(name)") }
    compared.insert(name)
    return value
  }

  /// Compares a number with the expected one, to the digits of the file unless a tolerance is given.
  public mutating func expect(
    _ name: String, _ actual: Double, _ tolerance: Tolerance? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let entry = try consume(name)
    guard let value = entry.value.double else { throw ReferenceError(id, "\(name) is not a number") }
    expectClose(actual, value, tolerance ?? entry.tolerance, "\(id).\(name)", sourceLocation: sourceLocation)
  }

  /// Compares a list of numbers with the expected one.
  public mutating func expect(
    _ name: String, _ actual: [Double], _ tolerance: Tolerance? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let entry = try consume(name)
    guard let value = entry.value.doubles else { throw ReferenceError(id, "\(name) is not a list of numbers") }
    expectClose(actual, value, tolerance ?? entry.tolerance, "\(id).\(name)", sourceLocation: sourceLocation)
  }

  /// The expected values that nobody compared yet, in alphabetical order.
  public var remaining: [String] { expected.keys.filter { !compared.contains($0) }.sorted() }

  /// Ends the case: every expected value that nobody compared is recorded as a failure.
  public func finish(sourceLocation: SourceLocation = #_sourceLocation) {
    for name in remaining {
      Issue.record("\(id).\(name) was never compared", sourceLocation: sourceLocation)
    }
  }
}

/// A reference file that cannot be used as a test asks.
public struct ReferenceError: Error, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ subject: String, _ problem: String) { description = "reference \(subject) \(problem)" }
}
