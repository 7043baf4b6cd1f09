@testable import Controls
import Domain
import Testing
import Values

/// What part of an organisation and of time the controls about substance judge.
@Suite struct ScopeTests {

  /// P1 in the portfolio until June, P2 in it from the start; a change of each, and one that touches both.
  private func log() -> (LedgerBuilder, one: ChangePositions, two: ChangePositions, both: ChangePositions) {
    var log = LedgerBuilder.office()
    log.add(portfolio, .initiativeRegistered(InitiativeRegistered(name: "A")), by: "ada")
    log.add(p2, .initiativeRegistered(InitiativeRegistered(name: "Two")), by: "ada")
    for project in [p1, p2] {
      log.add(project, .membershipChanged(MembershipChanged(parent: portfolio, isMember: true)), by: "ada")
    }
    log.add(
      p1, .membershipChanged(MembershipChanged(parent: portfolio, isMember: false)), by: "ada", on: "2024-06-01")
    log.establish()
    log.add(p2, revised([cost(nil, pounds(100))], 1, .established), by: "ivy", command: "establish 2")
    let one = log.change(decidedBy: "raj", moves: [])
    let delta = Delta(initiative: p2, movement: cost(pounds(100), pounds(110)))
    let two = log.change(changeID("CR-2"), deltas: [delta], raisedBy: "cat", moves: [])
    let both = log.change(
      changeID("CR-3"), deltas: [delta, Delta(initiative: p1, movement: cost(pounds(100), pounds(120)))],
      raisedBy: "cat", moves: [])
    return (log, one, two, both)
  }

  @Test func `a project's are its own and those of changes that touch it`() throws {
    let (log, one, two, both) = log()
    let whole = try log.result("K13")
    #expect(whole.positions == [one.decided, two.decided, both.decided] && whole.population == 6)
    let first = try log.result("K13", in: ControlScope(subject: p1))
    #expect(first.positions == [one.decided, both.decided] && first.population == 4)
    let second = try log.result("K13", in: ControlScope(subject: p2))
    #expect(second.positions == [two.decided, both.decided])
    #expect(try log.result("K13", in: ControlScope(subject: p3)).verdict == .notApplicable)
    for id in ["K15", "K19", "K21", "K22", "K29", "K08"] {
      let counts = try [ControlScope.everything, ControlScope(subject: p1), ControlScope(subject: p2)]
        .map { try log.result(id, in: $0).population }
      #expect(counts == [3, 2, 2], "\(id)")
    }
  }

  @Test func `what lies below counts while it does`() throws {
    var (log, _, _, _) = log()
    let before = log.add(
      p1, .statusReported(StatusReported(movements: [cost(pounds(1), nil)])), by: "raj", on: "2024-05-31")
    let after = log.add(
      p1, .statusReported(StatusReported(movements: [cost(pounds(1), nil)])), by: "raj", on: "2024-06-01")
    let result = try log.result("K02", in: ControlScope(subject: portfolio))
    #expect(result.positions.contains(before) && !result.positions.contains(after))
    let own = try log.result("K02", in: ControlScope(subject: p1))
    #expect(own.positions.contains(before) && own.positions.contains(after))
  }

  @Test func `a business unit is the field organisation, of the initiative or the nearest above`() throws {
    var (log, _, _, _) = log()
    func set(_ subject: Subject, _ unit: String) {
      log.add(
        subject,
        .statusReported(
          StatusReported(movements: [Movement(item: .initiative, field: "organisation", from: nil, to: .text(unit))])),
        by: "ada")
    }
    set(portfolio, "Harbours")
    set(p2, "Parks")
    let movement = StatusReported(movements: [cost(pounds(1), nil)])
    let first = log.add(p1, .statusReported(movement), by: "raj")
    let second = log.add(p2, .statusReported(movement), by: "ivy")
    #expect(try log.result("K02", in: ControlScope(unit: "Parks")).positions == [second])
    #expect(try log.result("K02", in: ControlScope(unit: "Harbours")).positions == [first])
    #expect(try log.result("K02", in: ControlScope(subject: p1, unit: "Parks")).population == 0)
  }

  @Test func `a period cuts what is judged, not what is known`() throws {
    var log = LedgerBuilder.office()
    log.establish(on: "2024-01-01")
    log.change()
    let moved = log.add(
      p1, revised([cost(pounds(120), pounds(130))], 3, .unapproved), by: "raj", on: "2024-03-01")
    let scope = ControlScope(from: day("2024-02-01"))
    let accounts = try log.result("K30", in: scope)
    #expect(accounts.positions == [moved] && accounts.population == 1)
    let movements = try log.result("K14", in: scope)
    #expect(movements.positions == [moved] && movements.population == 1)
    #expect(try log.result("K13", in: scope).verdict == .notApplicable)
  }

  @Test func `a change that reaches beyond the scope is judged with all that it moved`() throws {
    var log = LedgerBuilder.office()
    log.add(p2, .initiativeRegistered(InitiativeRegistered(name: "Two")), by: "ada")
    log.establish()
    log.add(p2, revised([cost(nil, pounds(50))], 1, .established), by: "ivy", command: "establish 2")
    let deltas = [
      Delta(initiative: p1, movement: cost(pounds(100), pounds(120))),
      Delta(initiative: p2, movement: cost(pounds(50), pounds(60))),
    ]
    let at = log.change(deltas: deltas, moves: [])
    for delta in deltas {
      log.add(delta.initiative, revised([delta.movement], 2, .change(cr1, decision: at.decided)), by: "ivy")
    }
    let result = try log.result("K14", in: ControlScope(subject: p1))
    #expect(result.verdict == .pass && result.population == 1)
  }

  @Test func `controls about the log look at all of it`() throws {
    let (log, _, _, _) = log()
    for id in ["K01", "K09", "K11", "K25"] {
      #expect(try log.result(id, in: ControlScope(subject: p2)) == log.result(id), "\(id)")
    }
  }
}
