/// A value, or the reason why there is none (取值或缺失原因).
@frozen public enum Measured<Value: Sendable>: Sendable {
  /// The value.
  case value(Value)
  /// Why there is none.
  case missing(MissingReason)

  /// The value, or nil.
  @inlinable public var value: Value? {
    if case .value(let v) = self { return v }
    return nil
  }

  /// The reason, or nil when there is a value.
  @inlinable public var reason: MissingReason? {
    if case .missing(let r) = self { return r }
    return nil
  }

  /// The same with the value transformed.
  @inlinable public func map<T>(_ transform: (Value) -> T) -> Measured<T> {
    switch self {
    case .value(let v): .value(transform(v))
    case .missing(let r): .missing(r)
    }
  }
}

extension Measured: Equatable where Value: Equatable {}
