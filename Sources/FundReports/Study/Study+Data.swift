import FundCore
import FundIO

extension Study {
  /// What is known of the data set: sources, licence, time, unit, caveats, and whether the files are those it describes.
  func manifestBlocks() -> [DocumentBlock] {
    let count = FundNumbers.count(
      analysis.source.checksums.count, Trace(zh ? "读入的文件数" : "files read"))
    guard let manifest = material.manifest else {
      return [
        .passage(
          zh
            ? "数据为台账文件 \(count) 个，没有数据集清单；来源与口径以提供者的说明为准，校验和列于篇首。"
            : "The data is \(count) \(words: count.value == 1 ? "ledger file" : "ledger files") without a manifest; sources and definitions are those of whoever gave it. Checksums stand at the top."
        )
      ]
    }
    var lines: [Passage] = [zh ? "数据集：\(name: manifest.title)" : "Data set: \(name: manifest.title)"]
    if !manifest.period.isEmpty { lines.append(zh ? "期间：\(name: manifest.period)" : "Time: \(name: manifest.period)") }
    if !manifest.unit.isEmpty { lines.append(zh ? "单位：\(name: manifest.unit)" : "Unit: \(name: manifest.unit)") }
    if !manifest.licence.isEmpty {
      lines.append(zh ? "许可：\(name: manifest.licence)" : "Licence: \(name: manifest.licence)")
    }
    for source in manifest.sources.prefix(Study.sourcesShown) {
      let place = source.address.isEmpty ? "" : (zh ? "，\(source.address)" : ", \(source.address)")
      lines.append(zh ? "来源：\(name: source.title + place)" : "Source: \(name: source.title + place)")
    }
    if manifest.sources.count > Study.sourcesShown {
      let more = FundNumbers.count(
        manifest.sources.count - Study.sourcesShown, Trace(zh ? "清单中其余来源数" : "further sources of the manifest"))
      lines.append(
        zh ? "另有来源 \(more) 项，见数据集清单。" : "\(more) further sources are in the manifest of the data set.")
    }
    var blocks: [DocumentBlock] = [.bullets(lines), .passage(checksumText(manifest))]
    if !manifest.caveats.isEmpty {
      blocks.append(.passage(zh ? "使用前须知（清单原文）：" : "What to know before use, as the manifest says it:"))
      blocks.append(.bullets(manifest.caveats.map { "\(name: $0)" }))
    }
    return blocks
  }

  /// How many sources are named.
  static let sourcesShown = 8

  /// Whether the files read are those the manifest describes.
  private func checksumText(_ manifest: DataManifest) -> Passage {
    var matched = 0
    var other: [String] = []
    for (file, sum) in analysis.source.checksums {
      let name = manifest.checksums.keys.sorted().first { file == $0 || file.hasSuffix("/" + $0) }
      guard let name else { continue }
      if manifest.checksums[name] == sum { matched += 1 } else { other.append(file) }
    }
    if !other.isEmpty {
      let files = other.joined(separator: zh ? "、" : ", ")
      return zh
        ? "\(name: files) 的校验和与清单不符：以下结论只对手头这份数据成立。"
        : "The checksum of \(name: files) is not that of the manifest: what follows holds for the data at hand only."
    }
    if matched == 0 {
      return zh ? "清单没有所读文件的校验和。" : "The manifest has no checksum of the files read."
    }
    return zh
      ? "所读文件的校验和（列于篇首）与清单一致。"
      : "The checksums of the files read, which stand at the top, are those of the manifest."
  }
}
