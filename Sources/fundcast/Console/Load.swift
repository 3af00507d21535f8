import ArgumentParser
import FundActuary

/// Files that must be whole to be of use: rules, standards, mappings.
enum Load {
  /// The value; ends the command after saying what is wrong when any issue is an error.
  static func orEnd<T>(_ loaded: Loaded<T>, _ language: Language) throws -> T {
    Console.report(loaded.log, language)
    guard loaded.log.count(.error) == 0 else { throw ExitCode(Status.unusable) }
    return loaded.value
  }

  /// The scenarios of files, or built-in shocks by name; ends the command when one has an error or a name is used twice.
  static func scenarios(_ paths: [String], _ language: Language) throws -> [Scenario] {
    var all: [Scenario] = []
    for path in paths {
      let shock = Console.exists(path) ? nil : Scenario.shocks.first { $0.name == path }
      let one = try shock ?? orEnd(Scenario.load(path), language)
      if all.contains(where: { $0.name == one.name }) {
        throw ValidationError(
          "--scenario \(path): another scenario is called \(one.name) already; give it an id of its own.")
      }
      all.append(one)
    }
    return all
  }
}
