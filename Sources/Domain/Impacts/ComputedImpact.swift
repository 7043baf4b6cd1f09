import Values

/// What a change does, computed from the ledger when it is assessed: nobody types it in, and a replay computes the same.
///
/// Dates are those of the baseline, without progress. What the change leaves as it is stays out.
public struct ComputedImpact: Hashable, Sendable {
  /// What it moves, and what moves with that through dependencies; sorted.
  public var initiatives: [InitiativeImpact]
  /// Dependencies whose giver finishes on another day, by receiver and id.
  public var dependencies: Listed<DependencyImpact>
  /// Resources and roles that are over-allocated at other times, over all initiatives whose dates were computed.
  public var overAllocations: Listed<OverAllocationMove>
  /// Initiatives that would keep pushing each other's dates; sorted. Their dates are as far as they were followed.
  public var circle: [Subject]
  /// Of every initiative whose dates were computed: the position of the last movement that bears on them. The impact is
  /// stale once one of them has moved, or another has come to bear on them.
  public var networks: [Subject: Int64]

  public init(
    initiatives: [InitiativeImpact] = [], dependencies: Listed<DependencyImpact> = Listed([]),
    overAllocations: Listed<OverAllocationMove> = Listed([]), circle: [Subject] = [],
    networks: [Subject: Int64] = [:]
  ) {
    self.initiatives = initiatives
    self.dependencies = dependencies
    self.overAllocations = overAllocations
    self.circle = circle
    self.networks = networks
  }

  public var isEmpty: Bool {
    initiatives.isEmpty && dependencies.items.isEmpty && overAllocations.items.isEmpty && circle.isEmpty
      && networks.isEmpty
  }

  public func impact(on initiative: Subject) -> InitiativeImpact? { initiatives.first { $0.initiative == initiative } }

  /// How many days each finish and milestone moves, either way: what a delegated limit is held against.
  var days: [ItemKey: Int] {
    var days: [ItemKey: Int] = [:]
    for impact in initiatives {
      if let finish = impact.schedule?.days { days[.finish(of: impact.initiative)] = abs(finish) }
      for move in impact.milestones.items {
        days[ItemKey(initiative: impact.initiative, item: move.item)] = abs(move.days ?? 0)
      }
    }
    return days
  }
}

extension ItemKey {
  /// The computed finish of an initiative's plan, among items.
  fileprivate static func finish(of initiative: Subject) -> ItemKey {
    ItemKey(initiative: initiative, item: .initiative)
  }
}
