import FundActuary
import Synchronization

/// Takes what a command prints while it is run within another (输出截取).
final class ConsoleSink: Sendable {
  private struct Taken {
    var bytes: [UInt8] = []
    var hasNotes = false
    var chart: (any Chart)?
  }

  private let taken = Mutex(Taken())

  /// What went to standard output.
  var bytes: [UInt8] { taken.withLock { $0.bytes } }
  /// Whether anything went to standard error.
  var hasNotes: Bool { taken.withLock { $0.hasNotes } }
  /// The chart that was drawn; nil without one.
  var chart: (any Chart)? { taken.withLock { $0.chart } }

  /// Takes a part of standard output.
  func take(_ part: UnsafeRawBufferPointer) { taken.withLock { $0.bytes.append(contentsOf: part) } }

  /// Takes note that something went to standard error.
  func takeNote() { taken.withLock { $0.hasNotes = true } }

  /// Takes a chart besides its bytes.
  func take(_ chart: any Chart) { taken.withLock { $0.chart = chart } }
}

extension Console {
  /// What takes standard output and standard error of the current task; nil when they go out.
  @TaskLocal static var sink: ConsoleSink?

  /// Runs work whose output is kept instead of printed.
  static func capture(_ work: () async throws -> Void) async rethrows -> ConsoleSink {
    let sink = ConsoleSink()
    try await $sink.withValue(sink) { try await work() }
    return sink
  }
}
