/// The triangular factor of a least-squares fit to which rows are added one after the other (逐行更新的三角因子), by Givens
/// rotations.
///
/// A row of `k` columns takes `3 k^2` operations. What the earlier rows cannot say about the response of a new one is its
/// recursive residual (递归残差), `(y - x'b) / sqrt(1 + x'(X'X)^-1 x)` with the fit of the earlier rows; the squares of
/// all of them add up to the residual sum of squares. Nothing is squared before it is rotated, so that no digits are lost
/// as with an updated inverse.
///
/// A column is independent once a row leaves more than `tolerance` of its norm so far. A row that brings a new
/// independent column has no residual: as many rows as the rank have none.
struct GrowingTriangle: ~Copyable {
  let columnCount: Int
  private let squaredTolerance: Double
  /// Row after row, each with its part of the response behind.
  private let entries: UnsafeMutablePointer<Double>
  private let row: UnsafeMutablePointer<Double>
  private let squares: UnsafeMutablePointer<Double>

  init(columnCount: Int, tolerance: Double) {
    self.columnCount = columnCount
    squaredTolerance = tolerance * tolerance
    entries = .allocate(capacity: max(1, columnCount * (columnCount + 1)))
    row = .allocate(capacity: columnCount + 1)
    squares = .allocate(capacity: max(1, columnCount))
    row.initialize(repeating: 0, count: columnCount + 1)
    clear()
  }

  deinit {
    entries.deallocate()
    row.deallocate()
    squares.deallocate()
  }

  /// Forgets all rows.
  func clear() {
    entries.initialize(repeating: 0, count: columnCount * (columnCount + 1))
    squares.initialize(repeating: 0, count: columnCount)
  }

  /// Adds a row; returns its recursive residual, nil when the row raises the rank.
  func add(_ values: UnsafePointer<Double>, _ response: Double) -> Double? {
    let k = columnCount
    for column in 0..<k {
      row[column] = values[column]
      squares[column] += values[column] * values[column]
    }
    row[k] = response
    for column in 0..<k {
      let incoming = row[column]
      if incoming == 0 { continue }
      let own = entries + column * (k + 1)
      let diagonal = own[column]
      if diagonal == 0 {
        if incoming * incoming <= squaredTolerance * squares[column] { continue }
        let sign: Double = incoming > 0 ? 1 : -1
        for place in column...k { own[place] = sign * row[place] }
        return nil
      }
      let length = (diagonal * diagonal + incoming * incoming).squareRoot()
      let cosine = diagonal / length
      let sine = incoming / length
      own[column] = length
      for place in column + 1...k {
        let above = own[place]
        let below = row[place]
        own[place] = cosine * above + sine * below
        row[place] = cosine * below - sine * above
      }
    }
    return row[k]
  }
}
