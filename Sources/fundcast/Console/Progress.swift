import FundActuary
import Glibc
import Synchronization

/// One line on standard error that says how far long work has come; silent unless standard error is a terminal, and for
/// the first second.
final class Progress: Sendable {
  private let title: String
  private let total: Int
  private let started: ContinuousClock.Instant
  private let shown = Mutex(0)
  private let isTerminal: Bool

  /// Watches work of `total` pieces.
  init(_ title: String, total: Int) {
    self.title = title
    self.total = total
    started = ContinuousClock.now
    isTerminal = isatty(2) == 1
  }

  /// Says that `done` pieces are done.
  func update(_ done: Int) {
    guard isTerminal, total > 0, started.duration(to: .now) > .seconds(1) else { return }
    let percent = done * 100 / total
    shown.withLock { last in
      guard percent > last else { return }
      last = percent
      Console.error("\r\(title) \(percent) %")
    }
  }

  /// Clears the line.
  func finish() {
    shown.withLock { if $0 > 0 { Console.error("\r\u{1B}[K") } }
  }
}
