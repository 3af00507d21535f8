import ArgumentParser
import FundActuary

/// A ledger that assumptions begin with and are calibrated to.
struct CalibrationOptions: ParsableArguments {
  @Option(help: "A ledger to begin with and to calibrate to; may be repeated.", completion: .file())
  var ledger: [String] = []

  @Option(help: "Sum the ledger up to this level first: city, province or nation.")
  var rollUp: RegionLevel?

  @Option(help: "Money unit of ledger rows that do not say: yuan, wan, yi, thousand, million, billion.")
  var unit: MoneyUnit = .yuan

  @Option(help: "The factors that hold after the ledger's last year: last, mean (of the last three) or none.")
  var carry: Calibration.Carry = .mean

  func validate() throws {
    if ledger.isEmpty, rollUp != nil { throw ValidationError("--roll-up sums a ledger: name one with --ledger.") }
  }

  /// The calibration; nil without a ledger.
  func calibrated(_ assumptions: Assumptions, width: Int, _ language: Language) async throws -> Calibration? {
    guard !ledger.isEmpty else { return nil }
    let options = try LedgerOptions.parse(["--unit", unit.name, "--"] + ledger)
    let known = try await options.load(language, width: width, rollUp: rollUp)
    return try ProjectionNotes.orEnd(language) { () throws(ProjectionError) in
      try assumptions.calibrated(to: known, carry: carry)
    }
  }
}
