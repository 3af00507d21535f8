/// A regular, gap-free series (时间序列): one value for every period from the first on.
@frozen public struct TimeSeries<Value: Sendable>: Sendable {
  /// The period of the first value.
  public let start: Period
  /// The values in order.
  public var values: [Value]

  /// Makes a series that starts at a period.
  @inlinable public init(start: Period, values: [Value]) {
    self.start = start
    self.values = values
  }

  /// Number of values.
  @inlinable public var count: Int { values.count }

  /// The frequency of the periods.
  @inlinable public var frequency: Frequency { start.frequency }

  /// The last period; one before ``start`` when the series is empty.
  @inlinable public var end: Period { start + (values.count - 1) }

  /// The period of the value at an index.
  @inlinable public func period(at index: Int) -> Period { start + index }

  /// The value of a period; nil outside the series or for another frequency.
  @inlinable public subscript(period: Period) -> Value? {
    guard period.frequency == start.frequency else { return nil }
    let i = period - start
    return values.indices.contains(i) ? values[i] : nil
  }

  /// The part up to and including a period, which may be empty.
  @inlinable public func through(_ period: Period) -> TimeSeries {
    TimeSeries(start: start, values: Array(values.prefix(max(0, period - start + 1))))
  }
}

extension TimeSeries: Equatable where Value: Equatable {}
extension TimeSeries: Hashable where Value: Hashable {}
