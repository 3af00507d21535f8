import FundCore
import FundLedger

/// What the funds of one block give, to be added up (分块结果).
protocol RunPart: Sendable {
  /// Computes the fund at a position of the ledger.
  mutating func add(fundAt place: Int, _ task: OutlookTask, _ scratch: inout PathScratch)
  /// Adds what another block gave, after this one.
  mutating func add(_ other: Self)
}

/// The order in which the funds of one outlook are computed (计算次序): blocks of funds on several tasks, and with roll-ups one
/// province after another, so that the sums of few blocks are held at once.
struct OutlookRun: Sendable {
  /// Positions of funds, provinces apart where they are.
  private let chunks: [[Int]]
  private let total: Int

  /// Funds of one block: many where there are many, so that what a province shares is seldom drawn again. It must not depend on
  /// the width, as sums are added up block by block.
  private static func block(_ funds: Int) -> Int { max(16, min(256, funds / 32)) }

  /// The funds at some positions of a ledger.
  init(_ ledger: Ledger, _ chosen: [Int], byProvince: Bool) {
    total = chosen.count
    var chunks: [[Int]] = []
    var last: String?
    for place in chosen {
      let province = byProvince ? ledger.funds[place].region.provinceCode : ""
      if province == last { chunks[chunks.count - 1].append(place) } else { chunks.append([place]) }
      last = province
    }
    self.chunks = chunks
  }

  /// Computes all funds, each block into a part of its own; parts are added up in the order of blocks, whatever the width.
  func gather<Part: RunPart>(
    _ nothing: Part, _ task: OutlookTask, _ empty: PathScratch, width: Int,
    _ progress: (@Sendable (ReserveOutlook.Progress) -> Void)?
  ) async throws(OutlookError) -> Part {
    var all = nothing
    var before = 0
    let runner = BoundedRunner(width: width)
    for chunk in chunks {
      let (block, total, done) = (Self.block(chunk.count), total, before)
      let parts: [Part]
      do {
        parts = try await runner.map(
          count: (chunk.count + block - 1) / block, block: 1,
          progress: { progress?(.init(done: done + min(chunk.count, $0 * block), total: total)) }
        ) { number in
          var scratch = empty
          var part = nothing
          for place in chunk[number * block..<min(chunk.count, (number + 1) * block)] {
            part.add(fundAt: place, task, &scratch)
          }
          return part
        }
      } catch {
        throw .cancelled
      }
      before += chunk.count
      for part in parts { all.add(part) }
    }
    return all
  }
}
