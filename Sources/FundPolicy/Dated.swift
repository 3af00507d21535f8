public import FundCore

/// Values with the days from which they hold (分段生效的取值): an ordered list of editions, looked up by day.
///
/// An edition holds from its first day until the day before the next one. The first may have no first day: it then
/// holds for all time before the second. A last day can be set where a rule ended without a successor.
@frozen public struct Dated<Value: Sendable>: Sendable {
  /// One value and the days on which it holds.
  @frozen public struct Edition: Sendable {
    /// The first day; nil when it is not known or lies before all figures.
    public let from: CalendarDate?
    /// The last day; nil when it holds until the next edition, or still.
    public let through: CalendarDate?
    /// The value.
    public let value: Value

    /// Joins the three.
    @inlinable public init(from: CalendarDate? = nil, through: CalendarDate? = nil, _ value: Value) {
      self.from = from
      self.through = through
      self.value = value
    }
  }

  /// The editions, earliest first.
  public let editions: [Edition]

  /// A value that always holds.
  @inlinable public init(always value: Value) { editions = [Edition(value)] }

  /// Orders editions by time; nil when there is none, two begin on one day (or both without a day), or one ends
  /// before it begins or after its successor begins.
  @inlinable public init?(_ unordered: [Edition]) {
    let floor = CalendarDate(daysSince1970: .min)
    let sorted = unordered.sorted { ($0.from ?? floor) < ($1.from ?? floor) }
    guard !sorted.isEmpty else { return nil }
    for (i, edition) in sorted.enumerated() {
      if let last = edition.through, last < edition.from ?? floor { return nil }
      guard i + 1 < sorted.count else { continue }
      guard let next = sorted[i + 1].from, edition.from ?? floor < next else { return nil }
      if let last = edition.through, last >= next { return nil }
    }
    editions = sorted
  }

  /// The place of the edition in force on a day; nil when none is.
  /// - Complexity: O(editions), of which there are a handful.
  @inlinable public func index(on day: CalendarDate) -> Int? {
    var found: Int?
    for (i, edition) in editions.enumerated() {
      if let from = edition.from, day < from { break }
      found = i
    }
    guard let found else { return nil }
    if let last = editions[found].through, day > last { return nil }
    return found
  }

  /// The value in force on a day (当日有效的取值); nil when none is.
  @inlinable public subscript(day: CalendarDate) -> Value? { index(on: day).map { editions[$0].value } }

  /// The newest edition's value.
  @inlinable public var latest: Value { editions[editions.count - 1].value }

  /// The same days with the values transformed.
  @inlinable public func map<T: Sendable>(_ transform: (Value) -> T) -> Dated<T> {
    Dated<T>(ordered: editions.map { .init(from: $0.from, through: $0.through, transform($0.value)) })
  }

  @usableFromInline init(ordered: [Edition]) { editions = ordered }
}

extension Dated.Edition: Equatable where Value: Equatable {}
extension Dated.Edition: Hashable where Value: Hashable {}
extension Dated: Equatable where Value: Equatable {}
extension Dated: Hashable where Value: Hashable {}
