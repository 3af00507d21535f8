import FundNumerics

/// A matrix row after row, each row padded with zeros to a multiple of four numbers.
///
/// The kernel of methods that pick single rows of tall matrices.
struct RowBlocks: Sendable {
  typealias Lane = SIMD4<Double>

  /// The number of columns.
  let order: Int
  /// The numbers kept for a row.
  let stride: Int
  let rowCount: Int
  private let storage: [Double]

  /// The rows of a matrix.
  init(_ matrix: Matrix) {
    order = matrix.columnCount
    let width = (order + 3) & ~3
    stride = width
    rowCount = matrix.rowCount
    var entries = [Double](repeating: 0, count: rowCount * width)
    for c in 0..<order {
      for (row, value) in matrix.column(c).enumerated() { entries[row * width + c] = value }
    }
    storage = entries
  }

  /// Some rows of another.
  init(_ other: RowBlocks, selecting rows: [Int]) {
    order = other.order
    stride = other.stride
    rowCount = rows.count
    var entries: [Double] = []
    entries.reserveCapacity(rows.count * other.stride)
    for row in rows { entries.append(contentsOf: other.row(row)) }
    storage = entries
  }

  /// A row with its padding.
  func row(_ row: Int) -> ArraySlice<Double> { storage[row * stride..<(row + 1) * stride] }

  /// The inner product of every row with the vector that begins at `start`.
  func products(with vectors: [Double], at start: Int, into result: inout [Double]) {
    precondition(vectors.count >= start + stride && result.count == rowCount, "The vectors do not fit the rows.")
    let lanes = stride / 4
    storage.withUnsafeBytes { rows in
      vectors.withUnsafeBytes { vectors in
        result.withUnsafeMutableBufferPointer { result in
          for row in 0..<rowCount {
            var sum = Lane(repeating: 0)
            for lane in 0..<lanes {
              let x = rows.loadUnaligned(fromByteOffset: (row * stride + 4 * lane) * 8, as: Lane.self)
              sum += x * vectors.loadUnaligned(fromByteOffset: (start + 4 * lane) * 8, as: Lane.self)
            }
            result[row] = (sum[0] + sum[2]) + (sum[1] + sum[3])
          }
        }
      }
    }
  }

  /// Adds a multiple of a row to a vector.
  func add(_ row: Int, times factor: Double, to vector: inout [Double]) {
    for c in 0..<order { vector[c] += factor * storage[row * stride + c] }
  }

  /// The inverse of the square matrix of some rows, its columns `stride` apart; nil when it is singular.
  func inverse(of basis: [Int]) -> [Double]? {
    // Gauss and Jordan with row exchanges, on the matrix beside the identity.
    let width = 2 * order
    var work = [Double](repeating: 0, count: order * width)
    for (place, row) in basis.enumerated() {
      for c in 0..<order { work[place * width + c] = storage[row * stride + c] }
      work[place * width + order + place] = 1
    }
    for step in 0..<order {
      var best = step
      for row in step..<order where abs(work[row * width + step]) > abs(work[best * width + step]) { best = row }
      let pivot = work[best * width + step]
      guard abs(pivot) > 1e-300 else { return nil }
      for c in 0..<width {
        let value = work[best * width + c] / pivot
        work[best * width + c] = work[step * width + c]
        work[step * width + c] = value
      }
      for row in 0..<order where row != step {
        let factor = work[row * width + step]
        guard factor != 0 else { continue }
        for c in step..<width { work[row * width + c] -= factor * work[step * width + c] }
      }
    }
    var result = [Double](repeating: 0, count: order * stride)
    for place in 0..<order {
      for c in 0..<order { result[place * stride + c] = work[c * width + order + place] }
    }
    return result.allSatisfy(\.isFinite) ? result : nil
  }

  /// Brings an inverse up to date when the basis takes another row at a place.
  func exchange(_ inverse: inout [Double], place: Int, for row: Int) {
    var shares = [Double](repeating: 0, count: order)
    for other in 0..<order {
      for c in 0..<order { shares[other] += storage[row * stride + c] * inverse[other * stride + c] }
    }
    let pivot = shares[place]
    for c in 0..<order { inverse[place * stride + c] /= pivot }
    for other in 0..<order where other != place {
      for c in 0..<order { inverse[other * stride + c] -= shares[other] * inverse[place * stride + c] }
    }
  }

  /// Independent rows, as many as columns, preferring those that come first in an order.
  ///
  /// The columns have to be orthonormal: then some row always brings at least the average of what is still missing.
  func independentRows(preferring preference: [Int]) -> [Int] {
    var chosen: [Int] = []
    var directions: [Double] = []
    var isTaken = [Bool](repeating: false, count: rowCount)
    while chosen.count < order {
      let before = chosen.count
      for row in preference where !isTaken[row] {
        var rest = Array(storage[row * stride..<row * stride + order])
        // Twice, so that rounding leaves nothing of the directions taken.
        for _ in 0..<2 {
          for taken in chosen.indices {
            var share = 0.0
            for c in 0..<order { share += rest[c] * directions[taken * order + c] }
            for c in 0..<order { rest[c] -= share * directions[taken * order + c] }
          }
        }
        let squares = rest.reduce(0) { $0 + $1 * $1 }
        guard squares > 0.05 * Double(order - chosen.count) / Double(rowCount) else { continue }
        let length = squares.squareRoot()
        for value in rest { directions.append(value / length) }
        chosen.append(row)
        isTaken[row] = true
        if chosen.count == order { return chosen }
      }
      precondition(chosen.count > before, "Orthonormal columns have a row that brings the average.")
    }
    return chosen
  }
}
