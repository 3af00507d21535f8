import FundActuary
import FundTestSupport
import Testing

/// What holds for every chart, whatever its figures and names.
@Suite("Charts: laws")
struct ChartLawTests {
  private static let languages: [Language] = [.zh, .en]

  @Test("Well-formed, named, without styles of its own in a page", arguments: ChartSamples.names)
  func wellFormed(_ name: String) throws {
    for language in Self.languages {
      for chart in try ChartSamples.all(name, language) {
        let page = try XMLElement(parsing: chart.svg(id: "fund 1/\"x"))
        #expect(page.name == "svg" && page.hasClass("chart") && page["role"] == "img")
        #expect(page.all.allSatisfy { $0["style"] == nil && $0.name != "style" && $0.name != "script" })
        #expect(page.all.allSatisfy { element in element.attributes.allSatisfy { !$0.name.hasPrefix("on") } })
        let ids = page.all.compactMap { $0["id"] }
        #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix("fund-1--x-") })
        let named = (page["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        #expect(named.count == 2 && named.allSatisfy { ids.contains($0) })
        #expect(page.children.first?.name == "title")
        let used = page.all.compactMap { $0["clip-path"] }
        #expect(used.allSatisfy { use in ids.contains { use == "url(#\($0))" } })

        let file = try XMLElement(parsing: chart.standaloneSVG())
        #expect(file["xmlns"] == "http://www.w3.org/2000/svg")
        #expect(file.children.count { $0.name == "style" } == 1)
        #expect(
          !chart.alternative.isEmpty && chart.alternative.unicodeScalars.last.map { $0 == "." || $0 == "。" } == true)
      }
    }
  }

  @Test("Every number is finite and in or near the picture", arguments: ["成都市", ChartSamples.names[9]])
  func finite(_ name: String) throws {
    let places: Set<String> = ["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "width", "height", "r"]
    for chart in try ChartSamples.all(name, .en) {
      let svg = chart.svg(id: "a")
      for element in try XMLElement(parsing: svg).children.flatMap(\.all) {
        var numbers = element.attributes.filter { places.contains($0.name) }.map(\.value)
        if let path = element["d"] {
          numbers += path.split { "MLZ ".contains($0) }.map(String.init)
        }
        for text in numbers {
          let value = try #require(Double(text), "\(text) in \(element.name)")
          #expect(value.magnitude <= 4 * max(chart.size.width, chart.size.height), "\(text) in \(element)")
          #expect(text.split(separator: ".").count < 2 || text.split(separator: ".")[1].count == 1)
        }
      }
      #expect(!svg.contains("nan") && !svg.contains("inf"))
    }
  }

  @Test("The same bytes every time", arguments: [ChartTheme.automatic, .light, .dark])
  func deterministic(_ theme: ChartTheme) throws {
    let (a, b) = (try ChartSamples.all("x", .zh), try ChartSamples.all("x", .zh))
    for (one, other) in zip(a, b) {
      #expect(one.standaloneSVG(theme: theme) == other.standaloneSVG(theme: theme))
      #expect(one.svg(id: "k") == other.svg(id: "k"))
    }
  }

  @Test("Labels do not overlap and stay in the picture", arguments: ChartSamples.names)
  func labels(_ name: String) throws {
    for language in Self.languages {
      for chart in try ChartSamples.all(name, language) {
        var drawing = Drawing(id: "a")
        chart.draw(into: &drawing)
        Self.expectApart(drawing.labels, in: chart)
      }
    }
  }

  /// Records a failure for labels that overlap or leave the picture.
  static func expectApart(_ labels: [Drawing.Label], in chart: any Chart) {
    let shown = labels.filter { !$0.text.isEmpty }
    for (n, label) in shown.enumerated() {
      #expect(
        label.box.x >= -1 && label.box.right <= chart.size.width + 1 && label.box.y >= -1
          && label.box.bottom <= chart.size.height + 1, "\(label) leaves \(type(of: chart)) \(chart.title)")
      for other in shown[(n + 1)...] {
        #expect(!label.box.overlaps(other.box), "\(label) and \(other) of \(type(of: chart)) \(chart.title)")
      }
    }
  }

  @Test("Tips stand twice: for people without a script and with one")
  func tips() throws {
    for chart in try ChartSamples.all("<b>成都", .zh) {
      for element in try XMLElement(parsing: chart.svg(id: "a")).all {
        guard let tip = element["data-tip"] else { continue }
        #expect(element.children.first?.name == "title" && element.children.first?.text == tip)
      }
    }
  }

  @Test("Text is 12 units of 640: more than 11 pixels where a picture is 600 wide")
  func legible() throws {
    #expect(ChartStyle.css.contains("text{font:12px "))
    #expect(12.0 / 640 * 600 > 11)
    for chart in try ChartSamples.all("x", .en) { #expect(chart.size.width == 640) }
  }

  @Test("The style names every class a chart uses, and every colour is defined")
  func classes() throws {
    var used: Set<String> = []
    for chart in try ChartSamples.all("x", .zh) {
      for element in try XMLElement(parsing: chart.svg(id: "a")).all {
        used.formUnion((element["class"] ?? "").split(separator: " ").map(String.init))
      }
    }
    let css = ChartStyle.css
    for name in used.subtracting(["chart", "marks"]) {
      let isStyled = css.contains(".chart .\(name)") || css.contains(".letter.\(name)")
      #expect(isStyled, "class \(name) has no style")
    }
    let variables = css.matches(of: /var\((--[a-z-]+)\)/).map { String($0.output.1) }
    for variable in Set(variables) { #expect(css.contains("\(variable):#")) }
    #expect(!variables.isEmpty && css.contains("prefers-color-scheme:dark") && css.contains("@media print"))
    #expect(!css.contains("<") && !css.contains("url("))
  }

  @Test("Text on paper has a contrast of 4.5 to 1 in light and dark")
  func contrast() throws {
    func luminance(_ hex: Substring) throws -> Double {
      let n = try #require(Int(hex, radix: 16))
      let parts = [n >> 16, n >> 8 & 255, n & 255].map { value -> Double in
        let c = Double(value) / 255
        // WCAG 2.2, relative luminance.
        let steep = (c + 0.055) / 1.055
        return c <= 0.04045 ? c / 12.92 : power(steep, 2.4)
      }
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
    let blocks = ChartStyle.css.matches(of: /:root\{([^}]*)\}/).map { String($0.output.1) }
    #expect(blocks.count == 3)
    for block in blocks {
      var colours: [String: Double] = [:]
      for entry in block.split(separator: ";") {
        let parts = entry.split(separator: ":")
        colours[String(parts[0])] = try luminance(parts[1].dropFirst())
      }
      func ratio(_ a: String, _ b: String) throws -> Double {
        let (x, y) = (try #require(colours[a]), try #require(colours[b]))
        return (max(x, y) + 0.05) / (min(x, y) + 0.05)
      }
      for text in ["--ink", "--soft"] { #expect(try ratio(text, "--paper") >= 4.5) }
      for band in ["insufficient", "below-target", "target", "above-target", "unknown"] {
        #expect(try ratio("--on-light", "--\(band)") >= 4.5, "letters on \(band)")
      }
      for band in ["deficit", "excessive"] { #expect(try ratio("--on-dark", "--\(band)") >= 4.5, "letters on \(band)") }
    }
  }

  /// `base` to a power between 2 and 3 by the series of the logarithm, enough for a contrast.
  private func power(_ base: Double, _ exponent: Double) -> Double {
    let u = (base - 1) / (base + 1)
    var (term, log) = (u, 0.0)
    for n in stride(from: 1, to: 4001, by: 2) {
      log += 2 * term / Double(n)
      term *= u * u
    }
    let x = exponent * log
    var (part, sum) = (1.0, 1.0)
    for n in 1...60 {
      part *= x / Double(n)
      sum += part
    }
    return sum
  }
}
