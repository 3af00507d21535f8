/// Robust covariances of two series at a time, one per lane.
///
/// With `u_t = e_t h_t`, the residual times the influences of row `t`, every robust covariance is `sum of z z'` over
/// some sums `z` of rows `u`: single rows, moving windows of `L + 1` rows (Newey-West, over `L + 1`), or groups. The
/// sums of a few dozen rows are laid down first, then multiplied out in tiles of three by three columns that stay in
/// registers.
struct PanelKernel {
  typealias Lane = SIMD2<Double>

  /// Which rows are summed.
  enum Sums {
    /// Each row alone.
    case rows
    /// Windows of so many rows more than one.
    case windows(lags: Int)
    /// Groups of rows, numbered from zero.
    case groups([Int], count: Int)
  }

  /// The influences, column after column, with `lead` zeros before and `lags` zeros behind each.
  private let influences: [Double]
  private let rowCount: Int
  /// Columns rounded up to a multiple of three.
  private let width: Int
  private let sums: Sums
  /// The number of rows summed beyond the first.
  private let lags: Int
  /// The sums `z` of one chunk, column after column.
  private var chunk: [Lane]
  private let chunkRows: Int
  /// The window so far, one sum per column.
  private var window: [Lane]
  private var products: [Lane]

  init(influences columns: [Double], rowCount: Int, columnCount: Int, sums: Sums) {
    self.rowCount = rowCount
    self.sums = sums
    width = (columnCount + 2) / 3 * 3
    lags = if case .windows(let number) = sums { number } else { 0 }
    let length = rowCount + 2 * lags + 1
    var padded = [Double](repeating: 0, count: width * length)
    for column in 0..<columnCount {
      for row in 0..<rowCount { padded[column * length + lags + 1 + row] = columns[column * rowCount + row] }
    }
    influences = padded
    chunkRows = if case .groups(_, let count) = sums { max(count, 1) } else { 64 }
    chunk = [Lane](repeating: Lane(), count: chunkRows * width)
    window = [Lane](repeating: Lane(), count: width)
    products = [Lane](repeating: Lane(), count: width * width)
  }

  /// The number of lanes that residuals need: the rows, with zeros before and behind.
  var laneCount: Int { rowCount + 2 * lags + 1 }

  /// Where the first row of the residuals stands.
  var firstLane: Int { lags + 1 }

  /// Computes the covariances of the two series whose residuals are given, one lane each.
  ///
  /// The products are afterwards read by ``product(_:_:)``. With `diagonalOnly` only squares are.
  mutating func accumulate(_ residuals: UnsafePointer<Lane>, diagonalOnly: Bool) {
    for index in products.indices { products[index] = Lane() }
    switch sums {
    case .rows, .windows: accumulateWindows(residuals, diagonalOnly)
    case .groups(let groups, let count): accumulateGroups(residuals, groups, count, diagonalOnly)
    }
  }

  /// The product of two columns; `second` is at most `first`.
  func product(_ first: Int, _ second: Int) -> Lane { products[first * width + second] }

  private mutating func accumulateWindows(_ residuals: UnsafePointer<Lane>, _ diagonalOnly: Bool) {
    let (width, lags, chunkRows) = (width, lags, chunkRows)
    let total = rowCount + lags
    let length = laneCount
    influences.withUnsafeBufferPointer { influences in
      chunk.withUnsafeMutableBufferPointer { chunk in
        window.withUnsafeMutableBufferPointer { window in
          products.withUnsafeMutableBufferPointer { products in
            let z = chunk.baseAddress.unsafelyUnwrapped
            let running = window.baseAddress.unsafelyUnwrapped
            for column in 0..<width { running[column] = Lane() }
            for row in stride(from: 0, to: total, by: chunkRows) {
              let count = min(chunkRows, total - row)
              for column in stride(from: 0, to: width, by: 3) {
                Self.slide(
                  running + column, z + column * chunkRows, chunkRows,
                  influences.baseAddress.unsafelyUnwrapped + column * length + row, length, residuals + row, lags + 1,
                  count)
              }
              Self.multiply(z, count, chunkRows, width, products.baseAddress.unsafelyUnwrapped, diagonalOnly)
            }
          }
        }
      }
    }
  }

  /// Moves the windows of three columns over some rows and writes them down.
  @inline(__always)
  private static func slide(
    _ running: UnsafeMutablePointer<Lane>, _ target: UnsafeMutablePointer<Lane>, _ stride: Int,
    _ influences: UnsafePointer<Double>, _ length: Int, _ residuals: UnsafePointer<Lane>, _ reach: Int, _ count: Int
  ) {
    var a = running[0]
    var b = running[1]
    var c = running[2]
    for t in 0..<count {
      let leaving = residuals[t]
      let entering = residuals[t + reach]
      a += entering * influences[t + reach] - leaving * influences[t]
      b += entering * influences[length + t + reach] - leaving * influences[length + t]
      c += entering * influences[2 * length + t + reach] - leaving * influences[2 * length + t]
      target[t] = a
      target[stride + t] = b
      target[2 * stride + t] = c
    }
    running[0] = a
    running[1] = b
    running[2] = c
  }

  private mutating func accumulateGroups(
    _ residuals: UnsafePointer<Lane>, _ groups: [Int], _ count: Int, _ diagonalOnly: Bool
  ) {
    for index in chunk.indices { chunk[index] = Lane() }
    for column in 0..<width {
      for row in 0..<rowCount {
        let value = residuals[firstLane + row] * influences[column * laneCount + firstLane + row]
        chunk[column * chunkRows + groups[row]] += value
      }
    }
    let (width, chunkRows) = (width, chunkRows)
    chunk.withUnsafeBufferPointer { chunk in
      products.withUnsafeMutableBufferPointer { products in
        guard let z = chunk.baseAddress, let target = products.baseAddress else { return }
        Self.multiply(z, count, chunkRows, width, target, diagonalOnly)
      }
    }
  }

  /// Adds the products of all columns over some rows of sums.
  @inline(__always)
  private static func multiply(
    _ z: UnsafePointer<Lane>, _ count: Int, _ stride: Int, _ width: Int, _ products: UnsafeMutablePointer<Lane>,
    _ diagonalOnly: Bool
  ) {
    if diagonalOnly {
      for column in 0..<width {
        var even = Lane()
        var odd = Lane()
        let p = z + column * stride
        var t = 0
        while t + 2 <= count {
          even += p[t] * p[t]
          odd += p[t + 1] * p[t + 1]
          t += 2
        }
        if t < count { even += p[t] * p[t] }
        products[column * width + column] += even + odd
      }
      return
    }
    for first in Swift.stride(from: 0, to: width, by: 3) {
      for second in Swift.stride(from: 0, through: first, by: 3) {
        tile(z + first * stride, z + second * stride, count, stride, products + first * width + second, width)
      }
    }
  }

  /// Adds the products of three columns and three others.
  @inline(__always)
  private static func tile(
    _ a: UnsafePointer<Lane>, _ b: UnsafePointer<Lane>, _ count: Int, _ stride: Int,
    _ products: UnsafeMutablePointer<Lane>, _ width: Int
  ) {
    var s00 = Lane()
    var s01 = Lane()
    var s02 = Lane()
    var s10 = Lane()
    var s11 = Lane()
    var s12 = Lane()
    var s20 = Lane()
    var s21 = Lane()
    var s22 = Lane()
    for t in 0..<count {
      let q0 = b[t]
      let q1 = b[stride + t]
      let q2 = b[2 * stride + t]
      let p0 = a[t]
      s00 += p0 * q0
      s01 += p0 * q1
      s02 += p0 * q2
      let p1 = a[stride + t]
      s10 += p1 * q0
      s11 += p1 * q1
      s12 += p1 * q2
      let p2 = a[2 * stride + t]
      s20 += p2 * q0
      s21 += p2 * q1
      s22 += p2 * q2
    }
    products[0] += s00
    products[1] += s01
    products[2] += s02
    products[width] += s10
    products[width + 1] += s11
    products[width + 2] += s12
    products[2 * width] += s20
    products[2 * width + 1] += s21
    products[2 * width + 2] += s22
  }
}
