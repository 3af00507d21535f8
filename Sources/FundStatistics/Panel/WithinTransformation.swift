import FundNumerics

/// Takes the effects of entities, and of periods when asked, out of values (组内变换).
///
/// With entities alone that is the deviation from the mean of the entity. With both, the effects of the kind with fewer
/// groups solve a symmetric system of that order, those of the other follow as means; two or three rounds with sums of
/// twice the precision leave nothing but the rounding of the data, also when the panel has gaps. Takes `n` operations a
/// round, and once the cube of the smaller number of groups.
struct WithinTransformation: Sendable {
  let entities: RowGroups
  let periods: RowGroups?
  /// Parts of the panel that no period or entity connects: effects compare within one only.
  let partCount: Int
  /// The effects that are solved for: one group of each part has none, the others stand in the system.
  private let system: System?

  private struct System: Sendable {
    let inner: RowGroups
    let outer: RowGroups
    let areEntitiesInner: Bool
    /// The place of each inner group in the system; nil for the first group of a part.
    let places: [Int?]
    let factor: CholeskyFactorization
  }

  init(entities: RowGroups, periods: RowGroups?) throws(NumericsError) {
    self.entities = entities
    self.periods = periods
    guard let periods else {
      partCount = entities.count
      system = nil
      return
    }
    let areEntitiesInner = entities.count <= periods.count
    let inner = areEntitiesInner ? entities : periods
    let outer = areEntitiesInner ? periods : entities
    let parts = inner.parts(through: outer)
    partCount = parts.count
    var seen: Set<Int> = []
    var order = 0
    let places: [Int?] = parts.numbers.map { part in
      if seen.insert(part).inserted { return nil }
      order += 1
      return order - 1
    }
    let matrix = WithinTransformation.normal(inner, outer, places, order)
    system = System(
      inner: inner, outer: outer, areEntitiesInner: areEntitiesInner, places: places,
      factor: try CholeskyFactorization(
        Matrix(rowCount: order, columnCount: order, columnMajor: matrix)))
  }

  /// The number of parameters that the effects take: groups of both kinds less what one kind says of the other.
  var absorbedCount: Int {
    guard let periods else { return entities.count }
    return entities.count + periods.count - partCount
  }

  /// The normal matrix of the dummies of the inner groups after the outer ones are taken out: counts on the diagonal
  /// less what rows of one outer group share.
  private static func normal(
    _ inner: RowGroups, _ outer: RowGroups, _ places: [Int?], _ order: Int
  ) -> [Double] {
    var members = [[Int]](repeating: [], count: outer.count)
    var entries = [Double](repeating: 0, count: order * order)
    for row in inner.numbers.indices {
      guard let place = places[inner.numbers[row]] else { continue }
      members[outer.numbers[row]].append(place)
      entries[place * order + place] += 1
    }
    for (group, places) in members.enumerated() {
      let share = 1 / Double(outer.counts[group])
      for a in places { for b in places { entries[a * order + b] -= share } }
    }
    return entries
  }

  /// The effects of entities and periods, and what they leave of each value.
  struct Parts: Sendable {
    var entities: [DoubleDouble]
    var periods: [DoubleDouble]
    var rest: [DoubleDouble]
  }

  /// The least-squares effects of values.
  func parts(_ values: [DoubleDouble]) throws(NumericsError) -> Parts {
    guard let system else {
      let means = entities.means(values)
      let rest = values.indices.map { values[$0] - means[entities.numbers[$0]] }
      return Parts(entities: means, periods: [], rest: rest)
    }
    let inner = system.inner
    let outer = system.outer
    var innerEffects = [DoubleDouble](repeating: DoubleDouble(0), count: inner.count)
    var outerEffects = [DoubleDouble](repeating: DoubleDouble(0), count: outer.count)
    var rest = values
    // Each round leaves about the rounding of a double of what it found.
    for _ in 0..<3 {
      take(outer, &rest, &outerEffects)
      let sums = inner.sums(rest)
      var right = [Double](repeating: 0, count: system.factor.order)
      for (group, place) in system.places.enumerated() {
        if let place { right[place] = sums[group].value }
      }
      guard right.contains(where: { $0 != 0 }) else { break }
      let solved = try system.factor.solve(right)
      let steps = system.places.map { place in DoubleDouble(place.map { solved[$0] } ?? 0) }
      for group in steps.indices { innerEffects[group] += steps[group] }
      for row in rest.indices { rest[row] = rest[row] - steps[inner.numbers[row]] }
    }
    take(outer, &rest, &outerEffects)
    return Parts(
      entities: system.areEntitiesInner ? innerEffects : outerEffects,
      periods: system.areEntitiesInner ? outerEffects : innerEffects, rest: rest)
  }

  /// Takes the means of groups out of values and adds them to their effects.
  private func take(_ groups: RowGroups, _ values: inout [DoubleDouble], _ effects: inout [DoubleDouble]) {
    let means = groups.means(values)
    for group in means.indices { effects[group] += means[group] }
    for row in values.indices { values[row] = values[row] - means[groups.numbers[row]] }
  }
}
