import Domain
import DomainFixtures
import EventSourcing
import Projections
import Testing
import Values

@Suite struct TableTests {
  private func rows(_ log: Chronicle, asOf day: CivilDay = "2026-12-31") -> [Subject: [String: [[Cell]]]] {
    var streams: [Subject: [Entry]] = [:]
    for entry in log.entries { streams[entry.subject, default: []].append(entry) }
    return streams.mapValues { SubjectRows($0, asOf: day).rows }
  }

  private func hash(_ rows: [Subject: [String: [[Cell]]]], in order: (Subject, Subject) -> Bool = (<)) -> Digest {
    var hash = ViewHash()
    for subject in rows.keys.sorted(by: order) { hash.add(rows[subject] ?? [:]) }
    return hash.digest
  }

  @Test func `rows have the columns that their table declares`() {
    let log = Forest(seed: 1).log.withEverything.withAuthority
    var seen: Set<String> = []
    for (subject, tables) in rows(log) {
      for (name, rows) in tables {
        guard let table = ViewTables.all.first(where: { $0.name == name }) else {
          Issue.record("no table \(name)")
          continue
        }
        seen.insert(name)
        for row in rows {
          #expect(row.count == table.columns.count, "\(name)")
          #expect(row.first == .text(subject.description), "\(name): the key comes first")
          for (cell, column) in zip(row, table.columns) {
            switch (cell, column.kind) {
            case (.null, _), (.integer, .integer), (.text, .text): break
            default: Issue.record("\(name).\(column.name) holds \(cell)")
            }
          }
        }
      }
    }
    #expect(seen == Set(ViewTables.all.map(\.name)), "some table was never filled")
  }

  @Test func `a figure shows its first value and the one in force on the day`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "account/main.wholeLifeCost", .pounds(100), on: "2026-01-01")
    log.set("project:P1", "account/main.wholeLifeCost", .pounds(250), on: "2026-06-01")
    let row = rows(log, asOf: "2026-06-01")["project:P1"]?["figure"]?.first
    #expect(
      row == [
        .text("project:P1"), .text("project:P1"), .text("account/main"), .text("wholeLifeCost"), .integer(1),
        .text("GBP 100.00"), .integer(2), .text("GBP 250.00"), .integer(25_000), .text("2026-06-01"), .integer(3),
        .integer(2),
      ])
  }

  @Test func `the next day on which something changes by itself is known`() {
    var log = Chronicle()
    log.register("project:P1")
    log.set("project:P1", "rating", .text("x"), on: "2026-09-01")
    log.set("project:P1", "status", .text("x"), on: "2026-06-01")
    let table: [(CivilDay, CivilDay?)] = [
      ("2026-05-31", "2026-06-01"), ("2026-06-01", "2026-09-01"), ("2026-08-31", "2026-09-01"), ("2026-09-01", nil),
    ]
    for (day, next) in table { #expect(SubjectRows(log.entries, asOf: day).nextDay == next, "as of \(day)") }
  }

  @Test func `the same events give the same bytes, whatever order a process's dictionaries have`() {
    let log = Forest(seed: 3).log.withEverything
    // What was true of these events when the test was written must stay true in every process.
    let pinned = "a149811bbf64c2f24e28c3e31c4b493d0d0fdca0b5b2353fb50581ffd6723c04"
    #expect(hash(rows(log)).hex == pinned)
    #expect(hash(rows(log)) == hash(rows(Forest(seed: 3).log.withEverything)))
    #expect(hash(rows(log, asOf: "2026-06-01")) != hash(rows(log)))
  }

  @Test func `any changed cell, table or order changes the hash`() {
    let base: [String: [[Cell]]] = ["a": [[.text("k"), .integer(1), .null]], "b": [[.text("k"), .text("1")]]]
    var variants = [base]
    variants.append(["a": [[.text("k"), .text("1"), .null]], "b": [[.text("k"), .text("1")]]])
    variants.append(["a": [[.text("k"), .integer(1), .text("")]], "b": [[.text("k"), .text("1")]]])
    variants.append(["b": [[.text("k"), .integer(1), .null]], "a": [[.text("k"), .text("1")]]])
    variants.append(["a": [[.text("k"), .integer(1), .null]]])
    variants.append(["a": [[.text("k"), .integer(1)], [.null]], "b": [[.text("k"), .text("1")]]])
    let digests = variants.map { rows in
      var hash = ViewHash()
      hash.add(rows)
      return hash.digest
    }
    #expect(Set(digests).count == variants.count)
  }

  @Test func `a fold stopped anywhere and taken up again ends where one fold ends`() {
    let log = Forest(seed: 5).log.withEverything
    for cut in stride(from: 0, through: log.entries.count, by: 7) {
      var organisation = log.known(Int64(cut))
      for entry in log.entries.dropFirst(cut) { organisation.evolve(with: entry) }
      #expect(organisation == log.organisation, "cut at \(cut)")
    }
  }
}

extension Chronicle {
  /// One of everything besides: a person with roles, a change on its way, a finding, a refusal.
  var withEverything: Chronicle {
    var log = self
    let day: CivilDay = "2026-02-01"
    log.add("person:mia", .personRegistered(PersonRegistered(name: "Mia")), on: day)
    log.add("person:mia", .roleGranted(RoleGranted(role: .pmo, scope: .ledger, until: "2026-12-31")), on: day)
    log.add(
      "change:CR-1",
      .changeRaised(
        ChangeRaised(
          title: "Re-plan",
          deltas: [
            Delta(initiative: "project:1", movement: .move("milestone/live.finish", nil, .day("2027-01-01")))
          ])), on: day, by: "mia")
    let content = ChangeContent(title: "", deltas: []).hash
    let exposure = Exposure(money: nil, days: 0, riskScore: nil)
    log.add(
      "change:CR-1",
      .changeRouted(
        ChangeRouted(
          contentHash: content, assessmentHash: content,
          facts: ChangeFacts(exposure, levels: [.project], dimensions: [.schedule], model: .controlling),
          ballots: [Ballot(name: "decision", electorate: .role(.changeAuthority))], exposure: exposure)), on: day)
    log.add(
      "change:CR-1",
      .voteCast(
        VoteCast(
          ballot: "decision", choice: .approve, contentHash: content, assessmentHash: content, limit: DelegatedLimit())),
      on: day, by: "carl")
    log.add(
      "change:CR-1",
      .changeDecided(
        ChangeDecided(
          outcome: .approvedWithConditions, contentHash: content, assessment: 1, baselineVersions: [:],
          limit: DelegatedLimit(),
          conditions: [Condition(id: "C-1", text: "Tell the harbour master", owner: "mia", due: "2026-03-01")])),
      on: day, by: "carl")
    log.add(
      "project:1",
      .findingRaised(FindingRaised(rule: .unapprovedMovement, text: "moved", fields: ["milestone/live.finish"])),
      on: day)
    let transfer = BudgetTransfer(
      initiative: "project:1", from: "negotiated", to: "control/A@2026-03", amount: .pounds(5), cause: .initial)
    log.add("project:1", .budgetMoved(BudgetMoved(transfers: [transfer], basis: .established)), on: day)
    log.add(
      "change:CR-1",
      .commandRefused(
        CommandRefused(attempt: "change approve", refusal: Refusal(.requesterMayNotDecide, next: "ask carl"))), on: day,
      by: "mia for sam")
    return log
  }
}

extension Chronicle {
  /// One of each of authority's rows.
  fileprivate var withAuthority: Chronicle {
    var log = self
    let day: CivilDay = "2026-02-01"
    let grant = DelegationGranted(delegate: "sam", role: .pmo, scope: .ledger)
    log.add("person:mia", .delegationGranted(grant), on: day, by: "mia")
    log.add("person:mia", .absenceRecorded(AbsenceRecorded(until: "2026-03-01", deputy: "sam")), on: day, by: "mia")
    log.add("board:CCB", .boardEstablished(BoardEstablished(name: "Change control board")), on: day)
    log.add("board:CCB", .boardMembershipChanged(BoardMembershipChanged(member: "mia", isMember: true)), on: day)
    log.add("project:1", .tierAssigned(TierAssigned(tier: "major")), on: day)
    log.add(
      "project:1",
      .waiverRequested(
        WaiverRequested(waiver: "W-1", rule: .unapprovedMovement, practice: nil, expires: "2026-06-30")), on: day)
    return log
  }
}
