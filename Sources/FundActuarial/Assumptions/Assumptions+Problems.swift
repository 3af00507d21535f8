import FundCore

extension Assumptions {
  /// Everything that is missing or wrong (假设检查); a projection can be made when there is nothing.
  public var problems: [AssumptionProblem] {
    var found = whole
    for community in communities { found += problems(of: community) }
    for pool in pools { found += problems(of: pool) }
    return found
  }

  private var whole: [AssumptionProblem] {
    var found: [AssumptionProblem] = []
    if !(1...200).contains(years) {
      found.append(
        .init("assumptions.years", key: "years", Bilingual("1 to 200 years can be projected", "测算年数应为 1 至 200")))
    }
    if !(1800...2500).contains(firstYear) {
      found.append(.init("assumptions.firstYear", key: "firstYear", Bilingual("the first year lies far off", "首年不合理")))
    }
    if pools.isEmpty { found.append(.init("assumptions.noPools", key: "pools", Bilingual("there is no pool", "没有基金"))) }
    if Set(communities.map(\.id)).count < communities.count {
      found.append(
        .init("assumptions.communityTwice", key: "communities", Bilingual("a community is there twice", "统筹地区人口重复")))
    }
    if Set(pools.map(\.fund)).count < pools.count {
      found.append(.init("assumptions.poolTwice", key: "pools", Bilingual("a pool is there twice", "基金重复")))
    }
    found += drivers.problems
    found += ranges(of: paths, at: name)
    return found
  }

  private func ranges(of paths: [Parameter: YearPath], at place: String) -> [AssumptionProblem] {
    Parameter.allCases.compactMap { parameter in
      guard let path = paths[parameter] else { return nil }
      let last = firstYear + min(years, 200)
      let fits =
        path.knots.allSatisfy { parameter.range.contains($0.value) }
        && (path.changes.isEmpty
          || (firstYear - 1...last).allSatisfy { parameter.range.contains(path.value(in: $0)) })
      return fits ? nil : .outOfRange(parameter.rawValue, at: place, parameter.range)
    }
  }

  private func problems(of community: Community) -> [AssumptionProblem] {
    var found = ranges(of: community.paths, at: community.id)
    var needed: [AgeTableKind] = [.population, .mortality, .fertility]
    let women = path(.requiredYearsWomen, of: community), men = path(.requiredYearsMen, of: community)
    if (women?.knots ?? []).contains(where: { $0.value > 0 }) || (men?.knots ?? []).contains(where: { $0.value > 0 }) {
      needed.append(.contributionYears)
    }
    let insuresEmployees = pools.contains { $0.community == community.id && $0.model == .employee }
    if insuresEmployees { needed.append(.active) }
    for kind in needed where community.tables[kind] == nil {
      found.append(.missing(kind.rawValue, kind.title, at: community.id))
    }
    found += tables(community.tables, ages: community.tables[.population]?.ages, at: community.id)
    for parameter in [Parameter.retirementAgeWomen, .retirementAgeMen]
    where insuresEmployees && path(parameter, of: community) == nil {
      found.append(.missing(parameter.rawValue, parameter.title, at: community.id))
    }
    for model in PoolAssumptions.Model.allCases {
      let alike = pools.filter { $0.community == community.id && $0.model == model }
      if alike.count > 1 {
        found.append(
          .init(
            "assumptions.modelTwice", at: community.id, key: "model",
            Bilingual(
              "\(community.id): two pools of the model \(model.rawValue)",
              "\(community.id)：模型 \(model.rawValue) 有两只基金")))
      }
    }
    return found
  }

  private func tables(_ tables: [AgeTableKind: AgeTable], ages: Int?, at place: String) -> [AssumptionProblem] {
    var found: [AssumptionProblem] = []
    for kind in AgeTableKind.allCases {
      guard let table = tables[kind] else { continue }
      if !table.lies(within: kind.range) { found.append(.outOfRange(kind.rawValue, at: place, kind.range)) }
      if let ages, table.ages != ages {
        found.append(
          .init(
            "assumptions.ages", at: place, key: kind.rawValue,
            Bilingual(
              "\(place): \(kind.rawValue) has \(table.ages) ages, population \(ages)",
              "\(place)：\(kind.rawValue) 有 \(table.ages) 个年龄，population 有 \(ages) 个")))
      }
    }
    return found
  }

  private func problems(of pool: PoolAssumptions) -> [AssumptionProblem] {
    let place = pool.fund.description
    var found = ranges(of: pool.paths, at: place)
    if !pool.opening.isFinite || abs(pool.opening) > 1e18 {
      found.append(
        .init(
          "assumptions.opening", at: place, key: "opening",
          Bilingual(
            "\(place): the opening balance is not a number within 1e18 of zero", "\(place)：期初结余不是绝对值 1e18 以内的数值")))
    }
    let needed: [Parameter]
    var tables: [AgeTableKind] = []
    switch pool.model {
    case .employee:
      needed = [.wageGrowth, .interestRate, .averageWage, .contributionRate, .residualGrowth]
      tables = [.costActive, .costRetired]
    case .resident:
      needed = [.wageGrowth, .interestRate, .subsidyPerHead, .premiumPerHead, .residualGrowth]
      tables = [.costResident]
    case .rates: needed = [.interestRate, .payroll, .incomeRate, .costRate]
    }
    for parameter in needed where path(parameter, of: pool) == nil {
      found.append(.missing(parameter.rawValue, parameter.title, at: place))
    }
    for kind in tables where pool.tables[kind] == nil { found.append(.missing(kind.rawValue, kind.title, at: place)) }
    for parameter in Parameter.allCases where parameter.group == .people && pool.paths[parameter] != nil {
      found.append(
        .init(
          "assumptions.notOfPool", at: place, key: parameter.rawValue,
          Bilingual(
            "\(place): \(parameter.rawValue) belongs to the community", "\(place)：\(parameter.rawValue) 应写在人口部分")))
    }
    let community = community(of: pool)
    if pool.model != .rates, community == nil {
      found.append(
        .init(
          "assumptions.noCommunity", at: place, key: "community",
          Bilingual("\(place): the community is not there", "\(place)：没有所属的统筹地区人口")))
    }
    found += self.tables(pool.tables, ages: community?.tables[.population]?.ages, at: place)
    return found
  }
}

extension ProjectionDrivers {
  /// What is wrong with chance.
  var problems: [AssumptionProblem] {
    var found: [AssumptionProblem] = []
    for driver in Driver.allCases {
      guard let spread = spreads[driver] else { continue }
      let most = NumberText.plain(driver.largestSpread)
      if !(0...driver.largestSpread).contains(spread.spread) || !(-0.999...0.999).contains(spread.persistence)
        || !(0...1).contains(spread.regional)
      {
        found.append(
          .init(
            "assumptions.driver", key: driver.rawValue,
            Bilingual(
              "the driver \(driver.rawValue) needs a spread from 0 to \(most), a persistence from -0.999 to 0.999, a regional share from 0 to 1",
              "驱动因素 \(driver.rawValue) 的离散应为 0 至 \(most)、持续性应为 -0.999 至 0.999、地区占比应为 0 至 1")))
      }
    }
    let fit = correlations.allSatisfy { (-1...1).contains($0.value) && $0.key.first != $0.key.second }
    if !fit || DriverLaw(self) == nil {
      found.append(
        .init(
          "assumptions.correlations", key: "correlations",
          Bilingual("the correlations contradict each other", "相关系数相互矛盾")))
    }
    return found
  }
}
