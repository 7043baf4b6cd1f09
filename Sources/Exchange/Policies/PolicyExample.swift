package import Domain

extension PolicyFile.Example {
  init(_ node: YAMLNode, _ policy: Policy) throws {
    let members = try node.members(["expect", "facts", "name"])
    name = try node.required("name", members).text()
    line = node.line ?? 0
    facts = try members["facts"].map { try ChangeFacts($0) } ?? .quiet
    let expect = try node.required("expect", members)
    let expected = try expect.members(["assessments", "electorates", "forbidden", "rules", "signature", "withinDays"])
    guard !expected.isEmpty else { throw expect.error("must say what is expected") }
    rules = try expected["rules"]?.texts()
    for rule in rules ?? [] where !policy.rules.contains(where: { $0.name == rule }) {
      throw (expected["rules"] ?? expect).error("'\(rule)' is no rule of this policy")
    }
    electorates = try expected["electorates"]?.texts()
    aspects = try expected["assessments"].map { try $0.distinctTexts() }
    signature = try expected["signature"]?.boolean()
    withinDays = try expected["withinDays"]?.integer()
    isForbidden = try expected["forbidden"]?.boolean()
  }

  /// What of the route is not as expected, each in words; empty where all is.
  package func differences(_ route: Route) -> [String] {
    var found: [String] = []
    func compare<Value: Equatable>(_ what: String, _ expected: Value?, _ actual: Value, _ words: (Value) -> String) {
      if let expected, expected != actual { found.append("\(what): \(words(actual)), not \(words(expected))") }
    }
    func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
    let requirement = route.requirement
    compare("rules", rules, route.matched, list)
    compare("electorates", electorates, requirement.ballots.map(\.electorate.description), list)
    compare("assessments", aspects, requirement.aspects) { list($0.sorted()) }
    compare("signature", signature, requirement.signature) { $0 ? "yes" : "no" }
    compare("withinDays", withinDays, requirement.withinDays ?? 0) { $0 == 0 ? "no deadline" : "\($0)" }
    compare("forbidden", isForbidden, requirement.forbidden != nil) { $0 ? "yes" : "no" }
    return found
  }
}
