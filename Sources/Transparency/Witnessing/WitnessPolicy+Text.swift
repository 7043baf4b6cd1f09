extension WitnessPolicy {
  /// Parses the policy's text. Throws with the line, from 1.
  public init(parsing text: String) throws(WitnessPolicyError) {
    guard text.utf8.count <= Self.maximumByteCount else { throw .tooLarge }
    var isQuorumGiven = false
    var names: Set<String> = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let number = index + 1
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\r" }).map(String.init)
      guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
      let rest = Array(words.dropFirst())
      switch keyword {
      case "log": try logs.append(Self.log(rest, number))
      case "witness":
        try witnesses.append(Self.witness(rest, number, &names))
        guard witnesses.count <= Self.maximumWitnessCount else { throw .tooManyWitnesses }
      case "group": try groups.append(Self.group(rest, number, &names))
      case "quorum":
        guard !isQuorumGiven else { throw .line(number, "the quorum is given once") }
        guard rest.count == 1, rest[0] == "none" || names.contains(rest[0]) else {
          throw .line(number, "quorum names a witness or group above it, or none")
        }
        isQuorumGiven = true
        quorum = rest[0] == "none" ? nil : rest[0]
      default: throw .line(number, "'\(keyword)' is none of log, witness, group, quorum")
      }
    }
    guard isQuorumGiven else { throw .noQuorum }
  }

  private static func log(_ words: [String], _ line: Int) throws(WitnessPolicyError) -> Log {
    guard (1...2).contains(words.count) else { throw .line(line, "it reads: log VKEY [URL]") }
    return try Log(key: key(words[0], of: .ed25519, line), url: url(words.dropFirst().first, line))
  }

  private static func witness(
    _ words: [String], _ line: Int, _ names: inout Set<String>
  ) throws(WitnessPolicyError) -> Witness {
    guard (2...3).contains(words.count) else { throw .line(line, "it reads: witness NAME VKEY [URL]") }
    try add(words[0], line, &names)
    return try Witness(
      name: words[0], key: key(words[1], of: .cosignature, line), url: url(words.dropFirst(2).first, line))
  }

  private static func group(
    _ words: [String], _ line: Int, _ names: inout Set<String>
  ) throws(WitnessPolicyError) -> Group {
    guard words.count >= 3 else { throw .line(line, "it reads: group NAME any|all|K MEMBER…") }
    let members = Array(words.dropFirst(2))
    guard members.allSatisfy(names.contains) else { throw .line(line, "a member is none of the names above it") }
    guard Set(members).count == members.count else { throw .line(line, "each member stands once") }
    let threshold: Int
    switch words[1] {
    case "any": threshold = 1
    case "all": threshold = members.count
    default:
      guard let number = Int(words[1]), (1...members.count).contains(number) else {
        throw .line(line, "'\(words[1])' is none of any, all, 1 to \(members.count)")
      }
      threshold = number
    }
    try add(words[0], line, &names)
    return Group(name: words[0], threshold: threshold, members: members)
  }

  private static func add(_ name: String, _ line: Int, _ names: inout Set<String>) throws(WitnessPolicyError) {
    guard name != "none" else { throw .line(line, "'none' names nothing") }
    guard names.insert(name).inserted else { throw .line(line, "'\(name)' names something already") }
  }

  private static func key(_ text: String, of type: SignatureType, _ line: Int) throws(WitnessPolicyError) -> VerifierKey
  {
    do {
      let key = try VerifierKey(vkey: text)
      guard key.type == type else { throw NoteError.unsupportedSignatureType(key.type.rawValue) }
      return key
    } catch { throw .line(line, "\(error)") }
  }

  private static func url(_ text: String?, _ line: Int) throws(WitnessPolicyError) -> String? {
    guard let text else { return nil }
    guard WitnessAddress.isUsable(text) else { throw .line(line, "'\(text)' is no http or https URL") }
    return text
  }

  /// The policy as a text that parses to it.
  public var text: String {
    var lines = logs.map { "log \($0.key.vkey)" + ($0.url.map { " \($0)" } ?? "") }
    lines += witnesses.map { "witness \($0.name) \($0.key.vkey)" + ($0.url.map { " \($0)" } ?? "") }
    lines += groups.map { group in
      let threshold =
        group.threshold == group.members.count ? "all" : group.threshold == 1 ? "any" : "\(group.threshold)"
      return "group \(group.name) \(threshold) \(group.members.joined(separator: " "))"
    }
    lines.append("quorum \(quorum ?? "none")")
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Why a text is no policy.
public enum WitnessPolicyError: Error, Hashable, Sendable {
  case tooLarge
  case tooManyWitnesses
  case noQuorum
  /// The line, from 1, and what is wrong.
  case line(Int, String)
}

extension WitnessPolicyError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooLarge: "the policy has more than \(WitnessPolicy.maximumByteCount) bytes"
    case .tooManyWitnesses: "the policy has more than \(WitnessPolicy.maximumWitnessCount) witnesses"
    case .noQuorum: "the policy has no quorum line"
    case .line(let line, let what): "line \(line): \(what)"
    }
  }
}
