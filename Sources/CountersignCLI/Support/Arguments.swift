public import ArgumentParser
public import Countersign
public import Domain
public import Projections
public import Scheduling
public import Values

// How values are written on the command line: their own text forms.

extension CivilDay: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension UTCInstant: ExpressibleByArgument {
  public init?(argument: String) { self.init(iso: argument) }
}

extension Money: ExpressibleByArgument {
  public init?(argument: String) { self.init(text: argument) }
}

extension Subject: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension BudgetPeriod: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension BudgetAccount: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension FieldAddress: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Tolerance.Bound: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension Tolerance.Dimension: ExpressibleByArgument {}
extension OperatingModel: ExpressibleByArgument {}
extension Practice: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension EventKind: ExpressibleByArgument {}
extension ChangeKind: ExpressibleByArgument {}
extension Sensitivity: ExpressibleByArgument {}
extension AssuranceGiven.Rating: ExpressibleByArgument {}
extension ChangeLatency.Grouping: ExpressibleByArgument {}
extension PlanReading.Baseline: ExpressibleByArgument {}
extension RefusalView.Grouping: ExpressibleByArgument {}
extension ItemReference.Kind: ExpressibleByArgument {}
extension PlanExportOrder.Format: ExpressibleByArgument {}
extension PriorityRule: ExpressibleByArgument {}
extension WitnessPolicySet.FailMode: ExpressibleByArgument {}
extension LoadPeriod.Length: ExpressibleByArgument {}
extension RetentionSet.Start: ExpressibleByArgument {}

extension FindingOpened.Severity: ExpressibleByArgument {}
extension FindingStanding.State: ExpressibleByArgument {}
extension ComplianceTrend.Period: ExpressibleByArgument {}

extension FieldSelection: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
