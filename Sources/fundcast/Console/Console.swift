import FundActuary
import Glibc

/// Exit statuses of the contract: other tools rely on them.
enum Status {
  /// An alert at or above `--fail-on`, or an error-level issue found by `check`.
  static let raised: Int32 = 1
  /// Nothing in the input could be used.
  static let unusable: Int32 = 2
  /// Results or state could not be written.
  static let cannotWrite: Int32 = 74
}

/// Standard output and standard error of the command.
enum Console {
  /// Processors of this machine.
  static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Whether standard output is a terminal that may be coloured.
  static var isColoured: Bool { sink == nil && isatty(1) == 1 && getenv("NO_COLOR") == nil }

  /// The language of the environment: Chinese when `LC_ALL`, `LC_MESSAGES` or `LANG` begins with zh.
  static var language: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name) else { continue }
      let text = String(cString: value)
      if !text.isEmpty { return text.hasPrefix("zh") ? .zh : .en }
    }
    return .en
  }

  /// Whether a file exists.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Writes bytes to standard output. A closed pipe ends the command quietly, any other failure with status 74.
  static func write(_ bytes: UnsafeRawBufferPointer) {
    if let sink { return sink.take(bytes) }
    var offset = 0
    while offset < bytes.count {
      let n = Glibc.write(1, bytes.baseAddress?.advanced(by: offset), bytes.count - offset)
      if n < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        note("fundcast: standard output: \(String(cString: strerror(errno)))")
        exit(Status.cannotWrite)
      }
      offset += n
    }
  }

  /// Writes bytes to standard output.
  static func write(_ bytes: [UInt8]) { bytes.withUnsafeBytes { write($0) } }

  /// Writes lines to standard output.
  static func print(_ lines: [String]) {
    var bytes: [UInt8] = []
    for line in lines {
      bytes.append(contentsOf: line.utf8)
      bytes.append(10)
    }
    write(bytes)
  }

  /// Writes a line to standard error.
  static func note(_ line: String) { error(line + "\n") }

  /// Writes text to standard error as it is.
  static func error(_ text: String) {
    if let sink { return sink.takeNote() }
    var copy = text
    copy.withUTF8 { _ = Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Says what was noticed while loading, most serious codes never hidden, on standard error.
  static func report(_ log: IssueLog, _ language: Language) {
    for issue in log.issues { note(issue.line(language)) }
    for (code, count) in log.dropped {
      note(language == .zh ? "另有 \(count) 条 \(code) 未列出" : "and \(count) more of \(code)")
    }
  }
}
