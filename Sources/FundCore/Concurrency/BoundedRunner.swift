/// Runs independent pieces of work on a bounded number of tasks, with results in order (有界并行).
///
/// The result does not depend on the width: piece `i` always answers element `i`. Cancellation is checked between
/// pieces, which yield to other tasks.
public struct BoundedRunner: Sendable {
  /// How many tasks run at once, at least 1.
  public let width: Int

  /// A runner of the given width.
  public init(width: Int) { self.width = max(1, width) }

  /// Applies `work` to `0 ..< count` in blocks of `block` and returns all results in order.
  ///
  /// - Parameters:
  ///   - count: number of pieces.
  ///   - block: consecutive pieces done by one task before it yields.
  ///   - progress: told how many pieces are done, from one task at a time, in increasing order.
  ///   - work: computes one piece; must not block.
  /// - Throws: `CancellationError` when the surrounding task is cancelled.
  public func map<T: Sendable>(
    count: Int, block: Int = 16, progress: (@Sendable (Int) -> Void)? = nil,
    _ work: @escaping @Sendable (Int) -> T
  ) async throws -> [T] {
    guard count > 0 else { return [] }
    let size = max(1, block)
    let blocks = (count + size - 1) / size
    return try await withThrowingTaskGroup(of: (Int, [T]).self) { group in
      var parts: [[T]] = Array(repeating: [], count: blocks)
      var next = 0
      func start(_ b: Int) {
        group.addTask {
          try Task.checkCancellation()
          let range = (b * size)..<min(count, (b + 1) * size)
          var out: [T] = []
          out.reserveCapacity(range.count)
          for i in range { out.append(work(i)) }
          await Task.yield()
          return (b, out)
        }
      }
      while next < min(width, blocks) {
        start(next)
        next += 1
      }
      var done = 0
      while let (b, out) = try await group.next() {
        parts[b] = out
        done += out.count
        progress?(done)
        if next < blocks {
          start(next)
          next += 1
        }
      }
      return parts.flatMap { $0 }
    }
  }
}
