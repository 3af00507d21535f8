/// Women and men (性别), in the order in which tables hold them.
public enum Sex: String, Sendable, Hashable, CaseIterable, Codable {
  /// Women (女).
  case female
  /// Men (男).
  case male

  /// The place in tables: women first.
  public var index: Int { self == .female ? 0 : 1 }
}
