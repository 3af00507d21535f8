public import FundCore
import FundPolicy

/// Pools by periods, coloured by band (热力图): one row per pool, one square per period, a letter in every stretch of one
/// band.
public struct HeatMapChart: Chart {
  /// The most rows that are drawn (行数上限).
  public static let mostRows = 60

  /// The first period.
  public let start: Period
  /// How many periods there are.
  public let count: Int
  /// The pools from top to bottom, at most ``mostRows``.
  public let rows: [HeatMapRow]
  /// Pools that are not drawn.
  public let hidden: Int
  /// The language.
  public let language: Language

  /// States the figures; rows beyond ``mostRows`` are counted as hidden besides those given.
  public init(start: Period, rows: [HeatMapRow], hidden: Int = 0, language: Language) {
    self.start = start
    self.rows = Array(rows.prefix(HeatMapChart.mostRows))
    self.hidden = hidden + max(0, rows.count - HeatMapChart.mostRows)
    count = max(1, self.rows.map(\.cells.count).max() ?? 1)
    self.language = language
  }

  /// Bands of pools by period.
  public var title: String { language == .zh ? "各基金结余状态" : "Reserve bands of pools" }

  /// The width and height.
  public var size: ChartSize {
    ChartSize(width: 640, height: top + Double(max(rows.count, 2)) * rowHeight + 34 + Double(legendLines) * 17)
  }

  var top: Double { 20 }
  var rowHeight: Double { 18 }
  var legendLines: Int { legend.lines(in: 616) }

  /// The bands that occur, lowest first.
  var bands: [Band] {
    let seen = Set(rows.flatMap { $0.cells.map(\.band) })
    return Band.allCases.filter { seen.contains($0) }
  }

  /// How many pools stand in which band at the last period.
  public var alternative: String {
    let zh = language == .zh
    let last = "\(start + (count - 1))"
    let counts = Band.allCases.compactMap { band -> String? in
      let n = rows.count { $0.cells.count == count && $0.cells.last?.band == band }
      return n > 0 ? "\(band.title[language]) \(n)" : nil
    }
    let more = hidden > 0 ? (zh ? "；另有 \(hidden) 只未画出" : "; \(hidden) more are not drawn") : ""
    guard !rows.isEmpty else { return ChartText.nothing(language) + (zh ? "。" : ".") }
    return zh
      ? "\(rows.count) 只基金 \(start) 至 \(last) 的结余状态；期末：\(counts.joined(separator: "、"))\(more)。"
      : "Bands of \(rows.count) pools, \(start) to \(last); at the end: \(counts.joined(separator: ", "))\(more)."
  }

  /// The letter of a band, so that it is told without colour.
  func letter(_ band: Band) -> String {
    let zh = language == .zh
    return switch band {
    case .deficit: zh ? "赤" : "D"
    case .insufficient: zh ? "缺" : "I"
    case .belowTarget: zh ? "低" : "B"
    case .target: zh ? "合" : "T"
    case .aboveTarget: zh ? "高" : "A"
    case .excessive: zh ? "多" : "E"
    case .unknown: "?"
    }
  }

  /// The class of the letter: light on dark squares.
  func letterClass(_ band: Band) -> String {
    band == .deficit || band == .excessive ? "letter inverse" : "letter"
  }

  var legend: Legend {
    Legend(
      items: bands.map { band in
        (.square(band.styleClass, letter: letter(band), letterClass: letterClass(band)), band.title[language])
      })
  }
}
