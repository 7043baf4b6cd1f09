@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

/// Several scopes in one pass say what a run of each alone does.
@Suite struct ControlComparisonTests {
  private static let names = ["Ports", "Piers", "Parks"]
  private static let projects = [p1, p2, p3]

  /// Projects that change hands, changes of one and of two of them, decided by who may and by who may not, some of it dated
  /// back, some of it nonsense.
  private static func log(_ seed: UInt64) -> LedgerBuilder {
    var random = SplitMix(state: seed)
    func below(_ bound: Int) -> Int { .random(in: 0..<bound, using: &random) }
    var log = LedgerBuilder.office()
    log.add(portfolio, .initiativeRegistered(InitiativeRegistered(name: "A")), by: "ada")
    for project in [p2, p3] {
      log.add(project, .initiativeRegistered(InitiativeRegistered(name: project.id)), by: "ada")
    }
    for project in projects {
      log.add(project, .membershipChanged(MembershipChanged(parent: portfolio, isMember: true)), by: "ada")
      log.add(
        project, revised([cost(nil, pounds(100))], 1, .established), by: "ivy", command: "establish \(project.id)")
    }
    for number in 0..<40 {
      let project = projects[below(3)]
      switch below(6) {
      case 0:
        let name = below(4) == 0 ? nil : FieldValue.text(names[below(3)])
        let movement = Movement(item: .initiative, field: "organisation", from: nil, to: name)
        let subject = below(3) == 0 ? portfolio : project
        log.add(
          subject, .statusReported(StatusReported(movements: [movement])), by: "raj",
          on: below(3) == 0 ? "2024-01-0\(1 + below(9))" : nil)
      case 1:
        log.add(
          project, .membershipChanged(MembershipChanged(parent: portfolio, isMember: below(2) == 0)), by: "ada")
      case 2:
        log.add(project, revised([cost(pounds(100), pounds(Int64(100 + below(9))))], 2, .unapproved), by: "raj")
      case 3:
        let position = log.add(project, .statusReported(StatusReported(movements: [])), by: "nobody")
        if below(3) == 0 { log.tamper(position) { $0.payload = Array("{}".utf8) } }
      default:
        var deltas = [Delta(initiative: project, movement: cost(pounds(100), pounds(Int64(110 + below(9)))))]
        if below(2) == 0 {
          deltas.append(Delta(initiative: projects[below(3)], movement: cost(pounds(100), pounds(120))))
        }
        log.change(changeID("CR-\(number)"), deltas: deltas, raisedBy: ["cat", "raj"][below(2)], moves: [])
      }
    }
    return log
  }

  @Test(arguments: UInt64(1)...40) func `each scope beside others is judged as alone (S26)`(seed: UInt64) throws {
    let log = Self.log(seed)
    let scopes =
      Self.names.map { ControlScope(unit: $0) } + [
        ControlScope(unit: "Ports", unitNames: ["Ports", "Piers"]), ControlScope(subject: p1, unit: "Parks"),
        ControlScope(unit: "Ports", from: day("2024-01-02")), ControlScope(unit: "Nobody's"), .everything,
      ]
    for asOf in ["2030-01-01", "2024-01-04"] {
      var comparison = ControlComparison(scopes, asOf: day(asOf))
      for event in log.events {
        do {
          comparison.see(event, try Entry(event))
        } catch {
          comparison.seeUndecodable(event, error)
        }
      }
      for (scope, results) in zip(scopes, comparison.results()) {
        let alone = log.run(asOf: asOf, in: scope)
        for (beside, alone) in zip(results, alone) {
          #expect(beside == alone, "seed \(seed), \(scope), as of \(asOf)")
        }
        #expect(results.count == alone.count)
      }
    }
  }

  @Test func `a control about the log says the same of any scope, the others are told apart`() {
    var differing: Set<String> = []
    for seed in UInt64(1)...10 {
      let log = Self.log(seed)
      let whole = log.run()
      for scope in Self.names.map({ ControlScope(unit: $0) }) {
        for (own, all) in zip(log.run(in: scope), whole) where own != all { differing.insert(own.id) }
      }
    }
    let aboutLog = Set(ControlCatalogue.evaluated.filter { $0.isAboutLog }.map { $0.id })
    #expect(aboutLog.isDisjoint(with: differing) && aboutLog.count == 11)
    #expect(differing.isSuperset(of: ["K02", "K12", "K13", "K14", "K19", "K21", "K22", "K30"]))
  }

  @Test func `only the controls asked for are judged`() {
    let log = Self.log(1)
    var comparison = ControlComparison([ControlScope(unit: "Ports")], only: ["K13", "K01"], asOf: day("2030-01-01"))
    for event in log.events { if let entry = try? Entry(event) { comparison.see(event, entry) } }
    #expect(comparison.results().map { $0.map(\.id) } == [["K01", "K13"]])
  }
}

/// The same numbers for the same seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
