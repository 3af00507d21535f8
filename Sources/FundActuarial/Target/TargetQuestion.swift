/// What a target of one's own is asked for (自有结余目标的口径): how unlikely a deficit is to be, and how long.
public struct TargetQuestion: Sendable, Hashable {
  /// The probabilities of a deficit that are allowed, each above 0 and at most 1 (可接受的赤字概率).
  public var probabilities: [Double]
  /// The months ahead in which there is to be no deficit (期限).
  public var within: Int

  /// Asks for no deficit within so many months, but for a probability; 5 % within 12 months by default.
  public init(probabilities: [Double] = [0.05], within: Int = 12) {
    self.probabilities = probabilities
    self.within = within
  }
}
