import FundCore
import Testing

/// The period a test writes.
func period(_ text: String) throws -> Period { try #require(Period(text)) }

/// The day a test writes.
func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

/// The year as a period.
func annual(_ year: Int) throws -> Period { try #require(Period(year: year)) }
