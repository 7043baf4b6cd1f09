import Domain
import EventSourcing
import Transparency
import Values

/// K27: the newest checkpoint has the quorum of the witness policy in force, lately enough, off this machine.
struct CheckpointsWitnessed: Control {
  static let id = "K27"
  static let isAboutLog = true
  static let attention = Attention.kinds([.witnessPolicySet])

  private let question: ControlQuestion
  private var inForce: (set: WitnessPolicySet, effectiveOn: CivilDay, position: Int64)?

  init(_ question: ControlQuestion) { self.question = question }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    guard case .witnessPolicySet(let set) = entry.event, entry.stamp.effectiveOn <= question.asOf else { return }
    if let inForce, entry.stamp.effectiveOn < inForce.effectiveOn { return }
    inForce = (set, entry.stamp.effectiveOn, entry.stamp.position)
  }

  func judgement(after log: LogState) -> Judgement {
    guard let inForce else { return .notApplicable("No witness policy is in force.") }
    guard let checkpoints = question.integrity.checkpointsInQuestion,
      let cosignatures = question.integrity.cosignaturesInQuestion
    else { return .notApplicable("The checkpoints and their cosignatures were not read.") }
    let policy: WitnessPolicy
    do { policy = try WitnessPolicy(parsing: inForce.set.policy) } catch {
      return fail(inForce.position, "the witness policy cannot be read: \(error)")
    }
    guard let quorum = policy.quorum else { return .notApplicable("The witness policy in force asks for no quorum.") }
    guard let newest = checkpoints.max(by: { $0.size < $1.size }) else {
      return fail(inForce.position, "no checkpoint is signed for the witnesses of this policy")
    }
    let names = Dictionary(policy.witnesses.map { ($0.key.vkey, $0.name) }, uniquingKeysWith: { first, _ in first })
    var times: [String: Int64] = [:]
    for cosignature in cosignatures where cosignature.size == newest.size {
      guard let name = names[cosignature.key] else { continue }
      times[name] = max(times[name] ?? .min, cosignature.time)
    }
    let faults = faults(policy, quorum, times, hours: inForce.set.maximumAgeHours)
    if !faults.isEmpty { return fail(newest.size, "checkpoint of \(newest.size): \(faults.joined(separator: "; "))") }
    return Judgement(
      population: 1, examined: PositionRanges([newest.size]), failures: [],
      explanation: "1 of 1 newest checkpoint, of \(newest.size), is cosigned by \(quorum)\(note(policy, times)).")
  }

  private func faults(
    _ policy: WitnessPolicy, _ quorum: String, _ times: [String: Int64], hours: Int64
  ) -> [String] {
    guard let time = policy.timeReached(times) else {
      let who = times.isEmpty ? "nobody" : times.keys.sorted().joined(separator: ", ")
      return ["\(quorum) has not cosigned it, but \(who)"]
    }
    var faults: [String] = []
    if let askedAt = question.integrity.askedAt, askedAt.milliseconds / 1000 - time > hours * 3600 {
      faults.append(
        "\(quorum) cosigned it \((askedAt.milliseconds / 1000 - time) / 3600) hours ago, \(hours) are allowed")
    }
    let here = policy.witnesses.filter { $0.url.map(WitnessAddress.isLoopback) ?? false }.map(\.name)
    if !policy.isReached(by: Set(times.keys).subtracting(here)) {
      faults.append("without \(here.joined(separator: ", ")), on this machine, \(quorum) has not cosigned it")
    }
    return faults
  }

  /// Of a witness that is reached by files, nobody here can tell where it keeps its state.
  private func note(_ policy: WitnessPolicy, _ times: [String: Int64]) -> String {
    let unplaced = policy.witnesses.filter { $0.url == nil && times[$0.name] != nil }.map(\.name)
    return unplaced.isEmpty ? "" : "; where \(unplaced.joined(separator: ", ")) keeps its state is not known here"
  }

  private func fail(_ position: Int64, _ why: String) -> Judgement {
    Judgement(
      population: 1, examined: PositionRanges([position]), failures: [.init(position: position, why: why)],
      explanation: "0 of 1 newest checkpoint is cosigned as the witness policy asks.")
  }
}
