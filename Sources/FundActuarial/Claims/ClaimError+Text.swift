public import FundCore

extension ClaimError {
  /// What is wrong, with the offending value.
  public var summary: Bilingual {
    switch self {
    case .badMean(let x): Bilingual("a mean claim of \(x) cannot be", "平均费用 \(x) 无效")
    case .badVariation(let x): Bilingual("a coefficient of variation of \(x) cannot be used", "变异系数 \(x) 无法使用")
    case .badFactor(let name, let x): Bilingual("\(name) cannot be \(x)", "\(name) 不能为 \(x)")
    case .badClaim(_, let x): Bilingual("a claim cannot be \(x)", "费用不能为 \(x)")
    case .badCount(_, let x): Bilingual("a number of claims cannot be \(x)", "人次不能为 \(x)")
    case .badClass(_, let a, let b):
      Bilingual("a class cannot reach from \(a) to \(b)", "分组区间不能从 \(a) 到 \(b)")
    case .overlappingClass(_, let a, let b):
      Bilingual("the class begins at \(a), before \(b), where the one below ends", "分组从 \(a) 开始，早于前一组的上限 \(b)")
    case .badAmount(_, let mean):
      Bilingual("the mean claim of the class is \(mean), outside the class", "该组平均费用为 \(mean)，不在区间内")
    case .openClassWithoutAmount:
      Bilingual("a class without an upper end needs its amount", "没有上限的分组需要给出金额")
    case .noClaims: Bilingual("there are no claims above zero", "没有大于零的费用")
    case .noVariation: Bilingual("the claims do not vary", "费用没有差异")
    case .zeroClaim: Bilingual("a claim of 0 has no likelihood under a continuous distribution", "连续分布无法解释为 0 的费用")
    case .notConverged: Bilingual("the most likely parameters were not found", "未能求得极大似然参数")
    case .badDeductible(let x): Bilingual("a deductible of \(x) cannot be", "起付线 \(x) 无效")
    case .badCeiling(let x): Bilingual("a ceiling of \(x) cannot be", "封顶线 \(x) 无效")
    case .badShare(let x): Bilingual("a reimbursement share of \(x) cannot be", "报销比例 \(x) 无效")
    case .badLayers(let x): Bilingual("a layer cannot reach up to \(x) here", "分段上限 \(x) 无效")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .badMean: Bilingual("Give the mean cost of a claim, above 0.", "请给出大于 0 的次均费用。")
    case .badVariation:
      Bilingual("Give the standard deviation over the mean, such as 1.5.", "请给出标准差与均值之比，例如 1.5。")
    case .badFactor:
      Bilingual("Growth is above -1, factors are above 0, frequencies 0 or more.", "增长率应大于 -1，倍数大于 0，频率不小于 0。")
    case .badClaim: Bilingual("Give the cost of the claim, 0 or more.", "请给出费用金额，不小于 0。")
    case .badCount: Bilingual("Give how many claims there were, above 0.", "请给出人次，应大于 0。")
    case .badClass: Bilingual("Give both ends of the class, the lower one first.", "请给出区间的下限与上限。")
    case .overlappingClass: Bilingual("Let each class begin where the one below ends.", "各组应首尾相接、互不重叠。")
    case .badAmount: Bilingual("Check count and amount, and that both are of the same unit.", "请核对人次与金额及其单位。")
    case .openClassWithoutAmount: Bilingual("Give the amount of the class, or its upper end.", "请给出该组金额或上限。")
    case .noClaims: Bilingual("Supply claims.", "请提供费用数据。")
    case .noVariation: Bilingual("Use the claims as they are, or more of them.", "请直接使用经验分布，或补充数据。")
    case .zeroClaim:
      Bilingual("Leave claims of 0 out and lower the frequency by as much.", "请去掉为 0 的费用，并相应降低频率。")
    case .notConverged: Bilingual("Fit by mean and variation, or use the claims as they are.", "请按均值与变异系数拟合，或直接使用经验分布。")
    case .badDeductible: Bilingual("Give an amount of 0 or more.", "请给出不小于 0 的金额。")
    case .badCeiling: Bilingual("Give an amount that is not below the deductible.", "请给出不低于起付线的金额。")
    case .badShare: Bilingual("Write 0.85 for 85 %.", "85 % 写作 0.85。")
    case .badLayers:
      Bilingual("Let upper ends ascend and leave that of the last layer out.", "分段上限应递增，最后一段不写上限。")
    }
  }
}
