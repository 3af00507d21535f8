import FundCore
import FundForecasting
public import FundLedger

/// Forecasts of a ledger that add up from county to nation and over schemes (层级协调预测).
///
/// The funds of one part, currency and frequency form a hierarchy. Every fund and every sum has a base forecast of its own
/// for income and for spending; ``FundForecasting/Reconciliation`` takes each flow to forecasts that add up. Balances are never
/// forecast: they follow by closing = opening + income - spending, so that they add up too.
///
/// Transfers (补助、上解) are held: each fund receives and sends what it did in the same period of its last year. Own flows
/// without them are what is forecast and reconciled. A sum nets them as a roll-up does: the smaller of what its funds receive
/// and send is taken out of both, so that between them transfers cancel; what is left came from or went outside.
///
/// - Where a region and regions within it both have a fund of a scheme, the lower ones are used.
/// - The origin is the latest period that at least half of the funds reach. Funds up to a year late take part: their own
///   forecasts stand for the missing periods. Later ones are left out by name.
/// - A sum that has fewer than two years in common has no base forecast of its own; its parts decide.
/// - A fund the method cannot forecast is carried on from its last value; one with nothing usable is left out by name.
///
/// Intervals come from joint sample paths of all nodes, each reconciled by itself: innovations of all nodes and both flows are
/// those of one past period at a time, so they keep their correlation. Memory is bounded: as many steps are simulated at once
/// as fit into ``pathBytes``, and no path is kept.
///
/// Reference: A. Panagiotelis et al., Probabilistic forecast reconciliation, Eur. J. Oper. Res. 306 (2023).
public struct CoherentForecasts: Sendable {
  /// A fund that takes no part.
  public struct LeftOut: Sendable {
    /// The fund with its name.
    public let attributes: FundAttributes
    /// Why.
    public let failure: LedgerForecastFailure
  }

  /// What was asked.
  public let question: CoherentQuestion
  /// The hierarchies.
  public let groups: [CoherentGroup]
  /// The funds that take no part.
  public let leftOut: [LeftOut]
  /// Whether any fund of the ledger is generated data, which every output must say.
  public let isGenerated: Bool

  /// Bytes for sample paths before reconciliation.
  public static let pathBytes = 128 << 20
  /// Residuals of at most so many periods before the origin are used.
  static let mostResiduals = 120

  /// Forecasts a ledger.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - question: what is asked.
  ///   - width: how many tasks work at once, without influence on the result.
  ///   - progress: told how many base forecasts are done and how many there are in all, as far as known.
  /// - Throws: ``LedgerForecastError`` when nothing can be asked so; what is wrong with a fund is in ``leftOut``.
  public init(
    _ ledger: Ledger, _ question: CoherentQuestion = CoherentQuestion(), width: Int = 1,
    progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(LedgerForecastError) {
    let method: any ForecastMethod
    do throws(ForecastError) {
      method = try question.baseMethod()
    } catch {
      throw .question(error)
    }
    var leftOut: [(place: Int, failure: LedgerForecastFailure)] = []
    var groups: [CoherentGroup] = []
    var done = 0
    for members in Self.groups(ledger, question.through, &leftOut) {
      do {
        let from = done
        let work = CoherentWork(
          ledger, question, method, BoundedRunner(width: width), progress: { progress?(from + $0) })
        let made = try await work.run(members)
        leftOut += made.leftOut
        done += 2 * members.count + 2 * (made.group?.hierarchy.sums.count ?? 0)
        if let group = made.group { groups.append(group) }
      } catch {
        throw .cancelled
      }
    }
    self.question = question
    self.groups = groups
    isGenerated = ledger.isGenerated
    self.leftOut = leftOut.sorted { $0.place < $1.place }.map {
      LeftOut(attributes: ledger.attributes[$0.place], failure: $0.failure)
    }
  }

  /// Funds by hierarchy, in canonical order, without those that regions below stand for.
  private static func groups(
    _ ledger: Ledger, _ month: YearMonth?, _ leftOut: inout [(place: Int, failure: LedgerForecastFailure)]
  ) -> [[(place: Int, last: Period)]] {
    var usable: [(place: Int, last: Period)] = []
    for f in ledger.funds.indices where ledger.layout.count(f) > 0 {
      if let last = CoherentHistory.lastPeriod(ledger, f, through: month) {
        usable.append((f, last))
      } else {
        leftOut.append((f, .noData))
      }
    }
    var above: Set<FundID> = []
    for (f, _) in usable {
      let fund = ledger.funds[f]
      var region = fund.region
      while let up = region.parent {
        region = up
        above.insert(FundID(up, fund.scheme, fund.part))
      }
    }
    var kinds: [String] = []
    var found: [String: [(place: Int, last: Period)]] = [:]
    for one in usable {
      let fund = ledger.funds[one.place]
      guard !above.contains(fund) else {
        leftOut.append((one.place, .partsUsed))
        continue
      }
      let root = fund.region.level == nil ? fund.region.code : RegionCode.nation.code
      let currency = ledger.attributes[one.place].currency.code
      let kind = "\(root)/\(fund.part.rawValue)/\(currency)/\(one.last.frequency.rawValue)"
      if found[kind] == nil { kinds.append(kind) }
      found[kind, default: []].append(one)
    }
    return kinds.compactMap { found[$0] }
  }
}
