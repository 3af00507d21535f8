public import FundCore
import FundForecasting

extension LedgerBacktest {
  /// What the comparison says, in one or two sentences (回测结论).
  ///
  /// A method beats the baseline when it can be compared with it for most of the series, its error per error of the baseline
  /// is below one in the geometric mean, and its error is lower for most of them. Whether that may be chance is said beside it.
  public var verdict: Bilingual {
    let count = lines.compactMap(\.made).count
    guard count > 0, let first = summaries.first, first.judgedCount > 0 else {
      return Bilingual("No method could be judged.", "没有方法可以评估。")
    }
    guard let rival = summaries.first(where: { $0.method == baseline }), rival.judgedCount > 0 else {
      return Bilingual(
        "\(first.method) has the lowest error; there is no baseline to compare it with.",
        "\(first.method) 误差最小；没有可比较的基准方法。")
    }
    let these = subjects(count)
    let better = summaries.first { one in
      guard one.method != rival.method, one.comparedCount * 2 > rival.judgedCount else { return false }
      return (one.relativeError ?? 0) < 1 && one.betterCount * 2 > one.comparedCount
    }
    guard let better else {
      return Bilingual(
        "No method beats the \(LedgerBacktest.name(rival)) for \(these.en).",
        "\(these.zh)：没有方法优于\(rival.title.zh)。")
    }
    return sentence(better, over: rival, these, count)
  }

  private func sentence(
    _ better: BacktestSummary, over rival: BacktestSummary, _ these: Bilingual, _ count: Int
  ) -> Bilingual {
    let gain = better.relativeError.map { NumberText.fixed((1 - $0) * 100, decimals: $0 > 0.99 ? 1 : 0) }
    let clear = better.clearlyBetterCount
    var text = Bilingual(
      "\(better.method) beats the \(LedgerBacktest.name(rival)) for \(these.en)",
      "\(these.zh)：\(better.method) 优于\(rival.title.zh)")
    if let gain {
      text.en += ", with an error \(gain) % lower"
      text.zh += "，误差低 \(gain) %"
    }
    guard count > 1 else {
      if clear == 1 {
        text.en += ", more than chance explains (Diebold-Mariano, 5 %)."
        text.zh += "，差异并非偶然（DM 检验，5 %）。"
      } else if lines.compactMap(\.made).first?[better.method]?.comparison == nil {
        text.en += "; there are too few origins to tell it from chance."
        text.zh += "；起点太少，无法判断是否偶然。"
      } else {
        text.en += ", which may be chance (Diebold-Mariano, 5 %)."
        text.zh += "，但差异可能出于偶然（DM 检验，5 %）。"
      }
      return text
    }
    text.en += ": lower for \(better.betterCount) of them, for \(clear) beyond chance (Diebold-Mariano, 5 %)."
    text.zh += "：其中 \(better.betterCount) 个误差更低，\(clear) 个超出偶然（DM 检验，5 %）。"
    return text
  }

  private func subjects(_ count: Int) -> Bilingual {
    guard item != nil else {
      return count == 1 ? Bilingual("this series", "该序列") : Bilingual("these \(count) series", "这 \(count) 个序列")
    }
    return count == 1 ? Bilingual("this fund", "该基金") : Bilingual("these \(count) funds", "这 \(count) 只基金")
  }

  /// The method in a sentence: `year-to-date share`, `seasonal naive method`.
  private static func name(_ one: BacktestSummary) -> String {
    let title = one.title.en.prefix(1).lowercased() + one.title.en.dropFirst()
    return title.hasSuffix("naive") ? title + " method" : title
  }
}
