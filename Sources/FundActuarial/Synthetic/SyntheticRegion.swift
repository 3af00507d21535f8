public import FundCore

/// A county of a generated ledger (模拟统筹地区).
public struct SyntheticRegion: Sendable, Hashable {
  /// Its six-digit code.
  public let code: RegionCode
  /// Its name, ending with ``SyntheticLedger/mark``.
  public let name: String
  /// Whether the county does not exist: its code is a free one within a real city.
  public let isInvented: Bool

  /// Chooses counties, the same ones for every seed, ordered by code.
  ///
  /// Provinces, their cities and the counties of a city stand in a fixed shuffled order. Up to nine counties of every
  /// city are taken, then all others, then invented ones. A larger choice contains the smaller one. The code table
  /// also holds codes given up: of several with one name in a province only one is taken before the rest is needed.
  static func choose(_ count: Int, province: RegionCode?) throws(SyntheticLedgerError) -> [SyntheticRegion] {
    var cities = self.cities()
    if let province {
      guard let n = province.number, n % 10_000 == 0, cities.contains(where: { $0.code / 100 == n / 10_000 })
      else { throw .province(province.code) }
      cities.removeAll { $0.code / 100 != n / 10_000 }
    }
    let most = cities.reduce(0) { $0 + $1.first.count + $1.rest.count + $1.free.count }
    guard (1...max(1, most)).contains(count) else { throw .regions(count, atMost: most) }
    var chosen: [SyntheticRegion] = []
    chosen.reserveCapacity(count)
    func take(_ codes: ArraySlice<Int>, _ city: City) {
      for n in codes where chosen.count < count {
        guard let code = RegionCode(String(n)) else { continue }
        let known = GB2260Table.name(of: n)
        let name = known ?? "\(city.name)示例\(NumberText.padded(n % 100, to: 2))区"
        chosen.append(SyntheticRegion(code: code, name: name + SyntheticLedger.mark, isInvented: known == nil))
      }
    }
    for city in cities { take(city.first.prefix(9), city) }
    for city in cities { take(city.first.dropFirst(9), city) }
    for city in cities { take(city.rest[...], city) }
    for city in cities { take(city.free[...], city) }
    return chosen.sorted { $0.code < $1.code }
  }

  /// A city: its four digits, its name, its counties in the order in which they are taken.
  private struct City {
    let code: Int
    let name: String
    /// Counties, one per name in a province.
    var first: [Int] = []
    /// Development zones, and counties whose name was taken.
    var rest: [Int] = []
    /// Codes that no list has.
    var free: [Int] = []
  }

  /// All cities that have counties, shuffled; cities of today's kinds before prefectures and direct counties.
  private static func cities() -> [City] {
    var cities: [City] = []
    var counties: [Int] = []
    for code in GB2260Table.codes.map(Int.init) {
      guard let name = GB2260Table.name(of: code) else { continue }
      if code % 100 == 0 {
        if code % 10_000 != 0 { cities.append(City(code: code / 100, name: name == "市辖区" ? "" : name)) }
      } else if !["市辖区", "县", "市", "郊区", "城区"].contains(name) {
        counties.append(code)
      }
    }
    var place: [Int: Int] = [:]
    for (i, city) in cities.enumerated() { place[city.code] = i }
    // Districts stand for counties of their name, and county-level cities for counties.
    var names: Set<String> = []
    for code in counties.sorted(by: { (rank($0), shuffle($0)) < (rank($1), shuffle($1)) }) {
      guard let i = place[code / 100], let name = GB2260Table.name(of: code) else { continue }
      let isNew = names.insert("\(code / 10_000)\(name.count > 2 ? String(name.dropLast()) : name)").inserted
      if isNew && rank(code) < 3 { cities[i].first.append(code) } else { cities[i].rest.append(code) }
    }
    cities.removeAll { $0.first.isEmpty && $0.rest.isEmpty }
    for i in cities.indices {
      let base = cities[i].code * 100
      cities[i].first.sort { shuffle($0) < shuffle($1) }
      cities[i].free = (base + 50...base + 98).filter { !GB2260Table.isKnown($0) }
    }
    return cities.sorted { order($0.code) < order($1.code) }
  }

  /// Districts, county-level cities, counties, development zones.
  private static func rank(_ code: Int) -> Int {
    switch code % 100 {
    case 1...20: 0
    case 81...99: 1
    case 21...70: 2
    default: 3
    }
  }

  private static func order(_ city: Int) -> (UInt64, Int, UInt64) {
    (shuffle(city / 100), (1...20).contains(city % 100) ? 0 : 1, shuffle(city))
  }

  private static func shuffle(_ n: Int) -> UInt64 { StableHash.mix(UInt64(n)) }
}
