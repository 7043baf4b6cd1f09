import Domain
import EventSourcing
import Values

extension SubjectRows {
  mutating func add(_ change: Change) {
    guard change.state != .absent else { return }
    let decision = change.decision
    add(
      ViewTables.changeRequest, change.subject,
      [
        .text(change.subject.id), .text(change.title), .text(change.state.rawValue),
        .text(change.content.kind.rawValue), .integer(change.isEmergency ? 1 : 0), .integer(Int64(change.round)),
        Cell(change.raised?.actor), Cell(change.raised?.position), Cell(change.assessment?.stamp.position),
        Cell(change.routing?.deadline?.description), Cell(decision?.event.outcome.rawValue),
        Cell(decision?.stamp.actor), Cell(decision?.stamp.position), Cell(decision?.event.resumeOn?.description),
        Cell(change.emergency?.event.ratifyBy.description), Cell(change.implementation?.stamp.actor),
        Cell(change.implementation?.stamp.position), Cell(change.verification?.stamp.actor),
        Cell(change.verification?.stamp.position),
        Cell(change.verification.map { $0.event.passed ? "passed" : "failed" }), Cell(change.ended?.position),
        Cell(change.assessment?.event.exposure.description), .text(change.contentHash.hex),
      ])
    for delta in change.deltas {
      add(
        ViewTables.changeDelta, change.subject,
        [
          .text(change.subject.id), .text(delta.initiative.description), .text(delta.movement.item.description),
          .text(delta.movement.field), Cell(delta.movement.from?.description), Cell(delta.movement.to?.description),
        ])
    }
    addVotes(of: change)
    addConditions(of: change)
  }

  private mutating func addVotes(of change: Change) {
    guard let routing = change.routing else { return }
    for vote in routing.votes {
      let ballot = routing.ballots.first { $0.name == vote.event.ballot }
      add(
        ViewTables.changeVote, change.subject,
        [
          .text(change.subject.id), .text(vote.event.ballot), Cell(ballot?.electorate.description),
          .text(vote.event.choice.rawValue), .text(vote.stamp.actor),
          Cell(vote.event.standsFor ?? vote.stamp.actingFor), .integer(vote.event.signature == nil ? 0 : 1),
          .integer(vote.stamp.position),
        ])
    }
  }

  private mutating func addConditions(of change: Change) {
    for condition in change.decision?.event.conditions ?? [] {
      let discharge = change.discharged[condition.id]
      add(
        ViewTables.changeCondition, change.subject,
        [
          .text(change.subject.id), .text(condition.id), .text(condition.text), .text(condition.owner),
          .text(condition.due.description), Cell(discharge?.actor), Cell(discharge?.position),
        ])
    }
  }
}
