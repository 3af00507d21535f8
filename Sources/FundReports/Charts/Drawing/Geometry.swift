/// A place in a picture (点): x to the right, y downwards.
public struct Point: Sendable, Hashable {
  /// From the left.
  public var x: Double
  /// From the top.
  public var y: Double

  /// Joins the two.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in a picture (矩形).
public struct Box: Sendable, Hashable {
  /// The left side.
  public let x: Double
  /// The upper side.
  public let y: Double
  /// The width.
  public let width: Double
  /// The height.
  public let height: Double

  /// Joins the four; a negative width or height turns the rectangle over.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = width < 0 ? x + width : x
    self.y = height < 0 ? y + height : y
    self.width = width.magnitude
    self.height = height.magnitude
  }

  /// The right side.
  public var right: Double { x + width }
  /// The lower side.
  public var bottom: Double { y + height }

  /// Whether two rectangles share an area.
  public func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
