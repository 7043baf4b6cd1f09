public import Values

/// A portfolio, programme or project, folded from its events.
public struct Initiative: Hashable, Sendable {
  public let subject: Subject
  public internal(set) var name = ""
  public internal(set) var isRegistered = false
  public internal(set) var registeredAt: Int64 = 0
  /// Keys by which registers know it: those of its registration, then one more at a time.
  public internal(set) var identities: [String] = []
  /// How many of them came with the registration.
  public internal(set) var registeredIdentities = 0
  public internal(set) var memberships: [Membership] = []
  public internal(set) var models: [ModelSetting] = []
  public internal(set) var policies: [PolicySetting] = []
  public internal(set) var tiers: [TierSetting] = []
  public internal(set) var waivers: [Waiver] = []
  public internal(set) var fields: [FieldAddress: FieldTimeline] = [:]
  /// How many times the baseline was revised.
  public internal(set) var baselineVersion: Int64 = 0
  /// Position of the last movement of what its dates are computed from, whatever its day; 0 where there is none.
  public internal(set) var networkVersion: Int64 = 0
  /// Every initiative that a dependency of this one ever named as its giver.
  public internal(set) var everyGiver: Set<Subject> = []
  public internal(set) var budget = Budget()
  public internal(set) var lifecycle = Lifecycle()
  public internal(set) var gates = GateLog()
  /// In the order of the log.
  public internal(set) var earnedValueReports: [Dated<EarnedValueIssued>] = []

  /// Of the ledger: who must cosign its checkpoints, in the order of the log.
  public internal(set) var witnessPolicies: [Dated<WitnessPolicySet>] = []

  /// Risk scales, tolerances, exceptions, escalations.
  public internal(set) var registers = RegisterLog()

  public init(_ subject: Subject) { self.subject = subject }

  public struct Membership: Hashable, Sendable {
    public var parent: Subject
    public var isMember: Bool
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  public struct ModelSetting: Hashable, Sendable {
    public var practice: Practice?
    public var model: OperatingModel
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  public struct TierSetting: Hashable, Sendable {
    public var tier: String
    public var effectiveOn: CivilDay
    public var position: Int64
  }

  /// The tier assigned here in force on `day`; nil where there is none.
  public func tier(on day: CivilDay) -> String? {
    tiers.filter { $0.effectiveOn <= day }.max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }?.tier
  }

  /// The parents at the end of `day`, sorted.
  public func parents(on day: CivilDay) -> [Subject] {
    // Most join one parent, and stay.
    if memberships.count == 1 {
      return memberships[0].isMember && memberships[0].effectiveOn <= day ? [memberships[0].parent] : []
    }
    var latest: [Subject: Membership] = [:]
    for change in memberships where change.effectiveOn <= day {
      if let known = latest[change.parent], (known.effectiveOn, known.position) > (change.effectiveOn, change.position)
      {
        continue
      }
      latest[change.parent] = change
    }
    return latest.values.filter(\.isMember).map(\.parent).sorted()
  }

  /// Whose roles and models reach down to it on `day`: its parents, or those that it left last where it has none. Leaving
  /// everything is no way out of control.
  public func governingParents(on day: CivilDay) -> [Subject] {
    let parents = parents(on: day)
    guard parents.isEmpty else { return parents }
    let left = memberships.filter { !$0.isMember && $0.effectiveOn <= day }
    let last = left.map(\.effectiveOn).max()
    return Set(left.filter { $0.effectiveOn == last }.map(\.parent)).sorted()
  }

  /// Every parent that it ever had, whatever the day.
  public var everyParent: Set<Subject> { Set(memberships.map(\.parent)) }

  /// The model set here for the practice on `day`; nil where the scope has set none.
  public func model(for practice: Practice, on day: CivilDay) -> OperatingModel? {
    let inForce = models.filter { $0.effectiveOn <= day }
    let own = inForce.filter { $0.practice == practice }
    let candidates = own.isEmpty ? inForce.filter { $0.practice == nil } : own
    return candidates.max { ($0.effectiveOn, $0.position) < ($1.effectiveOn, $1.position) }?.model
  }

  public func value(_ address: FieldAddress, asOf day: CivilDay) -> FieldValue? {
    fields[address]?.current(asOf: day)?.value
  }

  /// The items of a kind that have a value by `day`, sorted.
  public func items(_ kind: ItemReference.Kind, asOf day: CivilDay) -> [ItemReference] {
    var items: Set<ItemReference> = []
    for (address, timeline) in fields where address.item.kind == kind && timeline.current(asOf: day)?.value != nil {
      items.insert(address.item)
    }
    return items.sorted()
  }
}

extension Initiative {
  mutating func evolve(_ event: DomainEvent, _ stamp: Stamp) {
    switch event {
    case .initiativeRegistered(let event):
      isRegistered = true
      registeredAt = stamp.position
      name = event.name
      identities.append(contentsOf: event.identities)
      registeredIdentities = event.identities.count
      record(FieldAddress(item: .initiative, field: "name"), .text(event.name), stamp)
    case .identityRecorded(let event): identities.append(event.identity)
    case .membershipChanged(let event):
      memberships.append(
        Membership(
          parent: event.parent, isMember: event.isMember, effectiveOn: stamp.effectiveOn, position: stamp.position))
    case .operatingModelSet(let event):
      models.append(
        ModelSetting(
          practice: event.practice, model: event.model, effectiveOn: stamp.effectiveOn, position: stamp.position))
    case .policyPublished(let event):
      policies.append(
        PolicySetting(version: event.version, effectiveOn: stamp.effectiveOn, position: stamp.position))
    case .tierAssigned(let event):
      tiers.append(TierSetting(tier: event.tier, effectiveOn: stamp.effectiveOn, position: stamp.position))
    case .waiverRequested, .waiverDecided, .waiverEnded: waivers.evolve(event, stamp)
    case .baselineRevised(let event):
      baselineVersion = event.baselineVersion
      for movement in event.movements { record(movement.address, movement.to, stamp) }
      if event.movements.contains(where: \.bearsOnDates) { networkVersion = stamp.position }
      everyGiver.formUnion(event.givers)
    case .budgetMoved(let event): budget.evolve(event, stamp)
    case .periodClosed(let event): budget.close(event.through, stamp)
    case .budgetFrozen(let event): budget.freeze(event.through, stamp)
    case .changeBudgetSet(let event): budget.changeBudgets.append(Dated(event, stamp))
    case .earnedValueIssued(let event): earnedValueReports.append(Dated(event, stamp))
    case .statusReported(let event):
      for movement in event.movements { record(movement.address, movement.to, stamp) }
    case .riskScaleSet, .riskEscalated, .riskEscalationDecided, .tolerancesSet, .exceptionRaised, .exceptionCleared,
      .exceptionResolved, .exceptionReported, .riskAppetiteSet:
      registers.evolve(event, stamp)
    case .witnessPolicySet(let event): witnessPolicies.append(Dated(event, stamp))
    case .initiativeClosed, .initiativeReopened, .continuationReviewed: lifecycle.evolve(event, stamp)
    case .assuranceGiven, .stageEntered: gates.evolve(event, stamp)
    // Events of other subjects; EveryEventCountsTests holds that each kind changes the state that it belongs to.
    default:
      break
    }
  }

  private mutating func record(_ address: FieldAddress, _ value: FieldValue?, _ stamp: Stamp) {
    fields[address, default: FieldTimeline()].insert(
      value, effectiveOn: stamp.effectiveOn, position: stamp.position)
  }
}

extension Initiative {
  /// Position of the last movement of each item's baseline, whatever its day; 0 where it has none.
  func baselineVersions(of items: Set<ItemReference>) -> [ItemReference: Int64] {
    var last = Dictionary(uniqueKeysWithValues: items.map { ($0, Int64(0)) })
    for (address, timeline) in fields where items.contains(address.item) && address.isBaselined {
      for point in timeline.points { last[address.item] = max(last[address.item] ?? 0, point.position) }
    }
    return last
  }
}
