import FundCore

extension RegionCode {
  /// The code of the province, that of the region itself where it has none.
  var provinceCode: String { ancestor(at: .province)?.code ?? code }
}
