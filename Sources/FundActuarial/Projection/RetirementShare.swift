/// The share of persons of an age who have passed the retirement age (已达法定退休年龄比例), birthdays being spread evenly over the
/// year: those aged x last birthday are from x to x + 1 years old.
struct RetirementShare {
  /// The retirement age of a sex on the last day of a year.
  let age: (Sex, Int) -> Double

  func callAsFunction(_ sex: Sex, _ lastBirthday: Int, atEndOf year: Int) -> Double {
    min(max(Double(lastBirthday + 1) - age(sex, year), 0), 1)
  }

  /// Of those who have not passed it at the end of the year before, the share that passes it in a year (当年到龄比例), at the age they
  /// come to. Nobody comes back when the age is raised faster than people grow older.
  func crossing(_ sex: Sex, _ lastBirthday: Int, in year: Int) -> Double {
    let now = self(sex, lastBirthday, atEndOf: year)
    let before = lastBirthday > 0 ? self(sex, lastBirthday - 1, atEndOf: year - 1) : 0
    return before < 1 ? min(max((now - before) / (1 - before), 0), 1) : 0
  }
}
