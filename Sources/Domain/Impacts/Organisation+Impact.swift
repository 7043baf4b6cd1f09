public import Values

extension Organisation {
  /// What a change of this content does to the initiatives that are loaded, as of `day`.
  ///
  /// - Parameter isDone: it has been implemented, as an emergency is before it is assessed: what stood before is worked
  ///   out from where its movements start.
  /// - Returns: Nil where nothing is to be computed.
  public func impact(of content: ChangeContent, on day: CivilDay, isDone: Bool = false) -> ComputedImpact? {
    let impact = ImpactComputation(self, content, on: day, isDone: isDone).impact
    return impact.isEmpty ? nil : impact
  }

  /// The versions that an impact of this content is computed from; empty where no dates are.
  func impactNetworks(of content: ChangeContent) -> [Subject: Int64] {
    guard content.movesDates else { return [:] }
    let network = network(around: content.initiatives, givers: Set(content.givers))
    guard network.count > 1 || content.deltas.contains(where: \.movement.bearsOnNetwork) else { return [:] }
    return Dictionary(uniqueKeysWithValues: network.map { ($0, initiatives[$0]?.networkVersion ?? 0) })
  }
}

extension Movement {
  /// Whether it bears on dates otherwise than as the date of a milestone.
  var bearsOnNetwork: Bool { bearsOnDates && item.kind != .milestone }
}

/// One change, before and after.
struct ImpactComputation {
  let organisation: Organisation
  let content: ChangeContent
  let day: CivilDay
  /// The initiatives that it moves, as far as impact needs them.
  private(set) var before: [Subject: Initiative] = [:]
  private(set) var after: [Subject: Initiative] = [:]

  init(_ organisation: Organisation, _ content: ChangeContent, on day: CivilDay, isDone: Bool) {
    self.organisation = organisation
    self.content = content
    self.day = day
    for subject in content.initiatives {
      guard let initiative = organisation.initiatives[subject] else { continue }
      let movements = content.deltas.filter { $0.initiative == subject }.map(\.movement)
      let back = movements.map { Movement(item: $0.item, field: $0.field, from: $0.to, to: $0.from) }
      before[subject] = initiative.stand(after: isDone ? back : [], moving: movements, on: day)
      after[subject] = initiative.stand(after: isDone ? [] : movements, moving: movements, on: day)
    }
  }

  var impact: ComputedImpact {
    var impact = ComputedImpact(networks: organisation.impactNetworks(of: content))
    var initiatives: [Subject: InitiativeImpact] = [:]
    for subject in content.initiatives {
      var own = InitiativeImpact(subject)
      (own.amounts, own.remarks) = amounts(of: subject)
      own.exposures = exposures(of: subject)
      initiatives[subject] = own
    }
    if impact.networks.isEmpty {
      for subject in content.initiatives {
        initiatives[subject]?.milestones = Listed(
          DayMove.moves(milestones(before, subject), milestones(after, subject)))
      }
    } else {
      addDates(&impact, &initiatives)
    }
    impact.initiatives = initiatives.values.filter { !$0.isEmpty }.sorted { $0.initiative < $1.initiative }
    return impact
  }

  private func addDates(_ impact: inout ComputedImpact, _ initiatives: inout [Subject: InitiativeImpact]) {
    let reading = PlanReading(asOf: day)
    let network = impact.networks.keys.sorted()
    let old = PortfolioSchedule(network.compactMap { before[$0] ?? organisation.initiatives[$0] }, reading)
    let new = PortfolioSchedule(network.compactMap { after[$0] ?? organisation.initiatives[$0] }, reading)
    impact.circle = new.circle
    for subject in network {
      let isMoved = content.initiatives.contains(subject)
      var own = initiatives[subject] ?? InitiativeImpact(subject)
      let schedule = ScheduleImpact(old.members[subject], new.members[subject])
      own.schedule = isMoved || schedule?.isMove ?? false ? schedule : nil
      own.milestones = Listed(
        DayMove.moves(
          finishes(old, before[subject] ?? organisation.initiatives[subject]),
          finishes(new, after[subject] ?? organisation.initiatives[subject])))
      if isMoved { own.remarks += contradictions(subject, new) }
      if let fault = new.faults[subject] ?? old.faults[subject] {
        own.remarks.append("the plan cannot be computed: \(fault.sentence)")
      }
      initiatives[subject] = own
    }
    impact.dependencies = Listed(DependencyImpact.moves(old, new))
    impact.overAllocations = Listed(OverAllocationMove.moves(old, new))
  }
}

extension Initiative {
  /// As it would stand, as far as an impact of these movements needs it: the whole where they move nothing.
  fileprivate func stand(after moved: [Movement], moving all: [Movement], on day: CivilDay) -> Initiative {
    var kinds = Set(all.map(\.item.kind)).intersection([.account, .risk, .activity])
    if all.contains(where: \.bearsOnDates) { kinds.formUnion(Self.networkKinds) }
    if all.contains(where: \.bearsOnEstimates) { kinds.formUnion([.account, .activity, .calendar, .period, .plan]) }
    var copy = excerpt(kinds, after: moved, on: day)
    copy.name = name
    copy.isRegistered = isRegistered
    copy.networkVersion = networkVersion
    copy.everyGiver = everyGiver.union(moved.compactMap { $0.giver?.initiative })
    copy.budget = budget
    return copy
  }
}

extension Movement {
  /// Whether budgets over time, and so estimates at completion, may follow.
  var bearsOnEstimates: Bool { [.activity, .calendar, .period].contains(item.kind) }
}

extension ChangeContent {
  /// Whether anything that it moves may bear on computed dates.
  public var movesDates: Bool { deltas.contains(where: \.movement.bearsOnDates) }

  /// The initiatives that it names as givers of dependencies, sorted.
  public var givers: [Subject] { Set(deltas.compactMap(\.movement.giver?.initiative)).sorted() }
}
