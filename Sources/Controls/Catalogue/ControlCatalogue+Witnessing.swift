extension ControlCatalogue {
  /// What others say about the log.
  static let witnessRules = [
    Rule(
      "K26", "Clocks agree",
      "Times are in UTC and do not fall back, and a time stamp of a checkpoint is close to when it was kept."),
    Rule(
      "K27", "Checkpoints are witnessed",
      "The newest checkpoint is cosigned by the quorum of the witness policy in force, lately enough, from off this machine."
    ),
  ]
}
