public import FundCore

/// How the bytes of a file stand for text (文字编码).
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8; GB18030 only when the header is not UTF-8 and, decoded, holds a known heading.
  case auto
  /// UTF-8 and nothing else.
  case utf8
  /// GB18030, of which GBK and GB2312 are parts.
  case gb18030
}

/// What a ledger file does not say about itself (读取选项).
public struct LedgerReadOptions: Sendable {
  /// The unit of money in rows and columns that do not name one.
  public var unit: MoneyUnit
  /// The currency of rows that do not name one.
  public var currency: Currency
  /// Whether all flows are year-to-date figures (累计数), reset each January.
  public var isCumulative: Bool
  /// The encoding of the files.
  public var encoding: TextEncoding
  /// The printed unit of money in rows that do not name one, as decimal text in the file's unit such as `0.01`
  /// (印刷精度); nil when the figures are not rounded.
  public var precision: String?
  /// Headings that are not names of the contract.
  public var mapping: ColumnMapping
  /// How many tasks parse at once.
  public var width: Int
  /// How many issues of one code are kept; all are counted.
  public var issueCap: Int
  /// Told the bytes read so far and in all, in increasing order.
  public var progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// The defaults: yuan, CNY, plain flows, automatic encoding, official headings, two tasks, 20 issues of a code.
  public init(
    unit: MoneyUnit = .yuan, currency: Currency = .cny, isCumulative: Bool = false, encoding: TextEncoding = .auto,
    precision: String? = nil, mapping: ColumnMapping = .official, width: Int = 2, issueCap: Int = 20,
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) {
    self.unit = unit
    self.currency = currency
    self.isCumulative = isCumulative
    self.encoding = encoding
    self.precision = precision
    self.mapping = mapping
    self.width = width
    self.issueCap = issueCap
    self.progress = progress
  }
}
