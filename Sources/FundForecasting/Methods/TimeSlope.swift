/// The slope of values over time (时间斜率), by least squares.
enum TimeSlope {
  /// The slope of the line through at least two values, per step. `O(n)`.
  static func perStep(_ values: ArraySlice<Double>) -> Double {
    let middle = Double(values.count - 1) / 2
    let mean = values.reduce(0, +) / Double(values.count)
    var (products, squares) = (0.0, 0.0)
    for (index, value) in values.enumerated() {
      let distance = Double(index) - middle
      products += distance * (value - mean)
      squares += distance * distance
    }
    return products / squares
  }
}
