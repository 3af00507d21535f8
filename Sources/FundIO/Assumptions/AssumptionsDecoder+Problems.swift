import FundActuarial
import FundCore

extension AssumptionsDecoder {
  /// Notes what the model lacks, at the place where it could be said.
  mutating func noteProblems(of assumptions: Assumptions, _ sets: [PlacedSet]) {
    let problems = assumptions.problems
    for problem in problems where !spoilt.contains(Subject(place: problem.place, key: problem.key)) {
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
