/// The controls by id, and which clauses of which frameworks ask for each.
public struct ControlCatalogue: Hashable, Sendable {
  public struct Rule: Hashable, Sendable {
    public var id: String
    public var title: String
    /// The rule in one sentence.
    public var rule: String
    public var clauses: [Clause]

    public init(_ id: String, _ title: String, _ rule: String, _ clauses: [Clause] = []) {
      self.id = id
      self.title = title
      self.rule = rule
      self.clauses = clauses
    }
  }

  /// In order of id.
  public private(set) var rules: [Rule]

  public init(rules: [Rule]) { self.rules = rules.sorted { $0.id < $1.id } }

  public subscript(id: String) -> Rule? { rules.first { $0.id == id } }

  mutating func add(_ clause: Clause, to id: String) {
    guard let index = rules.firstIndex(where: { $0.id == id }) else { return }
    rules[index].clauses.append(clause)
  }
}

extension ControlCatalogue {
  /// The controls that a run judges, in order of id.
  static let evaluated: [any Control.Type] = [
    CompleteTrail.self, UnobscuredValues.self, CheckpointSeries.self, UnalteredBytes.self, FaithfulCopies.self,
    ChangeSequence.self, AuthorityHeld.self, ApprovalsManifest.self, ConfigurationDecided.self, ReasonGiven.self,
    LogReviewed.self, ApprovedBeforeImplemented.self,
    DutiesSegregated.self,
    MovementsMapped.self, ChangesDescribed.self, WorkVerified.self, EmergenciesRatified.self, WorkPrepared.self,
    ReviewsRecorded.self,
    BaselineCited.self, ImpactAssessed.self, ProposalsDisposed.self, BoardsConvened.self, RefusalsRecorded.self,
    RecordContent.self, ClocksAgree.self, CheckpointsWitnessed.self, SignaturesVerified.self,
    ChangesIncorporated.self, AccountsReconciled.self,
    ClosedPeriodsKept.self,
    BudgetBaseAuthorised.self,
    BudgetMovesDocumented.self, FrozenPeriodsKept.self, UndistributedAges.self, ScheduleQuality.self, LimitsKept.self,
    ExceptionsReported.self, ConsentsObtained.self, ChangesCarriedThrough.self,
  ]
}
