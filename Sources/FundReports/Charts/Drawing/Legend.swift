/// Samples of marks with what they mean (图例), in one line or several.
struct Legend {
  /// A sample.
  enum Sample {
    /// A line of a class.
    case line(String)
    /// An area of a class, laid over itself so many times.
    case area(String, times: Int = 1)
    /// A square of a class with a letter in it.
    case square(String, letter: String, letterClass: String)
    /// A disc of a class.
    case disc(String)
  }

  /// The samples in order.
  let items: [(sample: Sample, text: String)]

  private static let swatch = 18.0
  private static let gap = 5.0
  private static let space = 14.0

  private func width(_ item: (sample: Sample, text: String)) -> Double {
    Legend.swatch + Legend.gap + TextExtent.width(item.text, size: 12)
  }

  /// The width in one line.
  var width: Double {
    items.map { width($0) }.reduce(0, +) + Legend.space * Double(max(0, items.count - 1))
  }

  /// How many lines it takes in a width.
  func lines(in room: Double) -> Int {
    var x = 0.0
    return items.reduce(1) { lines, item in
      let breaks = x > 0 && x + width(item) > room
      x = (breaks ? 0 : x) + width(item) + Legend.space
      return lines + (breaks ? 1 : 0)
    }
  }

  /// Draws it from the base line of its first line on, lines 17 apart.
  func draw(_ drawing: inout Drawing, at start: Point, room: Double = .infinity) {
    var p = start
    for item in items {
      if p.x > start.x, p.x + width(item) > start.x + room { p = Point(x: start.x, y: p.y + 17) }
      draw(&drawing, item.sample, at: p)
      drawing.text(item.text, at: Point(x: p.x + Legend.swatch + Legend.gap, y: p.y), class: "soft")
      p.x += width(item) + Legend.space
    }
  }

  private func draw(_ drawing: inout Drawing, _ sample: Sample, at p: Point) {
    let (middle, end) = (p.y - 4, p.x + Legend.swatch)
    switch sample {
    case .line(let name): drawing.line(name, from: Point(x: p.x, y: middle), to: Point(x: end, y: middle))
    case .area(let name, let times):
      for _ in 0..<times {
        drawing.rectangle(name, Box(x: p.x, y: p.y - 10, width: Legend.swatch, height: 12))
      }
    case .square(let name, let letter, let letterClass):
      drawing.rectangle(name, Box(x: p.x + 2, y: p.y - 11, width: 14, height: 14))
      drawing.text(letter, at: Point(x: p.x + 9, y: p.y + 0.5), .middle, class: letterClass)
    case .disc(let name): drawing.disc(name, at: Point(x: p.x + Legend.swatch / 2, y: middle), radius: 4)
    }
  }
}
