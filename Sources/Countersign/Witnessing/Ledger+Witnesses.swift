import Domain
import EventSourcing
import Storage
import Transparency
import Values

extension Ledger {
  /// The witness policy in force; nil where none is.
  public func witnessPolicy(_ moment: Moment = .now) throws -> WitnessPolicyInForce? {
    let day = moment.asOf ?? clock().day
    return try store.read { try Self.witnessPolicy(on: day, through: Self.last(moment, $0), $0) }
  }

  static func witnessPolicy(
    on day: CivilDay, through: Int64, _ reader: any EventReader
  ) throws -> WitnessPolicyInForce? {
    let query = EventQuery(items: [.init(subject: nil, types: [EventKind.witnessPolicySet.rawValue])])
    var inForce: (CivilDay, WitnessPolicyInForce)?
    for recorded in try reader.events(query, through: through) {
      let entry = try Entry(recorded)
      guard case .witnessPolicySet(let set) = entry.event, entry.stamp.effectiveOn <= day,
        entry.stamp.effectiveOn >= inForce?.0 ?? entry.stamp.effectiveOn
      else { continue }
      inForce = (
        entry.stamp.effectiveOn,
        WitnessPolicyInForce(
          text: set.policy, failMode: set.failMode, maximumAgeHours: set.maximumAgeHours,
          position: entry.stamp.position, recordedAt: entry.stamp.recordedAt)
      )
    }
    return inForce?.1
  }

  /// How the log stands with its witnesses now.
  public func witnessStanding() throws -> WitnessStanding {
    let head = try store.read { try $0.head }
    let newest = try file.checkpoints().last?.size
    var standing = WitnessStanding(
      policy: nil, witnesses: [], head: head, newest: newest, isNewestWitnessed: false, witnessedThrough: nil,
      witnessedAt: nil, unwitnessedSince: nil, isOverdue: false)
    guard let inForce = try witnessPolicy() else { return standing }
    let policy = try Self.parsed(inForce)
    let kept = try file.cosignatures()
    standing.policy = inForce
    standing.witnesses = policy.witnesses.map { witness in
      let own = kept.filter { $0.key == witness.key.vkey }
      return WitnessWord(
        name: witness.name, key: witness.key.vkey, url: witness.url, size: own.map(\.size).max(),
        time: own.map(\.time).max().flatMap(Self.instant))
    }
    let quorums = QuorumTimes(policy, kept)
    standing.isNewestWitnessed = newest.map { quorums.times[$0] != nil } ?? false
    standing.witnessedThrough = quorums.times.keys.max()
    standing.witnessedAt = quorums.times.values.max().flatMap(Self.instant)
    let since = max(standing.witnessedAt ?? inForce.recordedAt, inForce.recordedAt)
    standing.unwitnessedSince = standing.witnessedAt ?? inForce.recordedAt
    standing.isOverdue = policy.quorum != nil && isOverdue(since, inForce.maximumAgeHours, at: clock())
    return standing
  }

  static func parsed(_ inForce: WitnessPolicyInForce) throws -> WitnessPolicy {
    do {
      return try WitnessPolicy(parsing: inForce.text)
    } catch {
      throw WitnessError.badPolicy("position \(inForce.position)", why: "\(error)")
    }
  }

  static func instant(_ seconds: Int64) -> UTCInstant? {
    let (milliseconds, isTooLarge) = seconds.multipliedReportingOverflow(by: 1000)
    return isTooLarge ? nil : UTCInstant(milliseconds: milliseconds)
  }

  func isOverdue(_ since: UTCInstant, _ hours: Int64, at now: UTCInstant) -> Bool {
    now.milliseconds - since.milliseconds > hours * 3_600_000
  }
}

/// When a quorum of the policy cosigned each checkpoint.
struct QuorumTimes {
  /// By size, in seconds since 1970; sizes without a quorum are left out.
  let times: [Int64: Int64]

  init(_ policy: WitnessPolicy, _ kept: [StoredCosignature]) {
    let names = Dictionary(policy.witnesses.map { ($0.key.vkey, $0.name) }, uniquingKeysWith: { first, _ in first })
    var words: [Int64: [String: Int64]] = [:]
    for cosignature in kept {
      guard let name = names[cosignature.key] else { continue }
      words[cosignature.size, default: [:]][name] = max(words[cosignature.size]?[name] ?? .min, cosignature.time)
    }
    times = words.compactMapValues { policy.timeReached($0) }
  }
}
