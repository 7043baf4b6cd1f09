import ArgumentParser
import Countersign

@main
struct Program {
  static func main() {
    Streams.prepare()
    let code = CommandRunner.run(Array(CommandLine.arguments.dropFirst()))
    Out.flush()
    if let failure = Out.failure {
      Out.error("countersign: standard output: \(failure)\n  What it did stands; free some space, and ask again")
      exitProcess(Failure.Code.io.rawValue)
    }
    exitProcess(code)
  }
}

struct CountersignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "countersign",
    abstract: "A change-control ledger: every change to scope, schedule, budget or risk, who decided it, and proof.",
    discussion: """
      Exit codes: 0 done, 1 refused or found wanting, 64 usage, 65 bad input data, 70 a fault of ours, 74 input or output.

      Start here:
        countersign demo --ledger demo.db
        countersign portfolio --ledger demo.db
        countersign why project:HARBOUR milestone/opening.finish --ledger demo.db
      """,
    version: Countersign.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Ledger", subcommands: [InitCommand.self, DemoCommand.self, BackupCommand.self, RestoreCommand.self]),
      CommandGroup(
        name: "Recording",
        subcommands: [
          RegisterCommand.self, MemberCommand.self, TierCommand.self, ModelCommand.self, ReportCommand.self,
          ChangeCommandGroup.self, BudgetCommandGroup.self, RiskCommand.self, ToleranceCommand.self,
          ExceptionCommand.self, CloseCommand.self, ReopenCommand.self, ContinuationCommandGroup.self,
          GateCommandGroup.self, DocumentCommandGroup.self, ObligationCommandGroup.self, UnitCommandGroup.self,
          ImportCommand.self,
        ]),
      CommandGroup(
        name: "Authority",
        subcommands: [
          PersonCommand.self, RoleCommand.self, BoardCommandGroup.self, DelegateCommand.self,
          AbsenceCommandGroup.self, WaiverCommandGroup.self, KeyCommand.self, PolicyCommandGroup.self,
          AuthorityCommandGroup.self, ReviewCommandGroup.self, FindingCommandGroup.self,
        ]),
      CommandGroup(
        name: "Questions",
        subcommands: [
          PortfolioCommand.self, AuditCommand.self, ComplianceCommand.self, FrameworkCommandGroup.self, WhyCommand.self,
          HistoryCommand.self,
          ReplayCommand.self, DiffCommand.self, CheckCommand.self, LatencyCommand.self, RefusalsCommand.self,
          RegistersCommand.self, ExceptionsCommand.self, SurprisesCommand.self,
        ]),
      CommandGroup(
        name: "Schedule and cost",
        subcommands: [
          ScheduleCommand.self, CriticalPathCommand.self, LevellingCommand.self, DCMACommand.self,
          EarnedValueCommand.self, WhatIfCommand.self, DriftCommand.self, DependenciesCommand.self,
          ExportCommand.self,
        ]),
      CommandGroup(
        name: "Proof",
        subcommands: [
          VerifyCommand.self, RebuildCommand.self, CheckpointCommand.self, ProofCommand.self, ConsistencyCommand.self,
          SignaturesCommand.self, CheckpointsCommand.self, LogCommand.self, WitnessCommandGroup.self,
          TimestampCommand.self,
          EvidenceCommandGroup.self, StatementCommand.self,
        ]),
      CommandGroup(
        name: "Retention",
        subcommands: [
          EraseCommandGroup.self, RetentionCommandGroup.self, HoldCommandGroup.self, ArchiveCommandGroup.self,
        ]),
    ])
}
