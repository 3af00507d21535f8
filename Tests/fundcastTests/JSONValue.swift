import Foundation
import FundTestSupport
import Testing

/// Reading what the command prints as JSON.
extension ReferenceValue {
  /// The value of JSON bytes.
  init(json bytes: Data) throws { self = try JSONDecoder().decode(ReferenceValue.self, from: bytes) }

  /// The member of an object; nil for anything else.
  subscript(key: String) -> ReferenceValue? {
    guard case .object(let members) = self else { return nil }
    return members[key]
  }

  /// The element of a list; nil for anything else.
  subscript(index: Int) -> ReferenceValue? {
    guard case .list(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// The names of an object's members.
  var names: Set<String> {
    guard case .object(let members) = self else { return [] }
    return Set(members.keys)
  }

  /// What differs from `other`, texts exactly and numbers beyond a relative 1e-6; nil when nothing does.
  func difference(from other: ReferenceValue, at path: String = "$") -> String? {
    switch (self, other) {
    case (.number(let a), .number(let b)):
      return abs(a - b) <= 1e-6 * max(abs(a), abs(b)) ? nil : "\(path) is \(a), kept was \(b)"
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return "\(path) has \(a.count) elements, kept were \(b.count)" }
      return zip(a, b).enumerated().lazy.compactMap { $1.0.difference(from: $1.1, at: "\(path)[\($0)]") }.first
    case (.object(let a), .object(let b)):
      guard a.keys.sorted() == b.keys.sorted() else {
        return "\(path) has other members: \(Set(a.keys).symmetricDifference(b.keys).sorted())"
      }
      return a.keys.sorted().lazy.compactMap { key in
        guard let x = a[key], let y = b[key] else { return nil }
        return x.difference(from: y, at: "\(path).\(key)")
      }.first
    default: return self == other ? nil : "\(path) is \(self), kept was \(other)"
    }
  }

  /// The objects that hold a null and neither a reason nor, for `name`, a `nameReason`; each by its path.
  func unexplainedNulls(at path: String = "$") -> [String] {
    switch self {
    case .list(let elements): return elements.enumerated().flatMap { $1.unexplainedNulls(at: "\(path)[\($0)]") }
    case .object(let members):
      return members.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
        guard case .null = value else { return value.unexplainedNulls(at: "\(path).\(name)") }
        return members["reason"] == nil && members[name + "Reason"] == nil ? ["\(path).\(name)"] : []
      }
    default: return []
    }
  }
}
