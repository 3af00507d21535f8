import FundCore
import FundLedger
import FundTestSupport

/// Small ledgers of counties in cities in provinces.
enum CoherentSamples {
  /// One fund of a ledger: a seasonal flow with noise, and what is special about it.
  struct Fund {
    var id: String
    var start = 0
    var count = 60
    /// The size of a month's income in fen.
    var size = 1_000_000.0
    /// Transfers received and sent each month; nil when not stated.
    var transfers: (received: Int64, sent: Int64)?
    var hasBalance = true

    init(
      _ id: String, start: Int = 0, count: Int = 60, size: Double = 1_000_000,
      transfers: (received: Int64, sent: Int64)? = nil, hasBalance: Bool = true
    ) {
      (self.id, self.start, self.count, self.size) = (id, start, count, size)
      (self.transfers, self.hasBalance) = (transfers, hasBalance)
    }
  }

  /// Five counties in two provinces, by two schemes.
  static let usual = [
    "510104/employee/pooled", "510105/employee/pooled", "510302/employee/pooled", "440103/employee/pooled",
    "440104/employee/pooled", "510104/resident/pooled", "510105/resident/pooled", "440103/resident/pooled",
  ]

  /// A ledger of months from 2019 on; the figures of a fund depend on its name and the month only.
  static func ledger(_ funds: [Fund]) throws -> Ledger {
    var builder = LedgerBuilder()
    for fund in funds {
      let id = try FundID(fund.id)
      var random = PropertyRandom(seed: id.stableHash)
      var balance = Int64(fund.size * 8)
      for month in 0..<(fund.start + fund.count) {
        let season = [1, 1.1, 0.9, 1, 1, 1.2, 0.8, 1, 1, 1, 0.95, 1.05][month % 12]
        let growth = 1 + 0.004 * Double(month)
        var income = Int64(fund.size * season * growth * random.double(in: 0.9...1.1))
        var spending = Int64(fund.size * 0.95 * growth * random.double(in: 0.9...1.1))
        guard month >= fund.start else { continue }
        var amounts: [LedgerItem: Int64] = [:]
        if let transfers = fund.transfers {
          income += transfers.received
          spending += transfers.sent
          amounts[.incomeTransfer] = transfers.received
          amounts[.spendingTransfer] = transfers.sent
        }
        balance += income - spending
        amounts[.income] = income
        amounts[.spending] = spending
        if fund.hasBalance { amounts[.balance] = balance }
        builder.add(FundAttributes(id), YearMonth(2019, 1).period + month, amounts: amounts)
      }
    }
    return builder.build().value
  }
}
