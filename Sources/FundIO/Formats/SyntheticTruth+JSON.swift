public import FundActuarial
import FundCore

extension SyntheticTruth {
  /// The side file of a generated ledger (模拟台账真值文件), JSON that `JSONDecoder` reads back.
  /// - Complexity: O(funds).
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object {
      $0.member("version", version)
      $0.member("generated", generated)
      $0.key("seed")
      $0.value(exactly: seed)
      $0.member("regions", regions)
      $0.member("months", months)
      $0.member("schemes", schemes)
      $0.member("start", start)
      $0.member("origin", origin)
      $0.member("detail", detail.rawValue)
      $0.member("shockPersistence", shockPersistence)
      $0.key("funds")
      $0.array(funds) { $1.write(to: &$0) }
    }
    return json.bytes
  }
}

extension SyntheticFundTruth {
  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.member("fund", fund.description)
      $0.member("isInvented", isInvented)
      $0.member("insured", insured)
      $0.member("annualIncome", annualIncome)
      $0.member("annualSpending", annualSpending)
      $0.member("incomeGrowth", incomeGrowth)
      $0.member("spendingGrowth", spendingGrowth)
      $0.key("season")
      $0.array(season) { $0.value($1) }
      $0.member("festivalEffect", festivalEffect)
      $0.member("settlement", settlement)
      $0.member("incomeNoise", incomeNoise)
      $0.member("spendingNoise", spendingNoise)
      $0.member("incomeShockLoading", incomeShockLoading)
      $0.member("spendingShockLoading", spendingShockLoading)
      $0.member("openingMonths", openingMonths)
      $0.member("headsForDeficit", headsForDeficit)
      $0.key("shifts")
      $0.array(shifts) { json, shift in
        json.object {
          $0.member("month", shift.month)
          $0.member("flow", shift.flow.rawValue)
          $0.member("size", shift.size)
          $0.member("isAfterOrigin", shift.isAfterOrigin)
        }
      }
    }
  }
}
