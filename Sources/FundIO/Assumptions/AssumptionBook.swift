public import FundActuarial
public import FundCore

/// Assumptions as files hold them (假设文件): the assumptions, their alternatives, and which bytes they were read from.
public struct AssumptionBook: Sendable, Hashable {
  /// A file that was read.
  public struct File: Sendable, Hashable {
    /// Its name, as the assumptions name it.
    public let name: String
    /// The SHA-256 of its bytes in lower-case hexadecimal.
    public let digest: String
    /// Where its figures are from; nil when it is not said.
    public var citation: String?
    /// How good that source is; nil when it is not said.
    public var source: YearPath.Source?

    /// States a file.
    public init(_ name: String, digest: String, citation: String? = nil, source: YearPath.Source? = nil) {
      self.name = name
      self.digest = digest
      self.citation = citation
      self.source = source
    }
  }

  /// What is assumed.
  public var assumptions: Assumptions
  /// Named alternatives, such as low and high, in the order of the file.
  public var sets: [AssumptionSet]
  /// The currency of all money.
  public var currency: Currency
  /// The files that were read, the main one first.
  public let files: [File]

  /// Joins assumptions with what they were read from.
  public init(
    _ assumptions: Assumptions, sets: [AssumptionSet] = [], currency: Currency = .cny, files: [File] = []
  ) {
    self.assumptions = assumptions
    self.sets = sets
    self.currency = currency
    self.files = files
  }

  /// The SHA-256 of names and digests of all files (假设摘要), 64 characters: it changes with every byte of them.
  public var digest: String {
    SHA256.hex(Array(files.map { "\($0.digest)  \($0.name)\n" }.joined().utf8))
  }

  /// An alternative by name.
  public func set(_ name: String) -> AssumptionSet? { sets.first { $0.name == name } }
}
