public import Domain
public import Values

/// A budget added up from its log, law by law, as of a day: what an auditor would otherwise do on paper.
public struct BudgetCertificate: Hashable, Sendable {
  /// A law of conservation with its figures: the sum of the terms is the total.
  public struct Law: Hashable, Sendable {
    /// `CBB = NCC + AUW`.
    public var formula: String
    /// What the guidelines call it.
    public var title: String
    public var total: Amounts
    public var terms: [Term]
    public var holds: Bool
  }

  public struct Term: Hashable, Sendable {
    public var name: String
    public var amount: Amounts
  }

  /// A control account or package, or one of the undivided accounts, added up from its postings.
  public struct Account: Hashable, Sendable {
    public var account: BudgetAccount
    /// The balance that the state holds.
    public var balance: Amounts
    /// Σ of its lines.
    public var posted: Amounts
    public var lines: Int
    /// By period, where it is phased.
    public var periods: [BudgetPeriod: Amounts]
    public var holds: Bool { balance == posted }
  }

  /// One event of the log against the decision by which it moved.
  public struct Movement: Hashable, Sendable {
    public var position: Int64
    public var basis: BaselineBasis
    public var lines: Int
    /// Σ of the amounts moved, each once.
    public var moved: Amounts
    /// Σ of the amounts that the change asks for, of this initiative; nil where it moved by no change.
    public var asked: Amounts?
    /// Why no decision covers it; nil where one does.
    public var unmatched: String?
  }

  public var subject: Subject
  public var asOf: CivilDay
  /// The last position that was known.
  public var position: Int64
  public var laws: [Law]
  public var accounts: [Account]
  public var movements: [Movement]
  public var undistributed: [UndistributedLayer]
  /// Positions of movements that could not be posted.
  public var faults: [Int64]

  /// Whether every law and every sum holds, and every movement has its decision.
  public var holds: Bool {
    laws.allSatisfy(\.holds) && accounts.allSatisfy(\.holds) && faults.isEmpty
      && movements.allSatisfy { $0.unmatched == nil }
  }

  /// Days since the oldest undistributed budget came; nil where there is none.
  public var undistributedDays: Int? { undistributed.map { asOf.days(since: $0.since) }.max() }

  /// - Parameter organisation: the initiative with the changes that its log names.
  public init(_ initiative: Initiative, in organisation: Organisation, asOf day: CivilDay, position: Int64) {
    subject = initiative.subject
    asOf = day
    self.position = position
    let budget = initiative.budget
    laws = Self.laws(budget, day)
    accounts = Self.accounts(budget, day)
    movements = Self.movements(initiative, organisation, day)
    undistributed = budget.undistributedLayers(asOf: day)
    faults = budget.faults
  }
}
