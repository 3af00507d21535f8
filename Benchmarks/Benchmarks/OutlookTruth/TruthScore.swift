import FundActuarial
import Scoring

/// What was stated of months of reserve beside what came.
struct TruthScore {
  private(set) var coverage = Coverage()
  private var fallen = Reliability()
  private var risen = Reliability()
  private var below = Reliability()

  mutating func add(_ fan: Fan, _ passages: [EdgePassage], _ months: [Double], cluster: Int) {
    coverage.add(fan, cluster) { months[$0] }
    for passage in passages {
      for step in [12, 24] {
        let seen = months.prefix(step)
        let edge = passage.edge.months
        below.add(cluster, hit: months[step - 1] < edge, stated: passage.below[step - 1])
        // Only what has not been passed yet can be passed.
        if passage.isUnderNow == true {
          risen.add(cluster, hit: seen.contains { $0 >= edge }, stated: passage.everAbove[step - 1])
        } else {
          fallen.add(cluster, hit: seen.contains { $0 < edge }, stated: passage.everBelow[step - 1])
        }
      }
    }
  }

  func show() {
    coverage.show(line: 0.01)
    for (title, score) in [
      ("first passage downwards", fallen), ("first passage upwards", risen), ("below at the end", below),
    ] {
      print("  \(title): stated, came (SE), cases, effective")
      score.show(line: 0.01)
    }
  }
}
