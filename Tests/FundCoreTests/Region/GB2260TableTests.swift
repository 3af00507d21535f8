import FundCore
import Testing

@Suite struct GB2260TableTests {
  /// Short names of the 31 provinces in the order and with the codes of the statistical yearbook.
  static let provinces: [(Int, String)] = [
    (110000, "北京"), (120000, "天津"), (130000, "河北"), (140000, "山西"), (150000, "内蒙古"), (210000, "辽宁"),
    (220000, "吉林"), (230000, "黑龙江"), (310000, "上海"), (320000, "江苏"), (330000, "浙江"), (340000, "安徽"),
    (350000, "福建"), (360000, "江西"), (370000, "山东"), (410000, "河南"), (420000, "湖北"), (430000, "湖南"),
    (440000, "广东"), (450000, "广西"), (460000, "海南"), (500000, "重庆"), (510000, "四川"), (520000, "贵州"),
    (530000, "云南"), (540000, "西藏"), (610000, "陕西"), (620000, "甘肃"), (630000, "青海"), (640000, "宁夏"),
    (650000, "新疆"),
  ]

  @Test(arguments: provinces)
  func provincesCarryTheirName(code: Int, short: String) throws {
    let name = try #require(GB2260Table.name(of: code))
    #expect(name.hasPrefix(short) && name != short)
  }

  @Test(arguments: [
    (0, "全国"), (510100, "成都市"), (152200, "兴安盟"), (150825, "乌拉特后旗"), (431224, "溆浦县"), (530500, "保山市"),
    (330600, "绍兴市"), (650100, "乌鲁木齐市"), (710000, "台湾省"), (810000, "香港特别行政区"), (820000, "澳门特别行政区"),
    (660000, "新疆生产建设兵团"), (460400, "儋州市"), (659012, "白杨市"), (540481, "米林市"), (330114, "钱塘区"),
  ])
  func namesInForce(code: Int, name: String) {
    #expect(GB2260Table.name(of: code) == name)
    #expect(GB2260Table.isKnown(code))
  }

  /// Divisions that were dissolved: Laiwu (2019), Chaohu (2011), Chongwen (2010), Xiacheng (2021).
  @Test(arguments: [(371200, "莱芜市"), (341400, "巢湖市"), (110103, "崇文区"), (330103, "下城区")])
  func codesGivenUpKeepTheirLastName(code: Int, name: String) {
    #expect(GB2260Table.name(of: code) == name)
  }

  @Test(arguments: [-1, 1, 109_999, 510_199, 830_000, 999_999, 1_000_000, Int.max, Int.min])
  func otherCodesAreUnknown(_ code: Int) {
    #expect(GB2260Table.name(of: code) == nil)
    #expect(!GB2260Table.isKnown(code))
  }

  @Test func everyCodeIsFoundOnceWithAName() {
    let codes = GB2260Table.codes
    #expect(codes.count == 7266)
    #expect(zip(codes, codes.dropFirst()).allSatisfy { $0 < $1 })
    for code in codes {
      let name = GB2260Table.name(of: Int(code))
      #expect(name?.isEmpty == false && name?.contains { $0.isWhitespace || $0.isASCII } == false, "\(code)")
    }
  }

  @Test func everyCodeLiesInAKnownProvince() {
    let lost = GB2260Table.codes.filter { !GB2260Table.isKnown(Int($0) / 10_000 * 10_000) }
    #expect(lost.isEmpty)
  }
}
