import FundCore
import FundLedger

/// The order in which the funds of one outlook are computed (计算次序): blocks of funds on several tasks, and with roll-ups one
/// province after another, so that the sums of few blocks are held at once.
struct OutlookRun: Sendable {
  private let ledger: Ledger
  /// Positions of funds, provinces apart where they are.
  private let chunks: [[Int]]
  private let total: Int

  /// Funds of one block: many where there are many, so that what a province shares is seldom drawn again. It must not depend on
  /// the width, as sums are added up block by block.
  private static func block(_ funds: Int) -> Int { max(16, min(128, funds / 32)) }

  /// The funds at some positions of a ledger.
  init(_ ledger: Ledger, _ chosen: [Int], byProvince: Bool) {
    self.ledger = ledger
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

  /// What one block gives.
  private struct Part: Sendable {
    var results: [(place: Int, result: Result<FundOutlook, OutlookFailure>)] = []
    var sums: [FundID: RollUpSums] = [:]
  }

  /// Computes all funds; sums are added up in the order of blocks, whatever the width.
  func outlooks(
    _ task: OutlookTask, _ empty: PathScratch, width: Int,
    _ progress: (@Sendable (ReserveOutlook.Progress) -> Void)?
  ) async throws(OutlookError) -> (
    made: [FundOutlook], failed: [FundID: OutlookFailure], sums: [FundID: RollUpSums]
  ) {
    var made: [FundOutlook] = []
    var failed: [FundID: OutlookFailure] = [:]
    var sums: [FundID: RollUpSums] = [:]
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
          var part = Part()
          for place in chunk[number * block..<min(chunk.count, (number + 1) * block)] {
            do throws(OutlookFailure) {
              let outlook = try task.run(fundAt: place, &scratch, into: &part.sums)
              part.results.append((place, .success(outlook)))
            } catch {
              part.results.append((place, .failure(error)))
            }
          }
          return part
        }
      } catch {
        throw .cancelled
      }
      before += chunk.count
      for part in parts {
        for (place, result) in part.results {
          switch result {
          case .success(let outlook): made.append(outlook)
          case .failure(let reason): failed[ledger.funds[place]] = reason
          }
        }
        for (target, sum) in part.sums.sorted(by: { $0.key < $1.key }) {
          sums[target, default: RollUpSums()].add(sum)
        }
      }
    }
    return (made, failed, sums)
  }
}
