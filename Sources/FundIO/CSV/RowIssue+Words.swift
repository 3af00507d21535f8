import FundCore

extension RowIssue {
  /// What was found and what to do; with `leavesOut` also what was left out.
  func words(leavesOut: Bool) -> (summary: Bilingual, remedy: Bilingual) {
    let quoted = "\"\(text)\""
    let leftOut = Bilingual("the figure was left out", "该数未载入")
    let rowOut = Bilingual("the row was left out", "该行未载入")
    func say(_ en: String, _ zh: String, _ doEn: String, _ doZh: String, _ loss: Bilingual?) -> (Bilingual, Bilingual) {
      let after = leavesOut ? loss : nil
      return (
        Bilingual(en, zh),
        Bilingual(after.map { "\(doEn); \($0.en)" } ?? doEn, after.map { "\(doZh)；\($0.zh)" } ?? doZh)
      )
    }
    switch problem {
    case .badPeriod:
      return say(
        "\(quoted) is not a month such as 2024-03", "\(quoted) 不是 2024-03 这样的月份",
        "Write 2024-03, 2024Q1 or 2024", "请写 2024-03、2024Q1 或 2024", rowOut)
    case .badAmount:
      return say(
        "\(heading) \(quoted) is not an amount such as 1234.56", "\(heading) \(quoted) 不是 1234.56 这样的金额",
        "Write plain decimal text, or leave the field empty when the figure is unknown", "请写普通十进制数；未知则留空", leftOut)
    case .fullWidthDigits:
      return say(
        "\(heading) \(quoted) has full-width digits", "\(heading) \(quoted) 含全角数字", "Write ASCII digits 0-9",
        "请改用半角数字 0-9", leftOut)
    case .thousandsSeparator:
      return say(
        "\(heading) \(quoted) has thousands separators", "\(heading) \(quoted) 含千分位分隔符",
        "Write the digits without separators", "请去掉分隔符", leftOut)
    case .surroundingSpace:
      return say(
        "\(heading) \(quoted) has white space around it", "\(heading) \(quoted) 前后有空白", "Remove the white space",
        "请去掉空白",
        leftOut)
    case .exponent:
      return say(
        "\(heading) \(quoted) has an exponent", "\(heading) \(quoted) 使用了科学计数法", "Write all digits of the amount",
        "请写出金额的全部数字", leftOut)
    case .tooManyDecimals:
      return say(
        "\(heading) \(quoted) has more decimals than \(detail) can hold", "\(heading) \(quoted) 的小数位超出 \(detail) 所能表示",
        "Amounts are whole minor units (fen); correct the figure or declare the right unit", "金额须为整分；请更正数值或声明正确的单位",
        leftOut)
    case .amountOverflow:
      return say(
        "\(heading) \(quoted) is beyond 64 bits of minor units", "\(heading) \(quoted) 超出 64 位最小货币单位",
        "Check the figure and its unit", "请核对数值与单位", leftOut)
    case .badNumber where !leavesOut:
      let isBare = detail.isEmpty
      return say(
        "\(heading) \(quoted) is not a number such as 1234.5", "\(heading) \(quoted) 不是 1234.5 这样的数",
        "Write a decimal number"
          + (isBare ? "" : ", or leave the field empty when the value is missing; \(detail) names words for that"),
        "请写十进制数" + (isBare ? "" : "；无数值时留空，或用 \(detail) 指明表示缺失的词"), nil)
    case .notFinite:
      return say(
        "\(heading) \(quoted) is not a finite number", "\(heading) \(quoted) 不是有限的数",
        "Leave the field empty when the value is missing; measure in a larger unit when it is too large",
        "无数值时留空；数值过大时请改用更大的单位", leftOut)
    case .badNumber:
      return say(
        "\(heading) \(quoted) is not a number such as 1234.5", "\(heading) \(quoted) 不是 1234.5 这样的数",
        "Write a plain decimal number", "请写普通十进制数", leftOut)
    case .negativeCount:
      return say(
        "\(heading) \(quoted) is negative", "\(heading) \(quoted) 为负数", "A number of persons cannot be negative",
        "人数不能为负", leftOut)
    case .badStatus:
      return say(
        "\(quoted) is not a status", "\(quoted) 不是数据性质", "Write actual, provisional, estimate, budget or projection",
        "请写 actual、provisional、estimate、budget 或 projection", rowOut)
    case .badDate:
      return say(
        "\(quoted) is not a day of the calendar such as 2024-02-29", "\(quoted) 不是 2024-02-29 这样的日期",
        "Write an existing day; the row counts as undated", "请写存在的日期；该行按无日期处理", nil)
    case .badUnit:
      return say(
        "\(quoted) is not a unit of money", "\(quoted) 不是金额单位",
        "Write yuan, thousand, wan, million, yi or billion; the money of the row was left out",
        "请写 yuan、thousand、wan、million、yi 或 billion（元、千元、万元、百万元、亿元、十亿元）；该行金额未载入", nil)
    case .badCurrency:
      return say(
        "\(quoted) is not a currency such as CNY", "\(quoted) 不是 CNY 这样的币种", "Write three capital letters of ISO 4217",
        "请写 ISO 4217 的三个大写字母", rowOut)
    case .badPrecision:
      return say(
        "\(quoted) is not a printed unit such as 0.01", "\(quoted) 不是 0.01 这样的印刷精度",
        "Write the value of the last printed digit in the row's unit; it was left out", "请按该行单位写末位数字的值；未载入", nil)
    default: return otherWords(quoted, rowOut, say)
    }
  }

  private func otherWords(
    _ quoted: String, _ rowOut: Bilingual,
    _ say: (String, String, String, String, Bilingual?) -> (Bilingual, Bilingual)
  ) -> (summary: Bilingual, remedy: Bilingual) {
    let out = detail == "field" ? Bilingual("the field was left out", "该字段未载入") : rowOut
    switch problem {
    case .badRegion:
      return say(
        "\(quoted) cannot be a region code", "\(quoted) 不能作为地区代码",
        "Write a GB/T 2260 code such as 510100 or a free code",
        "请写 510100 这样的行政区划代码或自定代码", rowOut)
    case .badScheme:
      return say(
        "\(quoted) cannot be a scheme", "\(quoted) 不能作为险种", "Write an identifier such as employee or resident",
        "请写 employee、resident 等标识或险种名称", rowOut)
    case .badPart:
      return say(
        "\(quoted) is not a part of a fund", "\(quoted) 不是基金构成", "Write pooled, individual or total",
        "请写 pooled、individual 或 total（统筹、个人账户、合计）", rowOut)
    case .missingField:
      return say(
        "the row has no \(heading)", "该行没有 \(heading)", "Fill in the field", "请填写该列", rowOut)
    case .nulByte:
      return say(
        "\(heading) holds a NUL byte", "\(heading) 含 NUL 字节", "Export the file again as UTF-8 text", "请重新导出为 UTF-8 文本",
        out)
    case .badEncoding:
      return say(
        "\(heading) is not UTF-8 text", "\(heading) 不是 UTF-8 文本",
        "Convert the file to UTF-8, or read it with --encoding gb18030", "请转换为 UTF-8，或使用 --encoding gb18030 读取", out)
    case .badName:
      return say(
        "\(heading) is not UTF-8 text", "\(heading) 不是 UTF-8 文本",
        "Convert the file to UTF-8, or read it with --encoding gb18030; the name was left out",
        "请转换为 UTF-8，或使用 --encoding gb18030 读取；名称未载入", nil)
    case .duplicateFigure:
      return say("\(text) stands here again", "\(text) 在此重复", "Remove one of the rows", "请删除其中一行", nil)
    case .conflictingFigure:
      return say(
        "another figure for \(text) of the same fund and period", "同一基金同一期间的 \(text) 另有不同数值",
        "Give the later figure a date in column known, or remove one; the first is used",
        "请在 known 列注明数据日期，或删除其一；采用先出现的一行", nil)
    case .raggedRow:
      return say(
        "the row has \(text) fields, but the header has \(detail)", "该行有 \(text) 个字段，而表头有 \(detail) 个",
        "Write one field per column, and quote fields that contain commas", "每列写一个字段；含逗号的字段请加引号", rowOut)
    case .unclosedQuote:
      return say(
        "a quote that begins here is never closed", "从此处开始的引号没有结束",
        "Close the quote, or remove it; the line was read up to its end",
        "请补上或去掉引号；该行读到行末为止", nil)
    case .textAfterQuote:
      return say(
        "text follows a closing quote", "结束引号之后还有文字", "Double every quote inside a quoted field", "引号字段中的引号须写两个", rowOut
      )
    case .lineTooLong:
      return say(
        "the line is longer than \(detail) bytes", "该行超过 \(detail) 字节", "Check that the file has line ends",
        "请检查文件是否有换行", rowOut)
    case .repeatedHeader:
      return say(
        "the header line stands here again", "此处再次出现表头",
        "Remove it; when files were joined, check that their columns agree",
        "请删除；如由多个文件拼接，请核对各自的列", nil)
    case .currencyMixed:
      return say(
        "\(quoted) differs from the fund's currency \(detail)", "\(quoted) 与该基金的币种 \(detail) 不同",
        "Give a fund one currency", "一只基金只用一种币种", rowOut)
    case .unknownItem:
      let near = detail.isEmpty ? Bilingual("", "") : Bilingual("; did you mean \(detail)", "；是否为 \(detail)")
      return say(
        "\(quoted) is not an item\(near.en)", "\(quoted) 不是已知项目\(near.zh)",
        "Write an item name such as income or spending",
        "请写 income、spending 等项目名", rowOut)
    default: return (Bilingual(problem.code, problem.code), Bilingual("", ""))
    }
  }
}
