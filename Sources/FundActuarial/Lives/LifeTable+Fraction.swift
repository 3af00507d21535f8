extension LifeTable {
  /// The survivors at any age, under the table's ``fractionalAge`` (任意年龄尚存人数).
  public func survivors(at age: Double) -> Double {
    let (whole, fraction) = split(age)
    guard whole < last || (whole == last && ending == .closed) else {
      return l(last) * tail(age - Double(last))
    }
    let q = q(whole)
    return l(whole) * fractionalAge.survival(after: fraction, q: q)
  }

  /// The probability of living so many years from an age on (生存概率 t_p_x).
  ///
  /// Zero from an age that nobody reaches.
  public func survival(from age: Double, years: Double) -> Double {
    guard years > 0 else { return 1 }
    // Quotients of survivors lose nothing while these are not so few that a double cannot hold them.
    let now = survivors(at: age)
    if now > 1e-250 * radix { return survivors(at: age + years) / now }
    return age >= Double(last) ? tail(age + years - Double(last)) / tail(age - Double(last)) : product(age, years)
  }

  /// The probability of dying within so many years from an age on (死亡概率 t_q_x).
  public func deathProbability(from age: Double, years: Double) -> Double {
    let (whole, fraction) = split(age)
    // Within a year of age, where one minus survival would lose digits.
    if fraction == 0, years == 1 { return q(whole) }
    return 1 - survival(from: age, years: years)
  }

  /// The force of mortality at any age (死力); infinite past the end of a closed table.
  ///
  /// It jumps at whole ages, where the value to the right counts.
  public func force(at age: Double) -> Double {
    let (whole, fraction) = split(age)
    if let force = ending.force, whole >= last { return force }
    return whole > last ? .infinity : fractionalAge.force(after: fraction, q: q(whole))
  }

  /// The table with another assumption for ages that are not whole.
  ///
  /// Expectations and years lived stay as they are: they follow from the mean part of the year lived by the dying.
  public func assuming(_ fractionalAge: FractionalAge) -> LifeTable {
    let ages = Array(first...last)
    return LifeTable(
      checked: ages.map(q), first: first, living: ages.map(l), timings: ages.map(a), ending: ending, fractionalAge)
  }

  /// The table from an age on, with new survivors to begin with (截取生命表).
  ///
  /// - Throws: ``LifeTableError/noSuchAge(_:first:last:)``, ``LifeTableError/badRadix(_:)``.
  public func starting(at age: Int, radix: Double = 100_000) throws(LifeTableError) -> LifeTable {
    try require(age)
    guard radix > 0, radix < .infinity else { throw .badRadix(radix) }
    let ages = Array(age...last)
    let dying = ages.map(q)
    return LifeTable(
      checked: dying, first: age, living: LifeTable.survivors(dying, radix), timings: ages.map(a), ending: ending,
      fractionalAge)
  }

  /// Refuses an age outside the table; past an open group all are inside.
  func require(_ age: Int) throws(LifeTableError) {
    guard age >= first, age <= last || ending != .closed else { throw .noSuchAge(age, first: first, last: last) }
  }

  private func split(_ age: Double) -> (whole: Int, fraction: Double) {
    precondition(age >= Double(first), "The table has no age \(age): it begins at \(first).")
    let whole = age < 1e6 ? age.rounded(.down) : 1e6
    return (Int(whole), min(max(age - whole, 0), 1))
  }

  private func product(_ age: Double, _ years: Double) -> Double {
    var (whole, fraction) = split(age)
    var (left, part) = (years, 1.0)
    while left > 0, part > 0 {
      guard whole < last || ending == .closed else { return part * tail(left) }
      let step = min(left, 1 - fraction)
      let (q, now) = (q(whole), fractionalAge.survival(after: fraction, q: q(whole)))
      part *= now > 0 ? fractionalAge.survival(after: fraction + step, q: q) / now : 0
      left -= step
      fraction = 0
      whole += 1
    }
    return part
  }
}
