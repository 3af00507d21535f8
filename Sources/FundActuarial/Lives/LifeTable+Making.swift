extension LifeTable {
  /// How the last age of the figures is to be read (末岁).
  public enum LastAge: Sendable, Hashable {
    /// Nobody survives it: its probability of dying is 1.
    case closed
    /// It stands for all older ages, at the rate of its own figure (开口组).
    case open
  }

  /// A table from the probabilities of dying (由 qx 建表).
  ///
  /// - Parameters:
  ///   - q: one per age from `first` on.
  ///   - lastAge: closed, where the last probability is 1, or an open group that goes on dying at the last probability.
  ///   - fractionalAge: how deaths spread over a year.
  /// - Throws: ``LifeTableError`` with the age at fault.
  public init(
    q: [Double], first: Int = 0, radix: Double = 100_000, lastAge: LastAge = .closed,
    fractionalAge: FractionalAge = .uniformDeaths
  ) throws(LifeTableError) {
    try LifeTable.require(first, q.count, radix)
    for (place, value) in q.enumerated() {
      guard value >= 0, value <= 1 else { throw .badProbability(age: first + place, value) }
      if value == 1, place < q.count - 1 { throw .endsEarly(age: first + place) }
    }
    let end = q[q.count - 1]
    guard lastAge == .open || end == 1 else { throw .survivorsAtEnd(age: first + q.count - 1, end) }
    let ending = end < 1 ? try LifeTable.open(FractionalAge.force(ofDying: end), first + q.count - 1) : .closed
    self.init(
      checked: q, first: first, living: LifeTable.survivors(q, radix),
      timings: q.map { fractionalAge.deathTiming(q: $0) }, ending: ending, fractionalAge)
  }

  /// A table from the probabilities of living another year (由 px 建表); the last one is 0 in a closed table.
  ///
  /// - Throws: ``LifeTableError`` with the age at fault.
  public init(
    p: [Double], first: Int = 0, radix: Double = 100_000, lastAge: LastAge = .closed,
    fractionalAge: FractionalAge = .uniformDeaths
  ) throws(LifeTableError) {
    for (place, value) in p.enumerated() where !(value >= 0 && value <= 1) {
      throw .badProbability(age: first + place, value)
    }
    try self.init(
      q: p.map { 1 - $0 }, first: first, radix: radix, lastAge: lastAge, fractionalAge: fractionalAge)
  }

  /// A table from survivors (由 lx 建表).
  ///
  /// The last age with survivors is the last of the table: zeros behind it do not count. They all die within the year,
  /// or are an open group with an expectation of `remainingYears`.
  ///
  /// - Throws: ``LifeTableError`` with the age at fault.
  public init(
    l: [Double], first: Int = 0, remainingYears: Double? = nil, fractionalAge: FractionalAge = .uniformDeaths
  ) throws(LifeTableError) {
    try LifeTable.require(first, l.count, l.first ?? 0)
    for (place, value) in l.enumerated() {
      guard value >= 0, value < .infinity else { throw .badSurvivors(age: first + place, value) }
      if place > 0, value > l[place - 1] { throw .survivorsRise(age: first + place, value, before: l[place - 1]) }
    }
    let living = Array(l.prefix { $0 > 0 })
    var dying = zip(living, living.dropFirst()).map { now, next in (now - next) / now }
    var ending = Ending.closed
    if let years = remainingYears {
      ending = try LifeTable.open(1 / years, first + living.count - 1)
    }
    dying.append(ending.force.map { FractionalAge.dying(atForce: $0) } ?? 1)
    // A fall to less than 1e-16 of the survivors is a probability of 1 in a double.
    if let place = dying.dropLast().firstIndex(of: 1) { throw .endsEarly(age: first + place) }
    self.init(
      checked: dying, first: first, living: living, timings: dying.map { fractionalAge.deathTiming(q: $0) },
      ending: ending, fractionalAge)
  }

  /// A table from central rates, deaths per year lived (由 mx 建表): `q = m / (1 + (1 - a) m)`.
  ///
  /// - Parameters:
  ///   - m: one per age from `first` on; ages without deaths are allowed, except an open group.
  ///   - timing: the mean part of the year lived by those who die.
  ///   - lastAge: an open group, as such figures have it, or closed: then all die within the last year of age.
  /// - Throws: ``LifeTableError`` with the age at fault.
  public init(
    m: [Double], first: Int = 0, timing: DeathTiming = .half, radix: Double = 100_000, lastAge: LastAge = .open,
    fractionalAge: FractionalAge = .uniformDeaths
  ) throws(LifeTableError) {
    try LifeTable.require(first, m.count, radix)
    if case .given(let values) = timing, values.count != m.count {
      throw .countMismatch(expected: m.count, actual: values.count)
    }
    var (dying, timings) = (m, m)
    for (place, rate) in m.enumerated() {
      let age = first + place
      guard rate >= 0, rate < .infinity else { throw .badRate(age: age, rate) }
      let a = timing.value(age: age, place: place, rate: rate)
      guard a >= 0, a <= 1 else { throw .badDeathTiming(age: age, a) }
      timings[place] = a
      dying[place] = rate / (1 + (1 - a) * rate)
      if timing == .constantForce { dying[place] = FractionalAge.dying(atForce: rate) }
      let isLast = place == m.count - 1
      if !isLast, dying[place] > 1 { throw .rateTooHigh(age: age, rate) }
      if !isLast, dying[place] == 1 { throw .endsEarly(age: age) }
    }
    let end = m.count - 1
    var ending = Ending.closed
    if lastAge == .open { ending = try LifeTable.open(m[end], first + end) }
    dying[end] = ending.force.map { FractionalAge.dying(atForce: $0) } ?? 1
    self.init(
      checked: dying, first: first, living: LifeTable.survivors(dying, radix), timings: timings, ending: ending,
      fractionalAge)
  }

  /// Refuses an impossible begin.
  private static func require(_ first: Int, _ count: Int, _ radix: Double) throws(LifeTableError) {
    guard count > 0 else { throw .noAges }
    guard first >= 0, first <= 150 else { throw .badFirstAge(first) }
    guard radix > 0, radix < .infinity else { throw .badRadix(radix) }
  }

  /// An open group, refused where life in it would not end.
  private static func open(_ force: Double, _ age: Int) throws(LifeTableError) -> Ending {
    guard force >= 0.001, force < .infinity else { throw .badOpenGroup(age: age, rate: force) }
    return .open(force: force)
  }

  /// Survivors at every age.
  static func survivors(_ dying: [Double], _ radix: Double) -> [Double] {
    var now = radix
    return dying.map { q in
      defer { now *= 1 - q }
      return now
    }
  }
}
