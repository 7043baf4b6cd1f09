public import Values

/// Something that a change waits for, and who could do it.
public struct ChangeTask: Hashable, Sendable {
  public enum Action: String, Hashable, Sendable, CaseIterable {
    case submit, assess, vote, escalate, implement, verify, discharge, close, resume, reverse
  }

  public var action: Action
  /// The ballot to vote in or to escalate, or the condition to discharge.
  public var item: String?
  /// The last day for it.
  public var due: CivilDay?
  /// Who could do it, sorted by person; empty: nobody known here.
  public var actors: [Actor]

  init(_ action: Action, _ item: String? = nil, due: CivilDay? = nil, by actors: [Actor]) {
    self.action = action
    self.item = item
    self.due = due
    self.actors = actors
  }
}

extension Actor: CustomStringConvertible {
  /// `cai for dot`.
  public var description: String { person + (actingFor.map { " for \($0)" } ?? "") }
}

extension Organisation {
  /// Everybody who is not away on the day, each for themselves and for all whom they may stand in for.
  package func actors(on day: CivilDay) -> [Actor] {
    people.values.filter { $0.absence(on: day) == nil && $0.name != nil }.flatMap { person in
      [Actor(person.id)] + principals(of: person.id, on: day).map { Actor(person.id, actingFor: $0) }
    }.sorted { ($0.person, $0.actingFor ?? "") < ($1.person, $1.actingFor ?? "") }
  }

  /// What the change waits for on `day`, by the rules that its commands are judged by.
  ///
  /// - Parameters:
  ///   - change: as it stood; what surrounds it is this organisation.
  ///   - actors: from `actors(on:)`, once for many changes.
  package func tasks(of change: Change, on day: CivilDay, among actors: [Actor]) -> [ChangeTask] {
    guard change.state != .absent else { return [] }
    let request = Request(ChangeCommand.route(change.subject), by: Actor(""), today: day, reason: "")
    return ChangeTasks(work: ChangeCase(change: change, request: request, state: self), actors: actors).all
  }
}

/// Finds the tasks of one change.
private struct ChangeTasks {
  let work: ChangeCase
  let actors: [Actor]

  private var change: Change { work.change }
  private var day: CivilDay { work.request.today }

  var all: [ChangeTask] { steps + conditions }

  private var conditions: [ChangeTask] {
    guard !change.state.hasEnded else { return [] }
    return change.openConditions.map {
      ChangeTask(.discharge, $0.id, due: $0.due, by: work.state.people[$0.owner] == nil ? [] : [Actor($0.owner)])
    }
  }

  private var steps: [ChangeTask] {
    switch change.state {
    case .draft: [ChangeTask(.submit, by: holders(.changeSubmitted))]
    case .submitted: [assess]
    case .assessed, .routed, .deciding: decisions
    case .approved, .approvedWithConditions, .invoked, .implementing: [implement]
    case .implemented where change.isEmergency && change.decision == nil: [assess]
    case .implemented, .ratified: [verify]
    case .verified: change.openConditions.isEmpty ? [ChangeTask(.close, by: holders(.changeClosed))] : []
    case .deferred:
      [ChangeTask(.resume, due: change.decision?.event.resumeOn, by: holders(.changeResumed))]
    case .notRatified: [ChangeTask(.reverse, by: holders(.changeRaised))]
    case .absent, .rejected, .closed, .withdrawn, .superseded: []
    }
  }

  private var assess: ChangeTask {
    ChangeTask(.assess, due: change.emergency?.event.ratifyBy, by: holders(.changeAssessed))
  }

  private var implement: ChangeTask {
    let able = holders(.changeImplemented, except: change.approvers).filter { actor in
      let request = Request(work.request.command, by: actor, today: day, reason: "")
      do {
        try work.state.requirePMO(
          toCause: .changeImplemented, practices: work.practices, over: change.initiatives, request)
        return true
      } catch {
        return false
      }
    }
    return ChangeTask(.implement, due: change.emergency?.event.ratifyBy, by: able)
  }

  private var verify: ChangeTask {
    let involved = change.approvers.union(change.workers)
    return ChangeTask(.verify, by: holders(.changeVerified, except: involved))
  }

  /// Votes that can be cast; what must come first where none can.
  private var decisions: [ChangeTask] {
    guard (try? work.requireFresh()) != nil else { return [assess] }
    var open = work
    if change.routing == nil {
      // The first vote routes the change.
      guard let routed = (try? work.routing())?.last else { return [assess] }
      open = work.after(routed)
    }
    guard let routing = open.change.routing else { return [] }
    let pending = routing.ballots.filter { routing.count($0).outcome(of: $0) == .pending }
    if let deadline = routing.deadline, deadline < day {
      let able = holders(.ballotEscalated)
      return pending.map { ChangeTask(.escalate, $0.name, due: deadline, by: able) }
    }
    let due = [routing.deadline, change.emergency?.event.ratifyBy].compactMap(\.self).min()
    return pending.map { ChangeTask(.vote, $0.name, due: due, by: voters($0, routing, open)) }
  }

  private func voters(_ ballot: Ballot, _ routing: Routing, _ open: ChangeCase) -> [Actor] {
    var barred = change.conflicted
    for vote in routing.votes where vote.event.ballot == ballot.name {
      barred.formUnion(vote.stamp.persons)
      if let member = vote.event.standsFor { barred.insert(member) }
    }
    let able: [Actor]
    if ballot.electors.isEmpty, case .role(let role) = ballot.electorate {
      guard let aggregate = try? open.aggregate(window: open.policies.window) else { return [] }
      able = actors.filter { open.isEntitled($0, as: role, aggregate) }
    } else {
      let seats = Set(ballot.electors.map { $0.standsFor ?? $0.person })
      able = open.electorate(ballot.electorate, on: day).members.filter {
        seats.contains($0.standsFor ?? $0.person)
      }.map { Actor($0.person, actingFor: $0.standsFor) }
    }
    return able.filter { barred.isDisjoint(with: $0.persons) }
  }

  /// Who may cause an event of the kind over all that the change moves.
  private func holders(_ kind: EventKind, except: Set<String> = []) -> [Actor] {
    actors.filter { actor in
      except.isDisjoint(with: actor.persons)
        && change.initiatives.allSatisfy {
          !work.state.standing(of: actor, for: kind, over: $0, on: day).isEmpty
        }
    }
  }
}
