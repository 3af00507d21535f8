import Foundation
import FundActuary

/// The data set every test of the whole way runs on.
enum ExampleProvince {
  static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("datasets/example-province").path

  static func ledger() async throws -> Ledger { try await Ledger.load(path).value }

  /// Settings with the standard rules and few paths.
  static func settings(_ asOf: YearMonth? = nil) -> Analysis.Settings {
    var settings = Analysis.Settings(ReserveQuestion(policy: .builtIn, asOf: asOf), rules: .standard)
    settings.paths = 60
    return settings
  }
}
