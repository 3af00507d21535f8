import FundActuary
import Testing

/// Tables: what a formula says is what the cell holds.
@Suite("Tables of a document")
struct DocumentTableTests {
  @Test("Cells with a formula hold what it gives", arguments: ["situations.csv", nil])
  func formulas(_ file: String?) async throws {
    let source: ReportSource
    if let file {
      source = try await ReportFixture.source(file)
    } else {
      source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
    }
    let document = try RunAnalysis(source, file == nil ? .monthly : .annual, .en).document()
    var checked = 0
    for table in document.tables {
      for (c, column) in table.columns.enumerated() {
        guard let formula = column.formula else { continue }
        #expect(Set(formula.columns).isSubset(of: Set(table.columns.map(\.key))))
        for row in table.rows {
          let found = formula.value { key in
            table.columns.firstIndex { $0.key == key }.flatMap { row[$0].number }
          }
          guard let found else {
            #expect(row[c].number == nil)
            continue
          }
          let held = try #require(row[c].number)
          // Money is exact to the fen in doubles of this size; months are a quotient of two of them.
          #expect(abs(found - held) <= 1e-9 * max(1, abs(held)))
          checked += 1
        }
      }
    }
    #expect(checked > 20)
  }

  @Test("A divisor of zero and a missing number give nothing")
  func nothing() {
    let formula = CellFormula.quotient(.product(.column("a"), .constant(12)), .column("b"))
    #expect(formula.value { ["a": 6, "b": 3][$0] } == 24)
    #expect(formula.value { ["a": 6, "b": 0][$0] } == nil)
    #expect(formula.value { ["a": 6][$0] } == nil)
    #expect(formula.columns == ["a", "b"])
    #expect(CellFormula.sum(.column("a"), .difference(.column("b"), .column("a"))).value { ["a": 6, "b": 2][$0] } == 2)
  }

  @Test("Text a spreadsheet would run is made harmless, other text is left alone")
  func harmless() {
    for text in ["=1+1", "+1", "-1", "@x", "\t=1", "＝1"] { #expect(TablesRenderer.harmless(text) == "'" + text) }
    for text in ["成都市", "a=b", "", "1-2"] { #expect(TablesRenderer.harmless(text) == text) }
  }

  @Test("Provinces lie as on the map, no two on one place; other regions by code")
  func tiles() {
    let codes = [
      "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000", "320000", "330000",
      "340000", "350000", "360000", "370000", "410000", "420000", "430000", "440000", "450000", "460000", "500000",
      "510000", "520000", "530000", "540000", "610000", "620000", "630000", "640000", "650000", "710000", "810000",
      "820000",
    ]
    func grid(_ codes: [String]) -> TileGrid {
      TileGrid("", codes.compactMap { RegionCode($0) }.map { TileGrid.Tile($0, $0.code, "1", .target, detail: "") })
    }
    let map = grid(codes)
    #expect(map.placed.count == 34)
    #expect(Set(map.placed.map { $0.row * 100 + $0.column }).count == 34)
    #expect(map.placed.allSatisfy { $0.column < map.columns })
    func place(_ code: String) -> (Int, Int) {
      map.placed.first { $0.tile.region.code == code }.map { ($0.row, $0.column) } ?? (-1, -1)
    }
    #expect(place("230000").0 < place("110000").0, "Heilongjiang lies north of Beijing")
    #expect(place("460000").0 > place("440000").0, "Hainan lies south of Guangdong")
    #expect(place("650000").1 < place("310000").1, "Xinjiang lies west of Shanghai")
    let cities = grid(["510300", "510100", "510400", "510500", "510600"])
    #expect(cities.placed.map(\.tile.region.code) == ["510100", "510300", "510400", "510500", "510600"])
    #expect(cities.columns == 3)
  }
}
