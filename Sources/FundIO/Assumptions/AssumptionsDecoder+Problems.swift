import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// Notes what the model lacks, at the place where it could be said.
  mutating func noteProblems(of assumptions: Assumptions, _ sets: [PlacedSet]) {
    let problems = assumptions.problems
    for problem in problems where !isSpoilt(problem, assumptions) {
      fail(problem.code, place(of: problem), problem.text, remedy(problem))
    }
    guard log.count(.error) == 0 else { return }
    for set in sets {
      for problem in assumptions.applying(set.set).problems {
        let name = set.set.name
        fail(
          problem.code, set.position, Bilingual("with \(name), \(problem.text.en)", "采用 \(name) 后，\(problem.text.zh)"),
          Bilingual("Change less", "请减小变动"))
      }
    }
  }

  /// Whether a problem only follows from something that was given and could not be read: there, or where it would have held for it.
  private func isSpoilt(_ problem: AssumptionProblem, _ assumptions: Assumptions) -> Bool {
    func isSpoilt(_ place: String, _ key: String) -> Bool { spoilt.contains(Subject(place: place, key: key)) }
    if isSpoilt(problem.place, problem.key) { return true }
    let pool = assumptions.pools.first { $0.fund.description == problem.place }
    // The community may be the one that could not be read.
    let isLost = pool?.community != nil && pool.flatMap(assumptions.community) == nil && isSpoilt("", "communities")
    if problem.code == "assumptions.noCommunity" { return isLost }
    guard problem.code == "assumptions.missing" else { return false }
    let isTable = AgeTableKind(rawValue: problem.key) != nil
    if isSpoilt(problem.place, isTable ? "tables" : "parameters") { return true }
    guard !isTable else { return false }
    let above = [assumptions.name, pool?.community ?? ""]
    return isLost || above.contains { isSpoilt($0, problem.key) || isSpoilt($0, "parameters") }
  }

  private func place(of problem: AssumptionProblem) -> SourcePosition? {
    position(problem.place, problem.key) ?? position(problem.place, "tables") ?? position(problem.place, "")
      ?? position("", problem.key) ?? position("", "pools")
  }

  private func remedy(_ problem: AssumptionProblem) -> Bilingual {
    switch problem.code {
    case "assumptions.missing":
      AgeTableKind(rawValue: problem.key) == nil
        ? Bilingual("Add it under parameters", "请写入 parameters")
        : Bilingual("Add it as a column of a table", "请作为年龄表的一列给出")
    case "assumptions.outOfRange": Bilingual("Check the values and how they go on", "请核对取值及其延续方式")
    case "assumptions.ages": Bilingual("Give all tables the same ages", "各年龄表的年龄应一致")
    case "assumptions.noCommunity":
      Bilingual("Name one of the communities with community", "请用 community 指明所属统筹地区")
    case "assumptions.modelTwice":
      Bilingual("Give the second pool a community of its own", "请为第二只基金另设统筹地区人口")
    case "assumptions.notOfPool": Bilingual("Write it under the community or for all", "请写在统筹地区或全局参数中")
    case "assumptions.correlations": Bilingual("Bring them closer to zero", "请将相关系数调近零")
    default: Bilingual("", "")
    }
  }
}
