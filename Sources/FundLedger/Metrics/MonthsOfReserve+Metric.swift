import FundCore

extension MonthsOfReserve {
  /// `months`, `months(calendarYear)`, ...: months of reserve (可支付月数).
  public static let definition = MetricDefinition(
    "months", Bilingual("months of reserve", "可支付月数"), unit: .months,
    formula: Bilingual(
      "n B / S: closing balance over the mean monthly spending of the window; own spending where transfers are known",
      "n B / S：累计结余 ÷ 窗口期月均支出；已知转移支出时用本级支出"),
    source: Bilingual("人社部发〔2009〕67号 (as restated)", "人社部发〔2009〕67号（转引）"),
    arguments: ReserveBasis.allCases.map(\.rawValue)
  ) { request in
    var sweep = ReserveSweep(request.ledger, request.basis)
    return request.ledger.column { f, cells, out in
      sweep.load(f)
      sweep.values(into: &out, at: cells.lowerBound)
    }
  }

  /// `moneyTo(6)`: money missing to an edge of so many months (距离 k 个月的差额).
  public static let moneyToDefinition = MetricDefinition(
    "moneyTo", Bilingual("money to an edge", "距离界线的差额"), unit: .money,
    formula: Bilingual(
      "k S / n - B, rounded up to the minor unit; negative when the balance lies above k months",
      "k S / n - B，进位到分；结余高于 k 个月时为负"),
    source: Bilingual("from the definition of months", "由可支付月数定义导出"), takesNumber: true
  ) { request in
    guard let edge = request.argument.flatMap(MetricRequest.thousandths) else {
      return MetricColumn(missing: .notApplicable, count: request.ledger.layout.cellCount)
    }
    var sweep = ReserveSweep(request.ledger)
    return request.ledger.column { f, cells, out in
      sweep.load(f)
      let minor = request.ledger.minorUnits(f)
      for i in 0..<sweep.count {
        switch sweep[i] {
        case .value(let months):
          out.set(
            cells.lowerBound + i, value: Double(months.moneyTo(thousandths: edge, balance: sweep.balances[i])) / minor)
        case .missing(let reason): out.reasons[cells.lowerBound + i] = reason.rawValue
        }
      }
    }
  }
}
