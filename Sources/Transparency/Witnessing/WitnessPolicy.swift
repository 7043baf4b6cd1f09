/// Who must have cosigned a checkpoint for it to count (C2SP tlog-policy): the logs, the witnesses, groups of them, and
/// the quorum.
public struct WitnessPolicy: Hashable, Sendable {
  public struct Log: Hashable, Sendable {
    public var key: VerifierKey
    public var url: String?
  }

  public struct Witness: Hashable, Sendable {
    public var name: String
    /// Of type ``SignatureType/cosignature``.
    public var key: VerifierKey
    /// The prefix of its `add-checkpoint`; nil: it is reached by files.
    public var url: String?
  }

  public struct Group: Hashable, Sendable {
    public var name: String
    /// How many of the members.
    public var threshold: Int
    /// Witnesses and groups named before it.
    public var members: [String]
  }

  /// In bytes.
  public static let maximumByteCount = 16_384
  /// As many cosignatures as a note may carry besides the log's own, and fewer.
  public static let maximumWitnessCount = 64

  public internal(set) var logs: [Log] = []
  public internal(set) var witnesses: [Witness] = []
  public internal(set) var groups: [Group] = []
  /// The witness or group that a checkpoint needs; nil: none.
  public internal(set) var quorum: String?

  public init() {}

  /// Whether the quorum is reached by the witnesses named.
  public func isReached(by names: Set<String>) -> Bool {
    guard let quorum else { return true }
    var reached = names.intersection(witnesses.map(\.name))
    // A group's members come before it.
    for group in groups where group.members.count(where: reached.contains) >= group.threshold {
      reached.insert(group.name)
    }
    return reached.contains(quorum)
  }

  /// When the quorum was reached last: the latest time from which on a quorum of witnesses had cosigned; nil where it
  /// never was, or none is needed.
  ///
  /// - Parameter times: each witness's newest cosignature, in seconds since 1970.
  public func timeReached(_ times: [String: Int64]) -> Int64? {
    if quorum == nil { return nil }
    for time in Set(times.values).sorted(by: >) {
      if isReached(by: Set(times.filter { $0.value >= time }.keys)) { return time }
    }
    return nil
  }

  /// Two witnesses with one key, which would count twice; nil where each has its own.
  public var sharingKey: (Witness, Witness)? {
    var seen: [[UInt8]: Witness] = [:]
    for witness in witnesses {
      if let other = seen.updateValue(witness, forKey: witness.key.publicKey) { return (other, witness) }
    }
    return nil
  }

  public subscript(name: String) -> Witness? { witnesses.first { $0.name == name } }
}
