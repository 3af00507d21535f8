extension CalendarDate {
  /// The day of the week (星期): 1 for Monday to 7 for Sunday, as ISO 8601 counts.
  public var weekday: Int {
    let day = Int(daysSince1970) + 3
    return day - day.flooredQuotient(7) * 7 + 1
  }
}
