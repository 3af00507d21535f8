/// A picture with numbers (图表): a value that draws itself as SVG, the same bytes for the same data.
///
/// A chart holds plain data and its language; it knows neither files nor the page it stands on. Exact values stand in a
/// `<title>` and in `data-tip` of every mark, so that they are there with and without a script.
public protocol Chart: Sendable {
  /// A short heading, in the chart's language (标题).
  var title: String { get }
  /// The picture in one or two sentences with its key figures, for people who cannot see it (替代文本).
  var alternative: String { get }
  /// The size of the picture in its own units, without the heading of a file.
  var size: ChartSize { get }
  /// Draws the marks: classes of ``ChartStyle`` and positions, no colours.
  func draw(into drawing: inout Drawing)
}

/// Width and height of a picture in its own units (画幅), CSS pixels when it is shown in full size.
public struct ChartSize: Sendable, Hashable {
  /// The width.
  public let width: Double
  /// The height.
  public let height: Double

  /// Joins the two.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

extension Chart {
  /// The picture for a page that includes ``ChartStyle/css`` once (嵌入页面的图): no style element, no style attribute, no
  /// visible heading.
  ///
  /// - Parameter id: what the ids inside begin with; must differ between the charts of a page. Characters other than
  ///   ASCII letters, digits, `-` and `_` become `-`.
  /// - Complexity: O(marks).
  public func svg(id: String) -> String {
    var drawing = Drawing(id: id)
    draw(into: &drawing)
    let name = drawing.id
    return head(name, attributes: "", top: 0) + labels(name) + drawing.markup + "</svg>\n"
  }

  /// The picture as a file of its own (独立图文件): style, background and heading inside.
  ///
  /// - Parameter theme: light, dark, or by the reader's preference; paper is always light.
  /// - Complexity: O(marks).
  public func standaloneSVG(theme: ChartTheme = .automatic) -> String {
    var drawing = Drawing(id: "chart")
    draw(into: &drawing)
    var heading = Drawing(id: "chart")
    heading.rectangle("paper", Box(x: 0, y: -headingRoom, width: size.width, height: size.height + headingRoom))
    heading.text(
      title, at: Point(x: 12, y: 22 - headingRoom), class: "heading", size: 15, room: size.width - 24)
    return head("chart", attributes: " xmlns=\"http://www.w3.org/2000/svg\"", top: headingRoom) + labels("chart")
      + "<style>\(ChartStyle.fileCSS(theme))</style>\n" + heading.markup + drawing.markup + "</svg>\n"
  }

  /// What the heading of a file takes above the picture.
  private var headingRoom: Double { 32 }

  private func head(_ id: String, attributes: String, top: Double) -> String {
    let (width, height) = (Drawing.number(size.width), Drawing.number(size.height + top))
    let box = "0 \(Drawing.number(-top)) \(width) \(height)"
    return "<svg\(attributes) class=\"chart\" viewBox=\"\(box)\" width=\"\(width)\" height=\"\(height)\" role=\"img\" "
      + "aria-labelledby=\"\(id)-title \(id)-text\">\n"
  }

  private func labels(_ id: String) -> String {
    "<title id=\"\(id)-title\">\(MarkupText.escaped(title))</title>\n"
      + "<desc id=\"\(id)-text\">\(MarkupText.escaped(alternative))</desc>\n"
  }
}
