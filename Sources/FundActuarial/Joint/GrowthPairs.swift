import FundCore

/// Sums of products of surprises between pools, from which correlations follow without going through the pairs.
struct GrowthPairs {
  /// The surprises of the pools of one scheme and province in one period.
  private struct Group {
    var count = 0.0
    var income = 0.0
    var spending = 0.0
    var incomeSquares = 0.0
    var spendingSquares = 0.0
    var products = 0.0

    static func + (a: Group, b: Group) -> Group {
      Group(
        count: a.count + b.count, income: a.income + b.income, spending: a.spending + b.spending,
        incomeSquares: a.incomeSquares + b.incomeSquares,
        spendingSquares: a.spendingSquares + b.spendingSquares,
        products: a.products + b.products)
    }
  }

  /// What pairs of pools have in common on the average.
  private struct Pairs {
    var count = 0.0
    var income = 0.0
    var spending = 0.0
    var crossed = 0.0

    /// Adds the pairs within a group, less those within its parts.
    mutating func add(_ whole: Group, less parts: [Group]) {
      count += whole.count * whole.count - parts.reduce(0) { $0 + $1.count * $1.count }
      income += whole.income * whole.income - parts.reduce(0) { $0 + $1.income * $1.income }
      spending +=
        whole.spending * whole.spending - parts.reduce(0) { $0 + $1.spending * $1.spending }
      crossed += whole.income * whole.spending - parts.reduce(0) { $0 + $1.income * $1.spending }
    }
  }

  /// Pools that one scheme has in one province.
  private struct Neighbours: Hashable, Comparable {
    let province: String
    let scheme: String

    static func < (a: Neighbours, b: Neighbours) -> Bool { (a.province, a.scheme) < (b.province, b.scheme) }
  }

  private var groups: [Neighbours: [Period: Group]] = [:]
  private var cells = 0
  private var periodsPerYear = 1

  /// Years of pools that were added.
  var years: Int { cells / periodsPerYear }

  /// Adds the surprises of a pool.
  mutating func add(_ fund: FundID, _ income: GrowthSurprises, _ spending: GrowthSurprises) {
    let place = Neighbours(province: fund.region.provinceCode, scheme: "\(fund.scheme)/\(fund.part)")
    var own = groups.removeValue(forKey: place) ?? [:]
    var later = spending.values[...]
    for (period, value) in income.values {
      while let first = later.first, first.end < period { later.removeFirst() }
      guard let other = later.first, other.end == period else { continue }
      let cell = Group(
        count: 1, income: value, spending: other.value, incomeSquares: value * value,
        spendingSquares: other.value * other.value, products: value * other.value)
      own[period] = (own[period] ?? Group()) + cell
      cells += 1
      periodsPerYear = period.frequency.periodsPerYear
    }
    groups[place] = own
  }

  /// The groups of every period in the order of provinces and schemes, those of a province together.
  private func provinces() -> [[[Group]]] {
    let places = groups.keys.sorted()
    let periods = Set(groups.values.flatMap(\.keys)).sorted()
    return periods.map { period in
      var provinces: [[Group]] = []
      var last: String?
      for place in places {
        guard let group = groups[place]?[period] else { continue }
        if place.province == last { provinces[provinces.count - 1].append(group) } else { provinces.append([group]) }
        last = place.province
      }
      return provinces
    }
  }

  /// The shares; nil when no two pools have surprises in one period.
  func shares() -> (income: SharedShares, spending: SharedShares, correlations: [Double])? {
    var same = Pairs()
    var province = Pairs()
    var nation = Pairs()
    for provinces in provinces() {
      var sums: [Group] = []
      for own in provinces {
        for group in own {
          same.count += group.count * group.count - group.count
          same.income += group.income * group.income - group.incomeSquares
          same.spending += group.spending * group.spending - group.spendingSquares
          same.crossed += group.income * group.spending - group.products
        }
        let sum = own.reduce(Group(), +)
        province.add(sum, less: own)
        sums.append(sum)
      }
      nation.add(sums.reduce(Group(), +), less: sums)
    }
    guard same.count + province.count + nation.count > 0 else { return nil }
    /// Correlations by kind of pair; a kind without pairs is like the next wider one.
    func levels(_ value: KeyPath<Pairs, Double>) -> [Double] {
      let wide = nation.count > 0 ? nation[keyPath: value] / nation.count : 0
      let middle = province.count > 0 ? province[keyPath: value] / province.count : wide
      let narrow = same.count > 0 ? same[keyPath: value] / same.count : middle
      return [wide, middle - wide, narrow - middle]
    }
    let a = levels(\.income)
    let b = levels(\.spending)
    let crossed = levels(\.crossed)
    let income = SharedShares(nation: a[0], province: a[1], scheme: a[2])
    let spending = SharedShares(nation: b[0], province: b[1], scheme: b[2])
    let correlations = (0..<3).map { level -> Double in
      let scale = (income.all[level] * spending.all[level]).squareRoot()
      return scale > 1e-6 ? crossed[level] / scale : 0
    }
    return (income, spending, correlations)
  }
}
