public import FundCore

extension AlertBook {
  /// Refuses to go back in time (不得倒退): a month before the last one observed would be judged with a book that knows
  /// what came after it.
  ///
  /// The same month again is no step back: with the same figures it changes nothing.
  /// - Throws: ``AlertError/bookAhead(through:asked:)``.
  public func checkOrder(_ month: YearMonth) throws(AlertError) {
    if let through, month < through { throw .bookAhead(through: through, asked: month) }
  }
}
