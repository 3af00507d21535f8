/// What becomes of one flow of a fund in a scenario (流量变换): every period times a factor, what comes late from earlier
/// periods, and an amount.
///
///     flow'(t) = factor(t) flow(t) + sum over u < t of late(t, u) flow(u) + amount(t)
struct FlowChange: Sendable, Equatable {
  /// The factor of each step, from the first after the origin.
  var factors: [Double]
  /// The amount of each step in major units.
  var amounts: [Double]
  /// Shares of earlier steps that come in each step.
  var late: [[Late]]

  /// A share of an earlier step.
  struct Late: Sendable, Equatable {
    /// The step it was due in, from zero.
    let from: Int
    /// The share of that step's flow.
    var share: Double
  }

  /// No change.
  init(steps: Int) {
    factors = [Double](repeating: 1, count: steps)
    amounts = [Double](repeating: 0, count: steps)
    late = [[Late]](repeating: [], count: steps)
  }

  /// The first step that changes, from zero; nil when none does.
  var first: Int? {
    let due = late.joined().map(\.from).min()
    let own = factors.indices.first { factors[$0] != 1 || amounts[$0] != 0 }
    return due.map { min($0, own ?? $0) } ?? own
  }

  /// Puts a share of a step off to a later one, or beyond the last.
  mutating func postpone(_ share: Double, of step: Int, to later: Int) {
    guard share != 0, later > step else { return }
    factors[step] -= share
    guard late.indices.contains(later) else { return }
    if let place = late[later].firstIndex(where: { $0.from == step }) {
      late[later][place].share += share
    } else {
      late[later].append(Late(from: step, share: share))
    }
  }
}
