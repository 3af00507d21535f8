public import FundCore

/// Why reading or writing could not be done at all (读写错误). What is wrong *inside* a file is an `Issue` instead.
@nonexhaustive public enum FundIOError: Error, Sendable, Hashable {
  /// A file or folder could not be opened or read; the reason is the system's.
  case cannotRead(path: String, reason: String)
  /// A folder has no CSV file directly in it.
  case emptyFolder(path: String)
  /// A file could not be written; nothing was changed.
  case cannotWrite(path: String, reason: String)
  /// A pipe or device brought a line longer than so many bytes.
  case endlessLine(path: String, line: Int, limit: Int)
  /// A pipe or device brought more than so many bytes.
  case endless(path: String, limit: Int)
  /// The surrounding task was cancelled.
  case cancelled

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .cannotRead: "cannotRead"
    case .emptyFolder: "emptyFolder"
    case .cannotWrite: "cannotWrite"
    case .endlessLine: "endlessLine"
    case .endless: "endless"
    case .cancelled: "cancelled"
    }
  }

  /// What happened.
  public var summary: Bilingual {
    switch self {
    case .cannotRead(let path, let reason): Bilingual("cannot read \(path): \(reason)", "无法读取 \(path)：\(reason)")
    case .emptyFolder(let path): Bilingual("\(path) holds no .csv file", "\(path) 下没有 .csv 文件")
    case .cannotWrite(let path, let reason): Bilingual("cannot write \(path): \(reason)", "无法写入 \(path)：\(reason)")
    case .endlessLine(let path, let line, let limit):
      Bilingual(
        "\(path):\(line): the line is longer than \(limit >> 20) MiB", "\(path):\(line)：该行超过 \(limit >> 20) MiB")
    case .endless(let path, let limit):
      Bilingual("\(path) brings more than \(limit >> 30) GiB", "\(path) 的数据超过 \(limit >> 30) GiB")
    case .cancelled: Bilingual("cancelled", "已取消")
    }
  }

  /// What to do.
  public var remedy: Bilingual {
    switch self {
    case .cannotRead: Bilingual("Check the path and its permissions", "请检查路径与权限")
    case .emptyFolder:
      Bilingual("Name a file, or a folder with ledger files directly in it", "请指定文件，或直接含有台账文件的文件夹")
    case .cannotWrite: Bilingual("Check the folder, its permissions and the space left", "请检查文件夹、权限与剩余空间")
    case .endlessLine: Bilingual("Check what is piped in: it is no table of text", "请检查管道输入：它不是文本表格")
    case .endless: Bilingual("Save it as a file, which is read in pieces", "请存为文件，文件可分段读取")
    case .cancelled: Bilingual("", "")
    }
  }
}

extension FundIOError: CustomStringConvertible {
  /// The English summary.
  public var description: String { summary.en }
}
