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
}
