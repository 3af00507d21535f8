import FundCore
import FundIO
import FundNumerics
import FundTestSupport
import Testing

@Suite("Reading numeric tables")
struct NumericTableTests {
  private func read(
    _ text: String, _ numbers: [String], groups: [String] = [], _ options: TableReadOptions = TableReadOptions()
  ) -> NumericTable? {
    NumericTable.read(
      Array(text.utf8), file: "t.csv", TableColumns(numbers: numbers, groups: groups), options: options
    ).value
  }

  @Test("Decimals keep what a double drops")
  func digits() throws {
    let table = try #require(read("x\n0.1\n1960\n-4.2E-03\n123456789012345678901\n", ["x"]))
    let values = try #require(table.numbers("x"))
    #expect(values.map(\.value) == [0.1, 1960, -0.0042, 123_456_789_012_345_683_968])
    // A tenth is 0.1 - 5.55e-18 in doubles.
    #expect(values[0].low == -5.551115123125783e-18 && values[1].low == 0)
    #expect(table.numbers("y") == nil)
  }

  @Test("Columns in any order, unused text beside them, missing rows listed with their columns")
  func columns() throws {
    let text = "name,z,x\nfirst,1,2\nsecond,,3\n\nthird,4,\nfourth,,\nfifth,5,6\n"
    let table = try #require(read(text, ["x", "z", "x"]))
    #expect(table.numbers("x")?.map(\.value) == [2, 6] && table.numbers("z")?.map(\.value) == [1, 5])
    #expect(table.lines == [2, 7])
    #expect(table.omitted.map(\.line) == [3, 5, 6])
    #expect(table.omitted.map(\.columns) == [["z"], ["x"], ["x", "z"]])
    #expect(table.positions == [0, 4])
  }

  @Test("Groups are numbered as they appear; a row without one is missing")
  func groups() throws {
    let table = try #require(
      read("x,市\n1,成都\n2, 绵阳 \n3,\n4,成都\n5,\"a,b\"\n", ["x"], groups: ["市"]))
    let groups = try #require(table.groups("市"))
    #expect(groups.labels == ["成都", "绵阳", "a,b"] && groups.numbers == [0, 1, 0, 2])
    #expect(table.omitted.map(\.line) == [4])
    #expect(table.groups("x") == nil)
    let both = try #require(read("x\n1\n1.0\n1\n", ["x"], groups: ["x"]))
    #expect(both.groups("x")?.numbers == [0, 1, 0] && both.numbers("x")?.count == 3)
  }

  @Test("Words that mean a missing value")
  func missing() throws {
    let options = TableReadOptions(missing: ["NA", "-"])
    let table = try #require(read("x,g\n1,a\nNA,a\n-,b\n4,-\n-5,b\n", ["x"], groups: ["g"], options))
    #expect(table.numbers("x")?.map(\.value) == [1, -5])
    #expect(table.omitted.map(\.line) == [3, 4, 5])
  }

  @Test("GB18030 is found by a heading asked for, or declared")
  func encoding() throws {
    let bytes: [UInt8] = [0xD6, 0xA7, 0xB3, 0xF6, 0x2C, 0x78, 0x0A, 0x31, 0x2C, 0x32, 0x0A]
    let columns = TableColumns(numbers: ["支出"])
    let found = NumericTable.read(bytes, file: "g.csv", columns)
    #expect(found.value?.numbers("支出")?.map(\.value) == [1])
    let declared = NumericTable.read(
      bytes, file: "g.csv", TableColumns(numbers: ["x"]), options: TableReadOptions(encoding: .gb18030))
    #expect(declared.value?.numbers("x")?.map(\.value) == [2])
    let refused = NumericTable.read(
      bytes, file: "g.csv", TableColumns(numbers: ["x"]), options: TableReadOptions(encoding: .utf8))
    #expect(refused.issues.map(\.code) == ["badHeader"])
    let unknown = NumericTable.read(bytes, file: "g.csv", TableColumns(numbers: ["收入"]))
    #expect(unknown.issues.map(\.code) == ["badHeader"])
  }

  @Test("A column that is not there is named with the nearest, or with all there are")
  func suggestions() {
    func remedy(_ name: String, _ header: String) -> String? {
      let bytes = Array("\(header)\n1,2\n".utf8)
      return NumericTable.read(bytes, file: "t.csv", TableColumns(numbers: [name])).issues.first?.remedy.en
    }
    #expect(remedy("spendin", "income,spending") == "Did you mean spending?")
    #expect(remedy("支出", "收入,支出合计") == "The columns are 收入, 支出合计")
    #expect(remedy("heads", "income,spending") == "The columns are income, spending")
  }

  @Test("More rows than a block, across quotes and line ends")
  func blocks() throws {
    var text = "i,y\n"
    for i in 0..<20_000 { text += i % 3 == 0 ? "\(i),\"\(i)\"\r\n" : "\(i),\(i)\n" }
    let table = try #require(read(text, ["i", "y"]))
    #expect(table.rowCount == 20_000 && table.lines.last == 20_001)
    #expect(table.numbers("y") == table.numbers("i"))
  }

  @Test(
    "Any bytes are read or refused, and every row kept has a value in every column", arguments: PropertyCase.trials(200)
  )
  func anyBytes(_ trial: PropertyCase) {
    var random = trial.random
    var bytes = Array("x,g,\"y\"\r\n1,a,2\n3.5e2,\"b,c\",-.5\n,d,\n\n7,\"e\"\"f\",8\n".utf8)
    let marks: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0x2E, 0x65, 0x2D, 0x20, 0x3B, 0x31]
    for _ in 0..<random.integer(in: 1...12) {
      let at = random.integer(in: 0...bytes.count - 1)
      switch random.integer(in: 0...2) {
      case 0: bytes[at] = marks[random.integer(in: 0...marks.count - 1)]
      case 1: bytes.insert(marks[random.integer(in: 0...marks.count - 1)], at: at)
      default: if bytes.count > 1 { bytes.remove(at: at) }
      }
    }
    let columns = TableColumns(numbers: ["x", "y"], groups: ["g"])
    let loaded = NumericTable.read(bytes, file: "f.csv", columns)
    #expect((loaded.value == nil) == (loaded.log.count(.error) > 0))
    guard let table = loaded.value else { return }
    let lists = [table.numbers("x")?.count, table.numbers("y")?.count, table.groups("g")?.numbers.count]
    #expect(lists.allSatisfy { $0 == table.rowCount } && table.rowCount > 0)
    #expect(table.lines.count == table.rowCount && table.positions.count == table.rowCount)
    #expect(zip(table.lines, table.lines.dropFirst()).allSatisfy { $0 < $1 })
    #expect(table.numbers("x")?.allSatisfy(\.isFinite) == true)
  }
}
