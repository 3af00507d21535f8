public import FundCore

/// Why a design cannot be written, built or carried on (设计错误).
@nonexhaustive
public enum DesignError: Error, Sendable, Equatable {
  /// No term is given.
  case noTerms
  /// An item of a specification, or a term, is not of its form.
  case badTerm(String, expected: Bilingual)
  /// No term has this name; the forms that exist follow.
  case unknownTerm(String, terms: [String])
  /// No term and no series has this name; those that exist follow.
  case unknownSeries(String, terms: [String], series: [String])
  /// A term stands twice.
  case duplicateTerm(String)
  /// Two terms bring a column of the same name.
  case duplicateColumn(String)
  /// A seasonal term for annual data, which have no season.
  case seasonalTerm(String)
  /// A term that data of this frequency cannot have.
  case wrongFrequency(String, Frequency)
  /// A series of another frequency than the design.
  case seriesFrequency(String, Frequency, expected: Frequency)
  /// No period is given.
  case noPeriods
  /// A period of another frequency than the others.
  case mixedFrequencies(Period)
  /// A period that does not come after the one before it.
  case notAscending(Period)
  /// A period for which the calendar of a term has no dates.
  case outsideCalendar(String, Period)
  /// A period before the first of the fit, where a term has no value.
  case beforeOrigin(String, Period)
  /// A value that is infinite or not a number; a nil name is the response.
  case notFinite(series: String?, period: Period, value: Double)
  /// No period has everything that the fit needs; the first thing that is missing follows.
  case nothingKept(DesignGap)
  /// A series has no usable value in a period that rows are asked for.
  case missingValue(DesignGap)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .noTerms: "design.noTerms"
    case .badTerm: "design.badTerm"
    case .unknownTerm: "design.unknownTerm"
    case .unknownSeries: "design.unknownSeries"
    case .duplicateTerm: "design.duplicateTerm"
    case .duplicateColumn: "design.duplicateColumn"
    case .seasonalTerm: "design.seasonalTerm"
    case .wrongFrequency: "design.wrongFrequency"
    case .seriesFrequency: "design.seriesFrequency"
    case .noPeriods: "design.noPeriods"
    case .mixedFrequencies: "design.mixedFrequencies"
    case .notAscending: "design.notAscending"
    case .outsideCalendar: "design.outsideCalendar"
    case .beforeOrigin: "design.beforeOrigin"
    case .notFinite: "design.notFinite"
    case .nothingKept: "design.nothingKept"
    case .missingValue: "design.missingValue"
    }
  }
}
