public import FundCore
public import FundLedger

/// A generated ledger of any size whose true parameters are known (模拟台账).
///
/// Pools of one or more schemes in counties of the GB/T 2260 hierarchy, month by month, exact to the fen. It has what
/// makes real ledgers hard: resident premiums paid once a year, subsidies in lumps, the Spring Festival moving between
/// January and February, settlement at year end, level shifts, growth differing by county, shocks shared within a
/// province, pools heading for deficit, missing and late months, provisional figures that are restated later.
///
/// Every draw is a function of the seed, the name of the fund or province, and the month. So a fund is the same in a
/// ledger of ten regions and of ten thousand, and a longer ledger begins with the shorter one. Only figures that were
/// not yet known at the end of the shorter one differ.
///
/// Nothing in it is a real figure. Region codes and names are real, and every name ends with
/// ``SyntheticLedger/mark``, so that no output can pass for published data.
public struct SyntheticLedger: Sendable {
  /// What is appended to every region name: "generated".
  public static let mark = "（生成）"

  /// The pooling regions, ordered by code.
  public let regions: [SyntheticRegion]
  /// Months in the ledger.
  public let months: Int
  /// Kinds of fund per region: 1 employee pooled, 2 with resident pooled, 3 with employee individual accounts.
  public let schemes: Int
  /// The seed of all draws.
  public let seed: UInt64
  /// The first month.
  public let start: Period
  /// The last month a forecaster may use: the truth marks level shifts after it.
  public let origin: Period
  /// Which columns are filled.
  public let detail: SyntheticDetail

  /// Describes a ledger; nothing is generated yet.
  ///
  /// - Parameters:
  ///   - regions: number of counties with funds of their own. Counties in the code table come first; beyond them
  ///     counties are invented within real cities and marked ``SyntheticRegion/isInvented``.
  ///   - months: number of months from `start` on.
  ///   - schemes: kinds of fund per region, 1...3, see ``schemes``.
  ///   - seed: the seed of all draws.
  ///   - start: the first month.
  ///   - origin: the last month a forecaster may use; by default the last month of the ledger.
  ///   - province: a province all regions shall lie in; by default the whole country.
  ///   - detail: which columns are filled.
  /// - Throws: ``SyntheticLedgerError`` when a number is out of range.
  public init(
    regions: Int, months: Int, schemes: Int = 2, seed: UInt64 = 1, start: YearMonth = YearMonth(2016, 1),
    origin: YearMonth? = nil, province: RegionCode? = nil, detail: SyntheticDetail = .full
  ) throws(SyntheticLedgerError) {
    guard (1...1200).contains(months) else { throw .months(months) }
    guard (1...3).contains(schemes) else { throw .schemes(schemes) }
    guard start.year >= 1950,
      (start.period + (months - 1)).year <= 2100
    else { throw .years(start.period, start.period + (months - 1)) }
    self.regions = try SyntheticRegion.choose(regions, province: province)
    self.months = months
    self.schemes = schemes
    self.seed = seed
    self.start = start.period
    self.origin = origin?.period ?? start.period + (months - 1)
    self.detail = detail
  }

  /// The last month.
  public var end: Period { start + (months - 1) }

  /// The day on which the ledger is as known (截至日): the 45th day after the last month. What was known later is not
  /// in it.
  public var asOf: CalendarDate { end.dayAfter + 44 }

  /// The funds of a region.
  public func funds(of region: SyntheticRegion) -> [FundID] {
    let all = [
      FundID(region.code, .employee, .pooled), FundID(region.code, .resident, .pooled),
      FundID(region.code, .employee, .individual),
    ]
    return all.prefix(schemes).sorted()
  }
}

/// Which columns a generated ledger fills (明细程度).
public enum SyntheticDetail: String, Sendable, Hashable, CaseIterable, Codable {
  /// Income, spending and balance only (仅合计): the least bytes per row.
  case totals
  /// Opening balance, all items and drivers too (含明细).
  case full
}

/// Why a ledger cannot be generated.
@nonexhaustive public enum SyntheticLedgerError: Error, Sendable, Hashable {
  /// No such number of regions; the largest possible one follows.
  case regions(Int, atMost: Int)
  /// Not 1...1200 months.
  case months(Int)
  /// Not 1...3 schemes.
  case schemes(Int)
  /// Months outside 1950...2100, where the Spring Festival is not known.
  case years(Period, Period)
  /// The code is not a province of the table.
  case province(String)
}

extension SyntheticLedgerError: CustomStringConvertible {
  /// What is wrong and what to write instead.
  public var description: String {
    switch self {
    case .regions(let n, let most): "\(n) regions cannot be generated; choose 1 to \(most)"
    case .months(let n): "\(n) months cannot be generated; choose 1 to 1200"
    case .schemes(let n): "\(n) schemes cannot be generated; choose 1 to 3"
    case .years(let a, let b): "\(a) to \(b) cannot be generated; choose months from 1950 to 2100"
    case .province(let code): "\"\(code)\" is not a province code such as 510000"
    }
  }
}

extension FundAttributes {
  /// Whether the fund is generated data: its region name ends with ``SyntheticLedger/mark``.
  public var isGenerated: Bool { regionName.hasSuffix(SyntheticLedger.mark) }
}

extension Ledger {
  /// Whether any fund of the ledger is generated data, which every output must say.
  public var isGenerated: Bool { attributes.contains { $0.isGenerated } }
}
