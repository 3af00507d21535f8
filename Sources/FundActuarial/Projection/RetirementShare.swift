/// The share of persons of an age who have passed the retirement age (已达法定退休年龄比例), birthdays being spread evenly over the
/// year: those aged x last birthday are from x to x + 1 years old.
struct RetirementShare {
  /// Retirement ages on the last day of each year, women's and men's; index 0 is the year before the first.
  private let ages: [[Double]]

  /// - Parameter age: the retirement age of a sex on the last day of a year, counted from the first.
  init(years: Int, _ age: (Sex, Int) -> Double) {
    ages = Sex.allCases.map { sex in (-1..<years).map { age(sex, $0) } }
  }

  /// The share that has passed it on the last day of a year.
  func passed(_ sex: Sex, _ lastBirthday: Int, _ t: Int) -> Double {
    min(max(Double(lastBirthday + 1) - ages[sex.index][t + 1], 0), 1)
  }

  /// Of those who have not passed it at the end of the year before, the share that passes it in a year (当年到龄比例), at the age they
  /// come to. Nobody comes back when the age is raised faster than people grow older.
  func crossing(_ sex: Sex, _ lastBirthday: Int, _ t: Int) -> Double {
    let now = passed(sex, lastBirthday, t)
    let before = lastBirthday > 0 ? passed(sex, lastBirthday - 1, t - 1) : 0
    return before < 1 ? min(max((now - before) / (1 - before), 0), 1) : 0
  }
}
