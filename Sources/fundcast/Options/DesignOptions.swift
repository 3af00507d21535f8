import ArgumentParser
import FundActuary

/// The present design of benefits, and what is changed of it.
struct DesignOptions: ParsableArguments {
  @Option(help: "The deductible, in major units: the cost of a claim up to which nothing is paid.")
  var deductible: Double = 0

  @Option(
    help: "The share paid, such as 0.85, or layers as share:up to this cost, such as 0.8:20000,0.85:50000,0.9.")
  var share: String

  @Option(help: "The cost of a claim above which nothing is paid; without it there is no ceiling.")
  var ceiling: Double?

  @Option(help: "The most that is paid for a claim, instead of --ceiling.")
  var paymentLimit: Double?

  @Option(help: "A changed deductible.")
  var newDeductible: Double?

  @Option(help: "A changed share or changed layers.")
  var newShare: String?

  @Option(help: "A changed ceiling of cost.")
  var newCeiling: Double?

  @Option(help: "A changed limit on the payment for a claim, instead of --new-ceiling.")
  var newPaymentLimit: Double?

  func validate() throws {
    if ceiling != nil, paymentLimit != nil { throw ValidationError("Either --ceiling or --payment-limit, not both.") }
    if newCeiling != nil, newPaymentLimit != nil {
      throw ValidationError("Either --new-ceiling or --new-payment-limit, not both.")
    }
    _ = try Self.layers("--share", share)
    if let newShare { _ = try Self.layers("--new-share", newShare) }
  }

  /// The present design.
  func present() throws -> BenefitDesign {
    try BenefitDesign(deductible: deductible, layers: Self.layers("--share", share), ceiling: ceiling ?? .infinity)
      .limited(paymentLimit)
  }

  /// The changed design; nil when nothing is changed.
  func changed() throws -> BenefitDesign? {
    guard newDeductible != nil || newShare != nil || newCeiling != nil || newPaymentLimit != nil else { return nil }
    let limit = newPaymentLimit ?? (newCeiling == nil ? paymentLimit : nil)
    return try BenefitDesign(
      deductible: newDeductible ?? deductible, layers: Self.layers("--new-share", newShare ?? share),
      ceiling: limit == nil ? newCeiling ?? ceiling ?? .infinity : .infinity
    )
    .limited(limit)
  }

  /// Reads `0.85` or `0.8:20000,0.85:50000,0.9`.
  private static func layers(_ name: String, _ text: String) throws -> [BenefitDesign.Layer] {
    let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
    return try pieces.enumerated().map { place, piece in
      let parts = piece.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
      let isLast = place == pieces.count - 1
      if parts.count == 1, isLast, let share = parts[0] { return BenefitDesign.Layer(share: share) }
      guard parts.count == 2, !isLast, let share = parts[0], let upTo = parts[1] else {
        throw ValidationError(
          "\(name) \(text): write a share such as 0.85, or layers such as 0.8:20000,0.85:50000,0.9, the last without an end."
        )
      }
      return BenefitDesign.Layer(share: share, upTo: upTo)
    }
  }
}

extension BenefitDesign {
  /// This design with a limit on payments, where there is one.
  fileprivate func limited(_ payment: Double?) throws -> BenefitDesign { try payment.map(limited(toPayment:)) ?? self }
}
