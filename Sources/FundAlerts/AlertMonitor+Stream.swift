public import FundCore

/// What one piece of evidence changed (一次观察的结果).
public struct AlertStep: Sendable {
  /// The month observed.
  public let through: YearMonth
  /// What changed.
  public let transitions: [AlertTransition]
  /// The book after it, ready to be saved.
  public let book: AlertBook
}

/// Transitions as evidence arrives (预警流): a lazy map over a sequence of evidence, without an actor.
///
/// Each iterator carries its own copy of the monitor, so iterating twice observes twice from the same start.
public struct AlertSteps<Base: AsyncSequence>: AsyncSequence where Base.Element == Evidence {
  /// One step per piece of evidence.
  public typealias Element = AlertStep
  /// Whatever the evidence's sequence throws.
  public typealias Failure = Base.Failure

  let monitor: AlertMonitor
  let base: Base

  /// Observes piece after piece.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var monitor: AlertMonitor
    var base: Base.AsyncIterator

    /// Observes the next piece; nil when there is none.
    public mutating func next() async throws -> AlertStep? {
      guard let evidence = try await base.next() else { return nil }
      return step(evidence)
    }

    /// The same, for a caller on an actor.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(Base.Failure) -> AlertStep? {
      guard let evidence = try await base.next(isolation: actor) else { return nil }
      return step(evidence)
    }

    private mutating func step(_ evidence: Evidence) -> AlertStep {
      let transitions = monitor.observe(evidence)
      return AlertStep(through: evidence.through, transitions: transitions, book: monitor.book)
    }
  }

  /// Starts at the monitor's book.
  public func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(monitor: monitor, base: base.makeAsyncIterator())
  }
}

extension AlertSteps: Sendable where Base: Sendable {}

extension AlertMonitor {
  /// Observes a sequence of evidence piece by piece (持续监测), without changing this monitor.
  public func transitions<S: AsyncSequence>(over evidence: S) -> AlertSteps<S> where S.Element == Evidence {
    AlertSteps(monitor: self, base: evidence)
  }
}
