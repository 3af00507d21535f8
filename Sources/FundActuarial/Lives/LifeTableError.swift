public import FundCore

/// Why figures are no life table, or a question has no answer on one.
@nonexhaustive
public enum LifeTableError: Error, Sendable, Equatable {
  /// There is no age at all.
  case noAges
  /// The first age is negative or above 150.
  case badFirstAge(Int)
  /// The radix, or the first number of survivors, is not a finite number above zero.
  case badRadix(Double)
  /// A probability that does not lie between 0 and 1, at this age.
  case badProbability(age: Int, Double)
  /// A number of survivors that is negative or not finite, at this age.
  case badSurvivors(age: Int, Double)
  /// More survivors than at the age before.
  case survivorsRise(age: Int, Double, before: Double)
  /// A central rate that is negative or not finite, at this age.
  case badRate(age: Int, Double)
  /// A mean part of the year lived by those who die that does not lie between 0 and 1, at this age.
  case badDeathTiming(age: Int, Double)
  /// The rate asks for more deaths than there are lives, at this age.
  case rateTooHigh(age: Int, Double)
  /// Nobody survives this age although the table goes on.
  case endsEarly(age: Int)
  /// The last age of a closed table leaves survivors.
  case survivorsAtEnd(age: Int, Double)
  /// An open last age whose rate of dying is below 1 in 1000: life there would last over 1000 years.
  case badOpenGroup(age: Int, rate: Double)
  /// Two lists that must have one value per age do not.
  case countMismatch(expected: Int, actual: Int)
  /// The table does not begin at that age or end after it.
  case noSuchAge(Int, first: Int, last: Int)
  /// A rate of interest at or below -50 % or at or above 1000 %.
  case badInterest(Double)
  /// A number of years, of a term or a deferral, that cannot be; a decreasing amount needs a term.
  case badTerm(Int)
  /// Payments per year outside 1 to 366.
  case badFrequency(Int)
  /// The present value is infinite, or nothing is there to divide by.
  case noPresentValue
  /// Too few ages with deaths for the parameters of a law.
  case noFit(Int)
}

extension LifeTableError {
  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .noAges: "lifeTable.noAges"
    case .badFirstAge: "lifeTable.badFirstAge"
    case .badRadix: "lifeTable.badRadix"
    case .badProbability: "lifeTable.badProbability"
    case .badSurvivors: "lifeTable.badSurvivors"
    case .survivorsRise: "lifeTable.survivorsRise"
    case .badRate: "lifeTable.badRate"
    case .badDeathTiming: "lifeTable.badDeathTiming"
    case .rateTooHigh: "lifeTable.rateTooHigh"
    case .endsEarly: "lifeTable.endsEarly"
    case .survivorsAtEnd: "lifeTable.survivorsAtEnd"
    case .badOpenGroup: "lifeTable.badOpenGroup"
    case .countMismatch: "lifeTable.countMismatch"
    case .noSuchAge: "lifeTable.noSuchAge"
    case .badInterest: "lifeTable.badInterest"
    case .badTerm: "lifeTable.badTerm"
    case .badFrequency: "lifeTable.badFrequency"
    case .noPresentValue: "lifeTable.noPresentValue"
    case .noFit: "lifeTable.noFit"
    }
  }

  /// The age at which the figures fail (年龄); nil where none is to blame.
  public var age: Int? {
    switch self {
    case .noAges, .badRadix, .countMismatch, .badInterest, .badTerm, .badFrequency, .noPresentValue, .noFit: nil
    case .badFirstAge(let age), .endsEarly(let age), .noSuchAge(let age, _, _): age
    case .badProbability(let age, _), .badSurvivors(let age, _), .survivorsRise(let age, _, _), .badRate(let age, _),
      .badDeathTiming(let age, _), .rateTooHigh(let age, _), .survivorsAtEnd(let age, _), .badOpenGroup(let age, _):
      age
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .noAges: Bilingual("the table has no age", "生命表没有年龄")
    case .badFirstAge(let age): Bilingual("a table cannot begin at age \(age)", "生命表不能从 \(age) 岁开始")
    case .badRadix(let radix): Bilingual("\(radix) is no number of lives to begin with", "\(radix) 不能作为初始人数")
    case .badProbability(let age, let value):
      Bilingual(
        "the probability \(value) at age \(age) does not lie between 0 and 1", "\(age) 岁的概率 \(value) 不在 0 与 1 之间")
    case .badSurvivors(let age, let value):
      Bilingual("\(value) survivors at age \(age) cannot be", "\(age) 岁的尚存人数 \(value) 无效")
    case .survivorsRise(let age, let value, let before):
      Bilingual(
        "\(value) survivors at age \(age) are more than the \(before) of the age before",
        "\(age) 岁的尚存人数 \(value) 多于前一年龄的 \(before)")
    case .badRate(let age, let value):
      Bilingual("the rate \(value) at age \(age) is not a number of 0 or more", "\(age) 岁的死亡率 \(value) 应为不小于 0 的数")
    case .badDeathTiming(let age, let value):
      Bilingual(
        "those who die at age \(age) cannot have lived \(value) of the year on average",
        "\(age) 岁死亡者当年平均存活 \(value) 年无效")
    case .rateTooHigh(let age, let value):
      Bilingual("the central rate \(value) at age \(age) kills more than all", "\(age) 岁的中心死亡率 \(value) 使死亡人数多于尚存人数")
    case .endsEarly(let age):
      Bilingual("nobody survives age \(age), yet the table goes on", "\(age) 岁后无人生存，而表仍有后续年龄")
    case .survivorsAtEnd(let age, let value):
      Bilingual(
        "the last age \(age) has the probability of dying \(value), below 1", "末岁 \(age) 的死亡概率为 \(value)，小于 1")
    case .badOpenGroup(let age, let rate):
      Bilingual(
        "the open age \(age) and over has the rate of dying \(rate), below 0.001", "开口年龄组 \(age)+ 的死亡率 \(rate) 小于 0.001"
      )
    case .countMismatch(let expected, let actual):
      Bilingual("\(actual) values where \(expected) are needed", "需要 \(expected) 个数值，却有 \(actual) 个")
    case .noSuchAge(let age, let first, let last):
      Bilingual("the table of ages \(first) to \(last) has no age \(age)", "\(first) 至 \(last) 岁的生命表没有 \(age) 岁")
    case .badInterest(let rate): Bilingual("interest of \(rate) per year cannot be", "年利率 \(rate) 无效")
    case .badTerm(let years): Bilingual("a term of \(years) years cannot be", "期限 \(years) 年无效")
    case .badFrequency(let count): Bilingual("\(count) payments a year cannot be", "每年支付 \(count) 次无效")
    case .noPresentValue: Bilingual("the present value is not finite, or it is zero", "现值不是有限数，或为零")
    case .noFit(let count): Bilingual("\(count) ages with deaths are too few for the law", "仅 \(count) 个年龄有死亡，不足以拟合")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .noAges, .countMismatch: Bilingual("Give one value per age.", "请为每个年龄给出一个数值。")
    case .badFirstAge: Bilingual("Begin between 0 and 150.", "首岁应在 0 至 150 之间。")
    case .badRadix: Bilingual("Use a number above 0, such as 100000.", "请使用大于 0 的数，例如 100000。")
    case .badProbability: Bilingual("Write 0.002 for 2 in 1000.", "千分之二写作 0.002。")
    case .badSurvivors, .survivorsRise:
      Bilingual("Survivors begin above 0 and never rise.", "尚存人数应大于 0 且不得增加。")
    case .badRate, .rateTooHigh: Bilingual("Write deaths per person and year, such as 0.002.", "请以每人年死亡数填写，例如 0.002。")
    case .badDeathTiming: Bilingual("Use a part of a year, such as 0.5.", "请使用一年之内的比例，例如 0.5。")
    case .endsEarly: Bilingual("End the table at that age.", "请在该年龄结束生命表。")
    case .survivorsAtEnd:
      Bilingual("Close it with 1, or say that the last age is an open group.", "末岁的概率应为 1，或注明末岁为开口组。")
    case .badOpenGroup: Bilingual("Give the rate of dying per person and year.", "请给出每人年的死亡率。")
    case .badInterest: Bilingual("Write 0.035 for 3.5 %.", "3.5 % 写作 0.035。")
    case .badTerm: Bilingual("Use whole years within the table.", "请使用表内的整数年。")
    case .badFrequency: Bilingual("Use 1 to 366 payments a year, such as 12.", "每年支付次数应在 1 至 366 之间，例如 12。")
    case .noPresentValue: Bilingual("Use a higher rate of interest, or a term.", "请使用较高的利率，或给定期限。")
    case .noFit: Bilingual("Use more ages, or a law of fewer parameters.", "请使用更多年龄，或参数较少的死亡律。")
    case .noSuchAge: Bilingual("Ask for an age of the table.", "请使用表内年龄。")
    }
  }
}
