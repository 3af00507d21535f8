public import FundCore

/// Regions as tiles in rows and columns, as they lie to each other or by code (地区方格图).
public struct TileGrid: Sendable {
  /// A region (方格).
  public struct Tile: Sendable {
    /// The region.
    public let region: RegionCode
    /// Its name, short.
    public let name: String
    /// The figure in the tile.
    public let figure: String
    /// How it stands.
    public let tone: DocumentTable.Tone
    /// All there is to say, shown on hover.
    public let detail: String
    /// The id of the section a click leads to; nil for none.
    public let target: String?
    /// The figure and state of the pool in the middle; nil where it is the same or there is none.
    public let middle: Middle?

    /// What a tile shows when it is not about the pool that stands worst (居中的基金).
    public struct Middle: Sendable, Hashable {
      /// The figure.
      public let figure: String
      /// How the pool stands.
      public let tone: DocumentTable.Tone

      /// A figure and how it stands.
      public init(_ figure: String, _ tone: DocumentTable.Tone) {
        self.figure = figure
        self.tone = tone
      }
    }

    /// A tile.
    public init(
      _ region: RegionCode, _ name: String, _ figure: String, _ tone: DocumentTable.Tone, detail: String,
      target: String? = nil, middle: Middle? = nil
    ) {
      self.region = region
      self.name = name
      self.figure = figure
      self.tone = tone
      self.detail = detail
      self.target = target
      self.middle = middle
    }
  }

  /// What the tiles show.
  public let caption: String
  /// What they show when readers choose the pool in the middle; nil where there is no choice.
  public let middleCaption: String?
  /// The tiles with their places, row by row; places from zero.
  public let placed: [(tile: Tile, row: Int, column: Int)]
  /// The number of columns.
  public let columns: Int

  /// Lays tiles out: provinces as they lie on the map, other regions in the order of their codes.
  public init(_ caption: String, _ tiles: [Tile], middle middleCaption: String? = nil) {
    self.caption = caption
    self.middleCaption = tiles.contains { $0.middle != nil } ? middleCaption : nil
    let known = tiles.compactMap { tile in
      TileGrid.map[tile.region.code.prefix(2) + ""].map { (tile: tile, row: $0.0, column: $0.1) }
    }
    if known.count == tiles.count, tiles.count > 3, Set(tiles.map { $0.region.code.prefix(2) }).count == tiles.count {
      let rows = Set(known.map(\.row)).sorted()
      let used = Set(known.map(\.column)).sorted()
      let close = known.map { one in
        (tile: one.tile, row: rows.firstIndex(of: one.row) ?? 0, column: used.firstIndex(of: one.column) ?? 0)
      }
      placed = close.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
      columns = used.count
      return
    }
    var width = 1
    while width * width < tiles.count { width += 1 }
    let across = min(10, max(width, 1))
    let ordered = tiles.sorted { $0.region < $1.region }
    placed = ordered.enumerated().map { (tile: $1, row: $0 / across, column: $0 % across) }
    columns = min(across, max(1, tiles.count))
  }

  /// Where the provinces lie, by the first two digits of their code: row from the north, column from the west.
  private static let map: [String: (Int, Int)] = [
    "23": (0, 9), "15": (1, 6), "22": (1, 9), "65": (1, 0), "62": (2, 2), "64": (2, 3), "14": (2, 5), "13": (2, 6),
    "11": (2, 7), "21": (2, 8), "63": (3, 2), "61": (3, 4), "41": (3, 5), "37": (3, 6), "12": (3, 7), "54": (4, 1),
    "51": (4, 3), "42": (4, 5), "34": (4, 6), "32": (4, 7), "31": (4, 8), "50": (4, 4), "53": (5, 3), "52": (5, 4),
    "43": (5, 5), "36": (5, 6), "33": (5, 7), "45": (6, 5), "44": (6, 6), "35": (6, 7), "71": (6, 8), "46": (7, 5),
    "82": (7, 6), "81": (7, 7),
  ]
}
