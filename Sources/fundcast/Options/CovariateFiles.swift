import ArgumentParser
import FundActuary

/// Files of series that a design may name, such as `wages=wages.csv`.
enum CovariateFiles {
  /// The names and files of options.
  ///
  /// - Parameter taken: a name that another option gives already.
  static func parse(_ options: [String], taken: String? = nil) throws -> [(name: String, file: String)] {
    var files: [(name: String, file: String)] = []
    for text in options {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw ValidationError("--covariate \(text): write a name and a file, such as wages=wages.csv.")
      }
      guard parts[0] != taken, !files.contains(where: { $0.name == parts[0] }) else {
        throw ValidationError("--covariate \(text): the name \(parts[0]) is given twice.")
      }
      files.append((parts[0], parts[1]))
    }
    return files
  }

  /// The series of options by name; ends the command when a file cannot be read.
  static func load(_ options: [String], _ language: Language) throws -> [String: GappedSeries<Double>] {
    var series: [String: GappedSeries<Double>] = [:]
    for (name, file) in try parse(options) {
      series[name] = try Load.orEnd(GappedSeries<Double>.load(file), language)
    }
    return series
  }
}
