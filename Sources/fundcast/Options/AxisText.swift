import ArgumentParser
import FundActuary

/// A name with values, as axes of grids are typed: `rate=0.08,0.09` or `income=-0.02..0.04:0.01`.
enum AxisText {
  /// The name and the values; a range has at most ``GridAxis/most`` of them.
  static func parse(_ option: String, _ text: String, _ help: String) throws -> (name: String, values: [Double]) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { throw ValidationError("\(option) \(text): \(help).") }
    var values: [Double] = []
    if let dots = parts[1].firstRange(of: "..") {
      let rest = parts[1][dots.upperBound...].split(separator: ":", maxSplits: 1)
      guard let from = Double(parts[1][..<dots.lowerBound]), rest.count == 2, let to = Double(rest[0]),
        let step = Double(rest[1]), step > 0, from <= to, (to - from) / step < Double(GridAxis.most)
      else {
        throw ValidationError(
          "\(option) \(text): \(help); a range has from..to:step and at most \(GridAxis.most) values.")
      }
      for place in 0...Int((to - from) / step + 1e-9) {
        // Nine decimals, so that 0.1 + 0.2 is 0.3.
        values.append(((from + Double(place) * step) * 1e9).rounded() / 1e9)
      }
    } else {
      values = parts[1].split(separator: ",").compactMap { Double($0) }
      guard !values.isEmpty, values.count == parts[1].split(separator: ",").count, values.allSatisfy(\.isFinite),
        values.count <= GridAxis.most
      else { throw ValidationError("\(option) \(text): \(help).") }
    }
    return (String(parts[0]), values)
  }
}
