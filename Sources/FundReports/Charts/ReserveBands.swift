public import FundCore
public import FundPolicy

/// The bands of a standard along the axis of months (结余分档): edges, lowest first, and the band between them.
public struct ReserveBands: Sendable, Hashable {
  /// The edges in months, ascending.
  public let edges: [Double]
  /// The bands: the first below the first edge, the last above the last one; one more than ``edges``.
  public let bands: [Band]

  /// States edges and the bands between them; nil unless edges ascend and there is one band more.
  public init?(edges: [Double], bands: [Band]) {
    guard bands.count == edges.count + 1, zip(edges, edges.dropFirst()).allSatisfy({ $0 < $1 }) else { return nil }
    self.edges = edges
    self.bands = bands
  }

  /// The bands of a standard in months; none for rates, eligibility and no standard (无分档).
  public init(_ choice: StandardChoice) {
    guard let standard = choice.value, !standard.edges.isEmpty else {
      (edges, bands) = ([], [.unknown])
      return
    }
    let edges = standard.edges.map(\.value).reduce(into: [Double]()) { all, edge in
      if all.last.map({ $0 < edge }) ?? true { all.append(edge) }
    }
    self.edges = edges
    let inner = zip(edges, edges.dropFirst()).map { ($0 + $1) / 2 }
    let middles = [(edges.first ?? 0) - 1] + inner + [(edges.last ?? 0) + 1]
    if let judge = standard.months {
      bands = middles.map { judge.band(modelled: $0, balance: $0) }
    } else {
      // The trust fund ratio has one edge above zero.
      bands = middles.map { $0 <= 0 ? .deficit : ($0 < (edges.last ?? 0) ? .insufficient : .target) }
    }
  }

  /// The band of modelled months; a value on an edge belongs to the band above.
  func band(_ months: Double) -> Band { bands[edges.count { $0 <= months }] }
}

extension Band {
  /// The class of its colour in ``ChartStyle``.
  var styleClass: String {
    switch self {
    case .deficit: "deficit"
    case .insufficient: "insufficient"
    case .belowTarget: "below-target"
    case .target: "target"
    case .aboveTarget: "above-target"
    case .excessive: "excessive"
    case .unknown: "unknown"
    }
  }
}
