public import Values

/// What keeps a checkpoint from being witnessed or stamped; `description` is one line, with what to do behind a semicolon.
public enum WitnessError: Error, Hashable, Sendable {
  case noPolicy
  case unknownWitness(String)
  /// The witness is reached by files alone.
  case noAddress(String)
  case nothingSigned
  case noCheckpoint(size: Int64)
  /// The policy, of a file or in words.
  case badPolicy(String, why: String)
  case badFile(String, why: String)
  /// None of the lines is the witness's, of a checkpoint that is kept.
  case notCosigned(String, why: String)
  /// A program that is run, such as curl, is not there or did not do what it should.
  case program(String, why: String, isMissing: Bool = false)
  /// Nobody answered at the address, or not in HTTP.
  case unreachable(String, why: String)
  case badAddress(String)
  /// The authority's signature does not verify.
  case unverified(String)
  /// A policy that fails closed allows no evidence on a checkpoint of this size, which has no quorum. The newest before it
  /// that has one, and a moment at which that was the newest kept.
  case unwitnessed(size: Int64, before: Int64?, keptAt: UTCInstant?)
  /// A whole year of hours, a positive count.
  case badSchedule(String)
}

extension WitnessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noPolicy: "the ledger has no witness policy; add a witness: witness add NAME VKEY URL"
    case .unknownWitness(let name): "the policy has no witness '\(name)'; list them: witness status"
    case .noAddress(let name):
      "the policy has no URL of \(name); carry files: witness request \(name), witness attach \(name) FILE"
    case .nothingSigned: "no checkpoint is signed yet; sign one: checkpoint"
    case .noCheckpoint(let size): "no checkpoint of size \(size) is kept; list them: checkpoints"
    case .badPolicy(let name, let why): "\(name): \(why); docs/witnessing.md has an example"
    case .badFile(let path, let why): "\(path): \(why); name the file as it was received"
    case .notCosigned(let name, let why): "\(name) did not cosign: \(why); docs/witnessing.md says what to do"
    case .program(let name, let why, let isMissing):
      "\(name): \(why); "
        + (isMissing ? "install it, or carry files: witness request, timestamp request" : "run it by hand to see why")
    case .unreachable(let url, let why):
      "\(url): \(why); try again later, or carry files: witness request, timestamp request"
    case .badAddress(let url): "'\(url)' is no http or https URL; give one such as https://tsa.example/tsr"
    case .unverified(let why): "the time stamp does not verify: \(why); give the authority's certificates with --ca"
    case .unwitnessed(let size, let before, let keptAt):
      "no quorum of witnesses has cosigned the checkpoint of \(size) events, and their policy fails closed; run witness "
        + "submit, then export again before anything more is recorded"
        + (keptAt.map { ", or stand on the checkpoint of \(before ?? 0): --known-at \($0)" } ?? "")
    case .badSchedule(let text): "'\(text)' is no such bound; give 90s, 30m, 1h or 2d, or a count from 1"
    }
  }

  var isInputOutput: Bool {
    switch self {
    case .program, .unreachable: true
    default: false
    }
  }

  /// Whether the ledger, and not what was given, is not as it should be.
  var isWanting: Bool {
    switch self {
    case .unwitnessed: true
    default: false
    }
  }
}
