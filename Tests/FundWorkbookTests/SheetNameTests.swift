import FundWorkbook
import Testing

/// Names of sheets against the rules of the format: ECMA-376 sheet names as Excel takes them.
@Suite struct SheetNameTests {
  @Test(arguments: [
    ("收支情况", "收支情况"), ("Income/spending: [2025]*?", "Income spending 2025"), ("'quoted'", "quoted"), ("", "1"),
    ("[]:*?/\\", "1"), ("History", "History 1"), ("a\u{202E}b\nc", "a b c"),
    (String(repeating: "长", count: 40), String(repeating: "长", count: 31)),
    (String(repeating: "😀", count: 20), String(repeating: "😀", count: 15)),
  ])
  func namesAreValid(title: String, name: String) {
    var taken: Set<String> = []
    #expect(SheetName.unique(title, taken: &taken) == name)
  }

  @Test func namesDifferWhateverTheCase() {
    var taken: Set<String> = []
    let long = String(repeating: "n", count: 31)
    let names = ["Outlook", "outlook", "OUTLOOK", long, long + "x"].map { SheetName.unique($0, taken: &taken) }
    #expect(names == ["Outlook", "outlook (2)", "OUTLOOK (3)", long, String(repeating: "n", count: 27) + " (2)"])
    #expect(Set(names.map { $0.lowercased() }).count == names.count)
    #expect(names.allSatisfy { $0.utf16.count <= SheetName.limit })
  }
}

/// Words as the format stores them.
@Suite struct SheetTextTests {
  @Test(arguments: [
    ("=cmd()|' /C calc'!A0", "=cmd()|' /C calc'!A0"), ("a\u{0}b\u{1B}c\r\nd", "abc\nd"), ("_x0041_", "_x005F_x0041_"),
    ("_x00zz_", "_x00zz_"), ("\u{FFFF}x", "x"),
  ])
  func textIsStored(text: String, stored: String) {
    #expect(SheetText.stored(text) == stored)
  }

  @Test func longTextIsCut() {
    let cut = SheetText.stored(String(repeating: "😀", count: 20_000))
    #expect(cut.utf16.count <= SheetText.limit)
    #expect(cut.hasSuffix("😀…"))
    let whole = String(repeating: "a", count: SheetText.limit - 1)
    #expect(SheetText.stored(whole) == whole)
  }
}
