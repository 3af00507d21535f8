import FundCore
import FundPolicy

/// Looks up the standards of many funds without asking the library again for funds that must get the same answer.
struct StandardShelf {
  private struct Key: Hashable {
    let scheme: Scheme
    let part: FundPart
    let province: Substring
  }

  private let library: PolicyLibrary
  private let chosen: String?
  private let sharable: Bool
  private var shelf: [Key: Dated<StandardChoice>] = [:]

  /// A shelf over a library; `chosen` names the one standard to use instead of the applicable one.
  init(_ library: PolicyLibrary, chosen: String?) {
    self.library = library
    self.chosen = chosen
    sharable = library.standards.allSatisfy { s in
      s.scope.regions.isEmpty && s.scope.regionPrefixes.allSatisfy { $0.utf8.count <= 2 }
    }
  }

  /// The standard of a fund through time.
  mutating func timeline(_ fund: FundID) -> Dated<StandardChoice> {
    guard sharable, fund.region.number != nil else { return look(up: fund) }
    let key = Key(scheme: fund.scheme, part: fund.part, province: fund.region.code.prefix(2))
    if let known = shelf[key] { return known }
    let found = look(up: fund)
    shelf[key] = found
    return found
  }

  private func look(up fund: FundID) -> Dated<StandardChoice> {
    guard let chosen else { return library.timeline(for: fund) }
    guard let standard = library[chosen] else { return Dated(always: .missing(.noStandard)) }
    var editions = standard.editions.editions.map { edition in
      let day = edition.from ?? CalendarDate(daysSince1970: -719_162)
      return Dated<StandardChoice>.Edition(
        from: edition.from, library.choice(chosen, for: fund, on: day) ?? .missing(.noStandard))
    }
    if let last = standard.editions.editions.last?.through {
      editions.append(.init(from: last + 1, .missing(.noStandard)))
    }
    return Dated(editions) ?? Dated(always: .missing(.noStandard))
  }
}
