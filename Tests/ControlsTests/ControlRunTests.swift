@testable import Controls
import Domain
import EventSourcing
import Testing
import Values

@Suite struct ControlRunTests {
  private static let house = Framework(
    name: "House rules", title: "", publisher: "", edition: "",
    entries: [
      .init(clause: "7", topic: "four eyes", basis: .primary, controls: ["K13", "K99"]),
      .init(clause: "8", topic: "nothing yet", basis: .recalled, controls: ["K99"]),
    ])

  @Test func `results come one a control, in order`() {
    let results = LedgerBuilder.orderly().run()
    #expect(results.map(\.id) == (1...40).map { $0 < 10 ? "K0\($0)" : "K\($0)" })
    #expect(results.map(\.id) == ControlCatalogue.standard.rules.map(\.id))
    for result in results {
      #expect(result.title != result.id)
      #expect(result.explanation.hasSuffix(".") && !result.explanation.contains("\n"))
    }
  }

  @Test func `a framework's clauses stand beside the controls that it names`() throws {
    let own = ControlCatalogue.standard.mapping(Self.house)
    let results = ControlRun(asOf: day("2024-01-01"), catalogue: own).results()
    #expect(
      try #require(results.first { $0.id == "K13" }).clauses == [Clause("House rules", "7, four eyes", .primary)])
    #expect(results.count == ControlCatalogue.standard.rules.count)
  }

  @Test func `a clause fails with one of its controls, and is not applicable where none could judge`() {
    func standing(_ verdicts: [(String, ControlResult.Verdict)]) -> [ControlResult.Verdict] {
      let results = verdicts.map { id, verdict in
        ControlResult(
          id: id, title: id, verdict: verdict, population: 1, failures: [], explanation: ".", clauses: [])
      }
      var framework = Self.house
      framework.entries[0].controls = ["K12", "K13"]
      return framework.standing(results).map(\.verdict)
    }
    #expect(standing([("K12", .pass), ("K13", .fail)]) == [.fail, .notApplicable])
    #expect(standing([("K12", .pass), ("K13", .notApplicable)]) == [.pass, .notApplicable])
    #expect(standing([("K12", .notApplicable)]) == [.notApplicable, .notApplicable])
  }

  @Test func `what takes effect after the day asked about is not judged yet`() throws {
    var log = LedgerBuilder.office()
    log.establish()
    let position = log.add(
      p1, revised([cost(pounds(90), pounds(120))], 2, .unapproved), by: "mallory", on: "2025-06-01", reason: "test")
    for id in ["K02", "K07", "K10", "K14", "K30"] {
      #expect(try !log.result(id, asOf: "2025-05-31").positions.contains(position), "\(id)")
      #expect(try log.result(id, asOf: "2025-06-01").positions.contains(position), "\(id)")
    }
    // The log itself holds it from the moment of recording.
    #expect(try log.result("K01", asOf: "2025-05-31").positions == [position])
  }

  @Test func `what was recorded after the position asked about is not known yet`() throws {
    var log = LedgerBuilder.office()
    log.establish()
    let before = Int64(log.events.count)
    log.change(decidedBy: "raj")
    #expect(try log.result("K13", through: before).verdict == .notApplicable)
    #expect(try log.result("K13").verdict == .fail)
  }

  /// Results taken on the way, and a run set aside and taken up again, change nothing.
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
  func `a verdict does not depend on how the run is split`(seed: UInt64) {
    var random = Generator(seed: seed)
    let log = Self.disorderly(&random)
    let facts = IntegrityFacts(
      checkpoints: [.init(size: 4, root: .sha256([1]), isSignatureValid: true)], commands: log.commands)
    let whole = log.run(asOf: "2024-06-01", facts)
    #expect(whole.contains { $0.verdict == .fail }, "seed \(seed) makes nothing fail")
    for cut in 0...log.events.count {
      var run = ControlRun(asOf: day("2024-06-01"), integrity: facts)
      log.feed(&run, log.events.prefix(cut))
      _ = run.results()
      var aside = run
      log.feed(&run, [log.events[0]])
      log.feed(&aside, log.events.dropFirst(cut))
      #expect(aside.results() == whole, "seed \(seed), cut at \(cut)")
    }
  }

  @Test(arguments: Array(1...40) as [UInt64])
  func `what fails is part of what was judged, and the sentence says the same`(seed: UInt64) throws {
    var random = Generator(seed: seed)
    let log = Self.disorderly(&random)
    let facts = IntegrityFacts(
      checkpoints: [.init(size: 4, root: .sha256([1]), isSignatureValid: false)],
      reread: .init(size: 4, root: .sha256([2])), damagedPositions: [0: "cut", 4: "its payload differs"],
      commands: log.commands)
    for result in log.run(asOf: "2024-06-01", facts) where result.verdict != .notApplicable {
      #expect(result.failures.count <= result.population, "seed \(seed): \(result.id)")
      #expect((result.verdict == .fail) == !result.failures.isEmpty, "seed \(seed): \(result.id)")
      let figures = result.explanation.split(separator: " ").prefix(3).compactMap { Int($0) }
      let first = result.id == "K04" ? 2 : result.population - result.failures.count
      #expect(figures == [first, result.population], "seed \(seed): \(result.id) \(result.explanation)")
    }
  }

  /// An office, then steps of changes, movements, refusals and damage in no good order.
  private static func disorderly(_ random: inout Generator) -> LedgerBuilder {
    var log = LedgerBuilder.office()
    log.establish()
    let people = ["raj", "ann", "cat", "ivy", "mallory"]
    for number in 0..<20 {
      let who = people[Int(random.next() % 5)]
      guard let change = Subject(.change, "CR-\(random.next() % 4)") else { continue }
      switch random.next() % 6 {
      case 0: log.change(change, raisedBy: who)
      case 1: log.change(change, decidedBy: who, skip: [.changeAssessed])
      case 2: log.add(change, .changeClosed(ChangeClosed()), by: who, reason: "test")
      case 3:
        log.add(
          p1, revised([cost(pounds(Int64(random.next() % 3) * 10 + 100), pounds(Int64(number)))], 2, .unapproved),
          by: who, on: "2024-0\(1 + random.next() % 9)-01")
      case 4:
        let refusal = CommandRefused(attempt: "x", refusal: Refusal(.lifecycle, next: "y"))
        log.add(p1, .commandRefused(refusal), by: who, command: random.next() % 2 == 0 ? "again" : nil)
      default:
        let position = log.add(p1, .statusReported(StatusReported(movements: [])), by: who)
        log.tamper(position) { $0.payload = [0] }
      }
    }
    return log
  }
}

/// SplitMix64.
struct Generator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
