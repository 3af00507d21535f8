/// How charts look (图表样式): one style sheet for a page, whose colours are variables of `:root`.
///
/// Colours follow Okabe and Ito, which people with the common forms of colour blindness tell apart; everything they tell
/// is also told by dashes, letters, shapes or words. Dark by the reader's preference; always light on paper.
public enum ChartStyle {
  /// The style sheet a page includes once: variables such as `--insufficient` and `--target`, and the classes of marks.
  public static let css: String =
    variables(\.light)
    + "@media (prefers-color-scheme:dark){\(variables(\.dark))}\n@media print{\(variables(\.light))}\n"
    + rules { "var(--\($0.name))" } + common + pageOnly

  /// The style of a file of its own, with plain colours: not every reader of SVG files knows variables.
  static func fileCSS(_ theme: ChartTheme) -> String {
    switch theme {
    case .light: rules(\.light) + common
    case .dark: rules(\.dark) + common
    case .automatic:
      rules(\.light) + common + "@media screen and (prefers-color-scheme:dark){\(rules(\.dark))}\n"
    }
  }

  /// The classes that carry a colour: selector, property, name of the colour.
  private static let coloured: [(selector: String, property: String, colour: String)] = [
    ("text", "fill", "ink"), (".soft,.tick", "fill", "soft"), (".paper", "fill", "paper"), (".halo", "stroke", "paper"),
    (".grid", "stroke", "grid"), (".axis,.error", "stroke", "soft"), (".edge,.asof", "stroke", "soft"),
    (".hit:hover", "fill", "soft"), (".history,.link", "stroke", "ink"), (".point,.clipped", "fill", "ink"),
    (".ring", "stroke", "median"), (".ring", "fill", "paper"), (".median", "stroke", "median"),
    (".fan,.share", "fill", "median"), (".fan", "stroke", "median"), (".interval", "stroke", "median"),
    (".income", "stroke", "income"), (".income-area,.gain", "fill", "income"),
    (".spending", "stroke", "spending"), (".spending-area,.loss", "fill", "spending"),
    (".transfer", "fill", "transfer"), (".unexplained", "fill", "paper"), (".unexplained", "stroke", "ink"),
    (".level,.rest", "fill", "soft"), (".track", "fill", "grid"),
    (".letter", "fill", "on-light"), (".letter.inverse", "fill", "on-dark"),
    (".deficit", "fill", "deficit"), (".insufficient", "fill", "insufficient"),
    (".below-target", "fill", "below-target"), (".target", "fill", "target"),
    (".above-target", "fill", "above-target"), (".excessive", "fill", "excessive"), (".unknown", "fill", "unknown"),
  ]

  private static func rules(_ value: (ChartColour) -> String) -> String {
    coloured.map { rule in
      let all = rule.selector.split(separator: ",").map { ".chart \($0)" }.joined(separator: ",")
      let colour = ChartColour.all.first { $0.name == rule.colour }.map(value) ?? "currentColor"
      return "\(all){\(rule.property):\(colour)}\n"
    }.joined()
  }

  private static func variables(_ value: (ChartColour) -> String) -> String {
    ":root{" + ChartColour.all.map { "--\($0.name):\(value($0));" }.joined() + "}\n"
  }

  /// What has no colour: sizes, dashes, transparency.
  private static let common = """
    .chart text{font:12px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;unicode-bidi:isolate}
    .chart .heading{font-size:15px;font-weight:600}
    .chart .strong{font-weight:600}
    .chart .halo{stroke-width:3px;stroke-linejoin:round;paint-order:stroke}
    .chart .grid{stroke-width:1px}
    .chart .axis,.chart .error{stroke-width:1px}
    .chart .edge{stroke-width:1px;stroke-dasharray:2 3}
    .chart .asof{stroke-width:1px;stroke-dasharray:6 3}
    .chart .history{fill:none;stroke-width:1.8px;stroke-linejoin:round}
    .chart .link{stroke-width:1px;stroke-dasharray:1 2}
    .chart .median{fill:none;stroke-width:1.8px;stroke-dasharray:6 3}
    .chart .interval{stroke-width:2.5px;stroke-opacity:.55}
    .chart .ring{stroke-width:1.8px}
    .chart .fan{fill-opacity:.17;stroke-opacity:.35;stroke-width:.7px}
    .chart .income{fill:none;stroke-width:1.8px}
    .chart .spending{fill:none;stroke-width:1.8px;stroke-dasharray:5 3}
    .chart .income-area,.chart .spending-area{fill-opacity:.18}
    .chart .zone{fill-opacity:.12}
    .chart .unexplained{stroke-width:1px;stroke-dasharray:2 2}
    .chart .hit{fill:none;pointer-events:all}
    .chart .hit:hover{fill-opacity:.12}

    """

  /// What only a page needs.
  private static let pageOnly = "svg.chart{max-width:100%;height:auto}\n@media print{.chart .hit{display:none}}\n"
}
