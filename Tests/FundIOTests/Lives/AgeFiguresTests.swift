import FundActuarial
import FundCore
import FundIO
import FundTestSupport
import Testing

/// Figures by age from CSV files: what is read, and what is said about files that cannot be.
@Suite struct AgeFiguresTests {
  private func issues(_ text: String, _ question: LifeTableQuestion? = LifeTableQuestion()) -> [String] {
    let loaded = AgeFigures.read(Array(text.utf8), file: "t.csv")
    var log = loaded.log.issues
    if let figures = loaded.value {
      log += question.map { figures.lifeTables($0).log.issues } ?? figures.surfaces().log.issues
    }
    return log.map { issue in
      let place = issue.position
      return "\(place?.line ?? 0):\(place?.column ?? 0) \(issue.code)"
    }
  }

  @Test func readsEveryKind() throws {
    func table(_ text: String) throws -> LifeTable {
      let figures = try #require(AgeFigures.read(Array(text.utf8), file: "t.csv").value)
      return try #require(figures.lifeTables(LifeTableQuestion()).value.first).table
    }
    #expect(try table("age,q\n97,0.5\n98,0.75\n99,1\n").l(99) == 12_500)
    #expect(try table("年龄,lx\n97,400\n98,200\n99,50\n").q(98) == 0.75)
    #expect(try table("age,q\n99,0.5\n100+,0.5\n").q(140) == 0.5)
    let rates = try table("age,rate\n60-64,0.02\n65+,0.1\n")
    #expect(rates.first == 60 && rates.last == 65 && rates.e(65) == 10)
    expectClose(rates.m(62), 0.02, .digits(13))
    let deaths = try table("age,exposure,deaths\n60-64,1000,20\n65+,50,5\n")
    expectClose(deaths.e(60), rates.e(60), .digits(14))
  }

  @Test func sexesAndYearsAreApart() throws {
    let text = "year,age,sex,q\n2020,99,f,0.5\n2020,100,f,1\n2020,99,m,0.6\n2020,100,m,1\n2021,99,f,0.4\n2021,100,f,1\n"
    let figures = try #require(AgeFigures.read(Array(text.utf8), file: "t.csv").value)
    #expect(figures.years == [2020, 2021])
    var question = LifeTableQuestion()
    question.year = 2020
    let tables = figures.lifeTables(question).value
    #expect(tables.map(\.sex) == ["f", "m"] && tables[1].table.q(99) == 0.6 && tables[1].year == 2020)
    question.year = 2021
    #expect(figures.lifeTables(question).log.issues.map(\.code) == ["noSuchYear"], "men have no 2021")
    question.year = nil
    #expect(figures.lifeTables(question).value.isEmpty, "women have two years")
  }

  @Test func everythingWrongIsSaidWithItsPlace() {
    #expect(
      issues("age,q\n30,0.1\nx,0.2\n32,1.5\n33,-1\n") == ["3:1 badAge", "4:4 badProbability", "5:4 negativeNumber"])
    #expect(
      issues("age,deaths,exposure\nold,1,9\n31,x,9\n32,1,-9\n33,5,y\n").sorted()
        == ["2:1 badAge", "3:4 badNumber", "4:6 negativeNumber", "5:6 badNumber"])
    #expect(issues("age,q\n30,0.1\n32,0.2\n31,0.3\n32,1\n") == ["3:1 ageOutOfOrder", "4:1 ageOutOfOrder"])
    #expect(issues("age,q\n30,0.1\n31,0.3\n") == ["3:4 lifeTable.survivorsAtEnd"])
    #expect(issues("age,q\n30,1\n31,1\n") == ["2:4 lifeTable.endsEarly"])
    #expect(issues("age,l\n30,100\n31,120\n") == ["3:4 lifeTable.survivorsRise"])
    #expect(issues("age,l\n30-34,100\n35,90\n") == ["2:1 groupedAge"])
    #expect(issues("age,deaths,exposure\n30,1,0\n31,-2,5\n") == ["2:6 eventsWithoutExposure", "3:4 negativeNumber"])
    #expect(issues("age,deaths,exposure\n30,0,0\n31,2,5\n") == ["2:6 noExposure"])
    #expect(issues("age,deaths\n30,1\n") == ["1:0 missingColumn"])
    #expect(issues("age,q,l\n30,1,2\n") == ["1:0 twoFigures"])
    #expect(issues("age,sex\n30,f\n") == ["1:0 noFigures"])
    #expect(issues("year,age,q\n20,99,1\n") == ["2:1 badYear"])
    #expect(issues("year,age,q\n2001,99,1\n2002,99,1\n") == ["0:0 severalYears"])
    #expect(issues("") == ["0:0 emptyFile"])
    #expect(issues("a,b\n1,2\n") == ["1:0 missingColumn"])
    var law = LifeTableQuestion()
    law.law = .makeham
    #expect(issues("age,rate\n30,0.1\n31+,0.3\n", law) == ["1:0 lawNeedsDeaths"])
    #expect(issues("age,deaths,exposure\n30,1,9\n31,2,9\n", law) == ["0:0 lifeTable.noFit"])
  }

  @Test func surfacesNeedTheSameAges() throws {
    let good = "year,age,deaths,exposure\n2001,0,1,9\n2001,1+,2,9\n2002,0,1,9\n2003,0,1,9\n2003,1+,3,9\n"
    #expect(issues(good, nil) == ["4:1 missingCell"])
    let figures = try #require(AgeFigures.read(Array(good.utf8), file: "t.csv").value)
    let surface = try #require(figures.surfaces().value.first).surface
    #expect(surface.years == [2001, 2002, 2003] && surface.rate(age: 1, year: 1) == nil)
    #expect(issues("age,deaths,exposure\n0,1,9\n", nil) == ["1:0 missingColumn"])
    #expect(issues("year,age,q\n2001,0,1\n", nil) == ["1:0 noRates"])
    #expect(
      issues("year,age,rate\n2001,0,1\n2001,0,1\n2001,2,1\n", nil) == ["3:2 duplicateAge", "4:2 ageOutOfOrder"]
        || issues("year,age,rate\n2001,0,1\n2001,0,1\n2001,2,1\n", nil) == ["3:6 duplicateAge", "4:6 ageOutOfOrder"])
    #expect(issues("year,age,rate\n2001,0,1\n2001,1,1\n", nil) == ["0:0 leeCarter.tooFew"])
  }
}
