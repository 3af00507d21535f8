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
  /// city are taken, then all others, then invented ones. A larger choice contains the smaller one.
  static func choose(_ count: Int, province: RegionCode?) throws(SyntheticLedgerError) -> [SyntheticRegion] {
    var cities = self.cities()
    if let province {
      guard let n = province.number, n % 10_000 == 0, cities.contains(where: { $0.code / 100 == n / 10_000 })
      else { throw .province(province.code) }
      cities.removeAll { $0.code / 100 != n / 10_000 }
    }
    let most = cities.reduce(0) { $0 + $1.counties.count + $1.free.count }
    guard (1...max(1, most)).contains(count) else { throw .regions(count, atMost: most) }
    var chosen: [SyntheticRegion] = []
    chosen.reserveCapacity(count)
    for pass in 0..<3 {
      for city in cities {
        let part: ArraySlice<Int> =
          switch pass {
          case 0: city.counties.prefix(9)
          case 1: city.counties.dropFirst(9)
          default: city.free[...]
          }
        for n in part where chosen.count < count {
          guard let code = RegionCode(String(n)) else { continue }
          let known = GB2260Table.name(of: n)
          let name = known ?? "\(city.name)示例\(NumberText.padded(n % 100, to: 2))区"
          chosen.append(SyntheticRegion(code: code, name: name + SyntheticLedger.mark, isInvented: known == nil))
        }
      }
    }
    return chosen.sorted { $0.code < $1.code }
  }

  /// A city: its four digits, its name, the counties in the table and the codes free for invented ones.
  private struct City {
    let code: Int
    let name: String
    var counties: [Int] = []
    var free: [Int] = []
  }

  /// All cities that have a name, shuffled; cities of today's kinds before abolished prefectures.
  private static func cities() -> [City] {
    var cities: [City] = []
    for code in GB2260Table.codes.map(Int.init) {
      if code % 100 == 0 {
        if code % 10_000 != 0, let name = GB2260Table.name(of: code) {
          cities.append(City(code: code / 100, name: name == "市辖区" ? "" : name))
        }
      } else if let last = cities.indices.last, cities[last].code == code / 100, let name = GB2260Table.name(of: code),
        !["市辖区", "县", "市", "郊区", "城区"].contains(name)
      {
        cities[last].counties.append(code)
      }
    }
    cities.removeAll { $0.counties.isEmpty }
    for i in cities.indices {
      let taken = Set(cities[i].counties)
      let base = cities[i].code * 100
      cities[i].free = (base + 50...base + 98).filter { !taken.contains($0) && !GB2260Table.isKnown($0) }
      cities[i].counties.sort { shuffle($0) < shuffle($1) }
    }
    return cities.sorted { order($0.code) < order($1.code) }
  }

  private static func order(_ city: Int) -> (UInt64, Int, UInt64) {
    (shuffle(city / 100), (21...50).contains(city % 100) ? 1 : 0, shuffle(city))
  }

  private static func shuffle(_ n: Int) -> UInt64 { StableHash.mix(UInt64(n)) }
}
