/// Householder reflections on columns of one storage: the kernel of small least-squares problems.
///
/// Reflection `j` is `I - gamma v v'` with a `v` that is zero above row `j`. Columns lie `stride` apart, a multiple of
/// four, and are zero below their last row, so that every loop runs over whole blocks of four rows. Four columns are
/// updated together: each block of `v` is then loaded once for four of them.
enum Householder {
  typealias Column = UnsafeMutablePointer<Double>
  typealias Lane = SIMD4<Double>

  /// The number of rows kept for a column: the next multiple of four.
  static func stride(_ rowCount: Int) -> Int { (rowCount + 3) & ~3 }

  @inline(__always)
  static func load(_ pointer: UnsafePointer<Double>, _ index: Int) -> Lane {
    UnsafeRawPointer(pointer + index).loadUnaligned(as: Lane.self)
  }

  @inline(__always)
  static func store(_ value: Lane, _ pointer: Column, _ index: Int) {
    UnsafeMutableRawPointer(pointer + index).storeBytes(of: value, as: Lane.self)
  }

  @inline(__always)
  static func total(_ lane: Lane) -> Double { (lane[0] + lane[2]) + (lane[1] + lane[3]) }

  /// The sum of squares of the rows `start ..< end`, both multiples of four.
  @inline(__always)
  static func squares(_ column: UnsafePointer<Double>, _ start: Int, _ end: Int) -> Double {
    var even = Lane(repeating: 0)
    var odd = Lane(repeating: 0)
    var row = start
    while row + 8 <= end {
      let a = load(column, row)
      let b = load(column, row + 4)
      even += a * a
      odd += b * b
      row += 8
    }
    if row < end {
      let a = load(column, row)
      even += a * a
    }
    return total(even + odd)
  }

  /// Turns a column into the vector of the reflection that makes it zero below row `step`.
  ///
  /// The rows above `step` have to be zero already; `norm` is the length of the rest, above zero. Row `step` becomes
  /// the leading entry of the vector.
  ///
  /// - Returns: the entry of the triangular factor and the `gamma` of the reflection.
  @inline(__always)
  static func reflect(_ column: Column, step: Int, norm: Double) -> (diagonal: Double, gamma: Double) {
    let head = column[step]
    let diagonal = head >= 0 ? -norm : norm
    let lead = head - diagonal
    column[step] = lead
    return (diagonal, -1 / (diagonal * lead))
  }

  /// Applies a reflection to four columns.
  @inline(__always)
  static func apply(
    _ vector: UnsafePointer<Double>, _ gamma: Double, _ a: Column, _ b: Column, _ c: Column, _ d: Column,
    _ start: Int, _ end: Int
  ) {
    var sa = Lane(repeating: 0)
    var sb = sa
    var sc = sa
    var sd = sa
    var row = start
    while row < end {
      let v = load(vector, row)
      sa += v * load(a, row)
      sb += v * load(b, row)
      sc += v * load(c, row)
      sd += v * load(d, row)
      row += 4
    }
    let fa = Lane(repeating: total(sa) * gamma)
    let fb = Lane(repeating: total(sb) * gamma)
    let fc = Lane(repeating: total(sc) * gamma)
    let fd = Lane(repeating: total(sd) * gamma)
    row = start
    while row < end {
      let v = load(vector, row)
      store(load(a, row) - fa * v, a, row)
      store(load(b, row) - fb * v, b, row)
      store(load(c, row) - fc * v, c, row)
      store(load(d, row) - fd * v, d, row)
      row += 4
    }
  }

  /// Applies a reflection to one column.
  @inline(__always)
  static func apply(_ vector: UnsafePointer<Double>, _ gamma: Double, _ a: Column, _ start: Int, _ end: Int) {
    var even = Lane(repeating: 0)
    var odd = even
    var row = start
    while row + 8 <= end {
      even += load(vector, row) * load(a, row)
      odd += load(vector, row + 4) * load(a, row + 4)
      row += 8
    }
    if row < end { even += load(vector, row) * load(a, row) }
    let factor = Lane(repeating: total(even + odd) * gamma)
    row = start
    while row < end {
      store(load(a, row) - factor * load(vector, row), a, row)
      row += 4
    }
  }

  /// Applies a reflection to some columns, given by their numbers.
  @inline(__always)
  static func apply(
    _ vector: UnsafePointer<Double>, _ gamma: Double, to storage: Column, stride: Int,
    columns: UnsafePointer<Int>, count: Int, start: Int, end: Int
  ) {
    var index = 0
    while index + 4 <= count {
      apply(
        vector, gamma, storage + columns[index] * stride, storage + columns[index + 1] * stride,
        storage + columns[index + 2] * stride, storage + columns[index + 3] * stride, start, end)
      index += 4
    }
    while index < count {
      apply(vector, gamma, storage + columns[index] * stride, start, end)
      index += 1
    }
  }
}
