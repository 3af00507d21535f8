/// Where a cell stands (单元格位置): row and column from zero, written as `B3`.
public struct CellPlace: Sendable, Hashable {
  /// The row from zero.
  public let row: Int
  /// The column from zero.
  public let column: Int

  /// A place.
  ///
  /// - Precondition: neither is negative.
  public init(row: Int, column: Int) {
    precondition(row >= 0 && column >= 0, "Rows and columns count from zero.")
    self.row = row
    self.column = column
  }

  /// The letters of a column: `A`, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest >= 0 {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}

extension CellPlace: CustomStringConvertible {
  /// `B3`.
  public var description: String { CellPlace.letters(column) + "\(row + 1)" }
}
