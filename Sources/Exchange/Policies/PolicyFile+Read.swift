import Domain

extension PolicyFile {
  /// Throws `YAMLError`, with file, line and key.
  package init(yaml: String, file: String) throws {
    let root = try YAMLNode(yaml: yaml, file: file, document: "policy")
    let members = try root.members(["examples", "name", "rules", "title", "waiverDays", "windowDays"])
    let defaults = Policy.Defaults()
    let window = try members["windowDays"]?.integer() ?? defaults.windowDays
    let waiver = try members["waiverDays"]?.integer() ?? defaults.waiverDays
    let rules = try root.required("rules", members).items().map { try PolicyRule($0) }
    let name = try root.required("name", members).text()
    let title = try members["title"]?.text() ?? ""
    let policy = try root.valid(members) { () throws(PolicyError) in
      try Policy(name: name, title: title, defaults: .init(windowDays: window, waiverDays: waiver), rules: rules)
    }
    let examples = try members["examples"]?.items().map { try Example($0, policy) } ?? []
    self.init(policy: policy, examples: examples, text: yaml)
  }
}

extension PolicyRule {
  fileprivate init(_ node: YAMLNode) throws {
    let members = try node.members(["also", "name", "require", "when"])
    let name = try node.required("name", members).text()
    let require = try Requirement(node.required("require", members))
    let also = try members["also"]?.boolean() ?? false
    let when = try members["when"]?.items().map { try PolicyCondition.list($0) } ?? []
    self = try node.valid(members) { () throws(PolicyError) in
      try PolicyRule(name: name, when: when, require: require, also: also)
    }
  }
}

extension Requirement {
  fileprivate init(_ node: YAMLNode) throws {
    let members = try node.members(["assessments", "ballots", "forbid", "signature", "withinDays"])
    self.init(
      ballots: try members["ballots"]?.items().map { try BallotRule($0) } ?? [],
      aspects: try members["assessments"].map { try $0.distinctTexts() } ?? [],
      signature: try members["signature"]?.boolean() ?? false, withinDays: try members["withinDays"]?.integer(),
      forbidden: try members["forbid"]?.text())
  }
}

extension BallotRule {
  fileprivate init(_ node: YAMLNode) throws {
    let members = try node.members(["anyone", "board", "escalateTo", "name", "persons", "quorum", "role", "share"])
    let electorate = try ElectorateRule(node, members)
    let share = try members["share"].map { try $0.value("a whole percentage such as 60 %", Self.percent) }
    if let anyone = members["anyone"] {
      guard try anyone.boolean() == (share == nil) else {
        throw anyone.error("must be yes without a share, where the first vote decides, and no with one")
      }
    }
    let escalation = try members["escalateTo"].map { node in
      try ElectorateRule(node, node.members(["board", "persons", "role"]))
    }
    let name = try members["name"]?.text() ?? electorate.plainName
    let quorum = try members["quorum"]?.integer() ?? 1
    self = try node.valid(members) { () throws(PolicyError) in
      try BallotRule(name: name, electorate: electorate, quorum: quorum, share: share, escalation: escalation)
    }
  }

  private static func percent(_ text: String) -> Int? {
    let number = text.hasSuffix("%") ? text.dropLast() : text[...]
    return Int(number.trimmingSpaces)
  }
}

extension ElectorateRule {
  fileprivate init(_ node: YAMLNode, _ members: [String: YAMLNode]) throws {
    guard members.keys.filter({ ["board", "persons", "role"].contains($0) }).count == 1 else {
      throw node.error("needs one of 'role', 'board' and 'persons'")
    }
    if let role = members["role"] {
      self = .role(try role.value(Role.allCases.map(\.rawValue).joined(separator: ", ")) { Role(rawValue: $0) })
    } else if let board = members["board"] {
      self = .board(try board.value("a board's id, without spaces") { Subject(.board, $0) })
    } else {
      self = .persons(try members["persons"]?.texts() ?? [])
    }
  }

  fileprivate var plainName: String {
    switch self {
    case .role(let role): role.rawValue
    case .board(let board): board.id
    case .persons(let persons): persons.count == 1 ? persons[0] : "persons"
    }
  }
}

extension StringProtocol {
  var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
