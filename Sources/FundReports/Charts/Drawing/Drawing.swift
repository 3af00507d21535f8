/// A picture being drawn as SVG (绘图): elements with classes, every text escaped, every number rounded to a tenth.
///
/// Nothing that is not a number gets into it: such a place is drawn at 0, and charts leave such marks out themselves.
public struct Drawing: Sendable {
  /// Where a text is held (文本锚点).
  public enum Anchor: String, Sendable, Hashable {
    /// At its beginning.
    case start
    /// In its middle.
    case middle
    /// At its end.
    case end
  }

  /// A text with the room it takes (标签框), so that one can see that none overlap.
  public struct Label: Sendable, Hashable {
    /// What is drawn, shortened where it had to be.
    public let text: String
    /// The room it takes, estimated.
    public let box: Box
  }

  /// What the ids of this picture begin with.
  public let id: String
  /// The elements drawn so far.
  public private(set) var markup = ""
  /// The texts drawn so far.
  public private(set) var labels: [Label] = []

  /// An empty picture.
  ///
  /// - Parameter id: what ids begin with; characters that an id may not hold become `-`.
  public init(id: String) {
    let safe = id.unicodeScalars.map { scalar -> Character in
      let isLetter = ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      return isLetter || ("0"..."9").contains(scalar) || scalar == "_" ? Character(scalar) : "-"
    }
    self.id = safe.first.map { $0.isLetter } == true ? String(safe) : "c" + String(safe)
  }

  /// A number with at most one decimal, without `-0`; 0 for what is not finite, at most a million in size.
  public static func number(_ x: Double) -> String {
    guard x.isFinite else { return "0" }
    let tenths = Int((min(max(x, -1e6), 1e6) * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// A group of marks with a class.
  public mutating func group(_ name: String, clippedTo clip: String? = nil, _ body: (inout Drawing) -> Void) {
    let shown = clip.map { " clip-path=\"url(#\(id)-\($0))\"" } ?? ""
    markup += "<g class=\"\(name)\"\(shown)>\n"
    body(&self)
    markup += "</g>\n"
  }

  /// A rectangle that groups can be clipped to by its name.
  public mutating func clip(_ name: String, to box: Box) {
    markup += "<clipPath id=\"\(id)-\(name)\"><rect\(Drawing.frame(box))/></clipPath>\n"
  }

  /// A straight line.
  public mutating func line(_ name: String, from a: Point, to b: Point, tip: String? = nil) {
    let ends =
      " x1=\"\(Drawing.number(a.x))\" y1=\"\(Drawing.number(a.y))\" x2=\"\(Drawing.number(b.x))\" "
      + "y2=\"\(Drawing.number(b.y))\""
    element("line", name, ends, tip)
  }

  /// A rectangle.
  public mutating func rectangle(_ name: String, _ box: Box, tip: String? = nil) {
    element("rect", name, Drawing.frame(box), tip)
  }

  /// An invisible rectangle that shows exact values under the pointer (悬停区).
  public mutating func hit(_ box: Box, tip: String) {
    element("rect", "hit", Drawing.frame(box) + " fill=\"none\" pointer-events=\"all\"", tip)
  }

  /// A disc.
  public mutating func disc(_ name: String, at p: Point, radius: Double, tip: String? = nil) {
    let place = " cx=\"\(Drawing.number(p.x))\" cy=\"\(Drawing.number(p.y))\" r=\"\(Drawing.number(radius))\""
    element("circle", name, place, tip)
  }

  /// A line through points, or an area bounded by them.
  public mutating func path(_ name: String, _ points: [Point], closed: Bool = false, tip: String? = nil) {
    guard let first = points.first else { return }
    var d = "M\(Drawing.number(first.x)) \(Drawing.number(first.y))"
    for p in points.dropFirst() { d += "L\(Drawing.number(p.x)) \(Drawing.number(p.y))" }
    element("path", name, " d=\"\(d)\(closed ? "Z" : "")\"", tip)
  }

  /// A text; shortened to `room` with an ellipsis, the whole text then in its title.
  ///
  /// - Parameters:
  ///   - p: the end of the base line that `anchor` names.
  ///   - name: classes.
  ///   - size: the font size its class has.
  ///   - tip: exact values under the pointer.
  public mutating func text(
    _ text: String, at p: Point, _ anchor: Anchor = .start, class name: String = "", size: Double = 12,
    room: Double = .infinity, tip: String? = nil
  ) {
    // Bold letters are wider.
    let drawn = name.contains("strong") || name.contains("heading") ? size * 1.1 : size
    let shown = TextExtent.cut(text, to: room, size: drawn)
    let width = TextExtent.width(shown, size: drawn)
    let left = anchor == .start ? p.x : (anchor == .middle ? p.x - width / 2 : p.x - width)
    labels.append(Label(text: shown, box: Box(x: left, y: p.y - size * 0.8, width: width, height: size)))
    let held = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    let place = " x=\"\(Drawing.number(p.x))\" y=\"\(Drawing.number(p.y))\"\(held)"
    element("text", name, place, tip ?? (shown == text ? nil : text), content: MarkupText.escaped(shown))
  }

  private static func frame(_ box: Box) -> String {
    " x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" height=\"\(number(box.height))\""
  }

  private mutating func element(
    _ element: String, _ name: String, _ attributes: String, _ tip: String?, content: String = ""
  ) {
    markup += "<\(element)"
    if !name.isEmpty { markup += " class=\"\(name)\"" }
    markup += attributes
    guard let tip else {
      markup += content.isEmpty ? "/>\n" : ">\(content)</\(element)>\n"
      return
    }
    let safe = MarkupText.escaped(tip)
    // The title comes first: what follows is what is shown.
    markup += " data-tip=\"\(safe)\"><title>\(safe)</title>\(content)</\(element)>\n"
  }
}
