import Transparency
import Values

/// What others put under the checkpoints: cosignatures and time stamps.
extension PackVerification {
  /// The policy that the cosignatures are judged by: the reader's, else the pack's own.
  mutating func checkPolicy() throws -> String? {
    let key = try requireKey()
    let path = PackPath.witnessPolicy
    let own = census.others.contains(path) ? try WitnessPolicy(parsing: folder.text(path)) : nil
    for (name, policy) in [("the witness policy given", demands.witnesses), (path, own)] {
      guard let logs = policy?.logs, !logs.isEmpty, !logs.contains(where: { $0.key == key }) else { continue }
      throw PackFault("\(name) is for another log")
    }
    policy = demands.witnesses ?? own
    return nil
  }

  mutating func checkWitnesses() throws -> String? {
    guard let policy else { return nil }
    let head = try requireHead()
    let text = "cosigned by \(head.witnesses.count) of \(policy.witnesses.count) witnesses"
    if policy.quorum == nil { return text + ", and no quorum is asked for" }
    if policy.isReached(by: head.witnesses) { return text + ", quorum reached" }
    let last = heads.filter { policy.isReached(by: $0.value.witnesses) }.keys.max()
    let fault =
      text + ", which is no quorum; "
      + (last.map { "unwitnessed since the checkpoint of \($0) events, the last here that has one" }
        ?? "nor has any earlier checkpoint here one")
    if demands.witnesses != nil { throw PackFault(fault) }
    report.add("witnesses", .unwitnessed, fault)
    return nil
  }

  mutating func checkTimestamps() throws -> String? {
    var stamps: [(size: Int64, time: UTCInstant)] = []
    let named = try timestampFiles()
    for (size, names) in named.sorted(by: { $0.key < $1.key }) {
      let replies = names.count - 2
      guard replies > 0, names == Set(Self.timestampPaths(size, replies: replies)) else {
        throw PackFault("timestamps/: of \(size) there must be the note, the request, and replies numbered from 1")
      }
      for number in 1...replies {
        try stamps.append((size, stampTime(size, PackPath.timestampReply(size, number))))
      }
    }
    guard let first = stamps.min(by: { $0.time < $1.time }), let newest = stamps.last?.size,
      let last = stamps.filter({ $0.size == newest }).min(by: { $0.time < $1.time })
    else {
      if demands.authority != nil { report.add("time", .notChecked, "the pack has no time stamp") }
      return nil
    }
    if demands.authority == nil {
      report.add(
        "time", .notChecked,
        "the authorities' signatures of the time stamps: that needs openssl, and --tsa-ca with their certificates")
    }
    return "\(stamps.count) time stamps of \(named.count) checkpoints: \(first.size) events were there at "
      + "\(first.time), \(last.size) at \(last.time)"
  }

  /// By the size of the checkpoint that is stamped.
  private func timestampFiles() throws -> [Int64: Set<String>] {
    var named: [Int64: Set<String>] = [:]
    for name in numbered("timestamps") {
      let digits = name.prefix { $0.isNumber }
      guard let size = Int64(digits), String(size) == digits, ["-", "."].contains(name.dropFirst(digits.count).first)
      else { throw PackFault("timestamps/\(name) does not belong there") }
      named[size, default: []].insert(PackPath.timestamps + name)
    }
    return named
  }

  private static func timestampPaths(_ size: Int64, replies: Int) -> [String] {
    [PackPath.stampedNote(size), PackPath.timestampRequest(size)]
      + (1...replies).map { PackPath.timestampReply(size, $0) }
  }

  /// When the authority says that it stamped the checkpoint of that size.
  private func stampTime(_ size: Int64, _ path: String) throws -> UTCInstant {
    let bytes = try folder.whole(PackPath.stampedNote(size))
    let head = try SignedHead(SignedNote(parsing: bytes), by: requireKey(), nil)
    guard let stamped = heads[size], stamped.checkpoint == head.checkpoint else {
      throw PackFault("\(PackPath.stampedNote(size)) is no checkpoint of this pack")
    }
    let digest = Digest.sha256(bytes)
    guard try folder.whole(PackPath.timestampRequest(size)) == TimestampRequest(digest: digest).bytes else {
      throw PackFault("\(PackPath.timestampRequest(size)) is no request about \(PackPath.stampedNote(size))")
    }
    let reply = try folder.whole(path)
    do {
      let stamp = try TimestampReply(parsing: reply)
      try stamp.requireStamped(digest)
      try demands.authority?(reply, bytes)
      return stamp.time
    } catch {
      throw PackFault("\(path): \(error)")
    }
  }
}
