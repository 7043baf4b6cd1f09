public import Values

/// What a policy judges a change by: computed from its content, the baselines and the organisation, never typed in.
public struct ChangeFacts: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case requestForChange = "rfc"
    case offSpecification = "off-specification"
    case problem
  }

  /// Of the budget periods that the change moves, the most closed.
  public enum Period: String, Hashable, Sendable, CaseIterable {
    case open, frozen, closed
  }

  /// The levels of the initiatives that it moves; the highest is what a policy asks for.
  public var levels: Set<Level>
  public var dimensions: Set<Practice>
  public var kind = Kind.requestForChange
  public var isEmergency = false
  public var isNovel = false
  public var isContentious = false
  public var isRepercussive = false
  /// The tiers of the initiatives that it moves; empty or nil within: some have none.
  public var tiers: Fact<Set<String>> = .unknown("no tier is assigned")
  public var period = Period.open
  /// The strictest over what it moves.
  public var model: OperatingModel
  /// The aggregate exposure, unsigned; nil: it moves no money.
  public var money: Fact<Money?>
  /// The furthest that a date moves, either way.
  public var days: Fact<Int64>
  /// The highest risk score that it leaves; zero where it scores none.
  public var riskScore: Fact<Int64>
  public var scopeItems: Int64 = 0
  public var initiatives: Int64
  /// The total that it proposes over the current baseline's, less one: 3/20 is growth of 15 %.
  public var growthOverCurrent: Fact<Rational>
  /// The same over the first baseline's total.
  public var growthOverOriginal: Fact<Rational>
  public var contingencyDraw: Fact<Money?> = .known(nil)
  public var reserveDraw: Fact<Money?> = .known(nil)

  /// Growth is unknown until it is said: it is the fact that an omission would hide.
  public init(
    levels: Set<Level>, dimensions: Set<Practice>, model: OperatingModel = .controlling,
    money: Fact<Money?> = .known(nil), days: Fact<Int64> = .known(0), riskScore: Fact<Int64> = .known(0),
    initiatives: Int64 = 1, growthOverCurrent: Fact<Rational> = .unknown("not stated"),
    growthOverOriginal: Fact<Rational> = .unknown("not stated")
  ) {
    self.levels = levels
    self.dimensions = dimensions
    self.model = model
    self.money = money
    self.days = days
    self.riskScore = riskScore
    self.initiatives = initiatives
    self.growthOverCurrent = growthOverCurrent
    self.growthOverOriginal = growthOverOriginal
  }

  /// With money, days and risk score as the exposure has them. A date taken out moves by no known number of days.
  public init(_ exposure: Exposure, levels: Set<Level>, dimensions: Set<Practice>, model: OperatingModel) {
    self.init(
      levels: levels, dimensions: dimensions, model: model, money: .known(exposure.money),
      days: exposure.removesDates ? .unknown("a date is taken out") : .known(Int64(exposure.days)),
      riskScore: .known(exposure.riskScore ?? 0))
  }
}
