import Foundation
import FundActuarial
import FundCore
import FundIO

/// A folder with a small set of assumptions of which a test changes a file.
struct AssumptionFolder {
  static let main = """
    version: 1
    id: own
    firstYear: 2025
    years: 5
    parameters: {wageGrowth: 0.04, interestRate: 0.02}
    communities:
      - id: a
        tables: [people.csv]
        parameters: {retirementAgeWomen: 55, retirementAgeMen: 60}
    pools:
      - fund: 510100/employee/pooled
        model: employee
        community: a
        opening: {amount: 1, unit: wan}
        tables: [costs.csv]
        parameters:
          averageWage: {values: {2024: 90000}}
          contributionRate: 0.08
          residualGrowth: {file: years.csv, column: residual}
    """
  static let people = """
    sex,age,population,mortality,fertility,active
    female,0,100,0.01,0,0
    female,1,200,0.02,0.1,0.5
    female,2,300,0.3,0,0.5
    male,0,110,0.01,0,0
    male,1,210,0.02,0,0.6
    male,2,310,0.4,0,0.6
    """
  static let costs = """
    sex,age,costActive,costRetired
    女,0,1000,2000
    女,1,1000,2000
    女,2,1000,2000
    男,0,1000,2000
    男,1,1000,2000
    男,2,1000,2000
    """
  static let years = """
    year,residual
    2025,0.02
    2026,0.03
    """

  var files = ["own.yaml": main, "people.csv": people, "costs.csv": costs, "years.csv": years]

  /// Replaces a text in a file; the text must be there.
  func with(_ file: String, _ old: String, _ new: String) -> AssumptionFolder {
    var copy = self
    let text = copy.files[file] ?? ""
    precondition(text.contains(old), "\(file) does not hold \(old)")
    copy.files[file] = text.replacingOccurrences(of: old, with: new)
    return copy
  }

  /// The same with a file more, or another one.
  func adding(_ file: String, _ text: String?) -> AssumptionFolder {
    var copy = self
    copy.files[file] = text
    return copy
  }

  /// Writes the files, reads the assumptions and removes the folder; places in issues are told without the folder.
  func load() throws -> (loaded: Loaded<AssumptionBook>, issues: [String]) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("assumptions-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      try Data((text.isEmpty ? "" : text + "\n").utf8).write(to: folder.appendingPathComponent(name))
    }
    let loaded = Assumptions.load(folder.appendingPathComponent("own.yaml").path)
    let issues = loaded.issues.map { issue in
      let place = issue.position?.description.replacingOccurrences(of: folder.path + "/", with: "") ?? "-"
      return "\(place) \(issue.code)"
    }
    return (loaded, issues)
  }
}
