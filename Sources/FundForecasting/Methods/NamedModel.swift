/// A model under the name of the method that chose it; where that did not do what its name says, with the fallback it
/// took.
struct NamedModel: DerivedModel {
  let base: any ForecastModel
  let method: String
  private let fallback: String?

  init(_ base: any ForecastModel, method: String, fallback: String? = nil) {
    self.base = base
    self.method = method
    self.fallback = fallback
  }

  var parameters: [ForecastParameter] { (fallback.map { [.fallback($0)] } ?? []) + base.parameters }
}
