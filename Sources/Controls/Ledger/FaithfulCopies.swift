/// K05: an export imported again gives the same views.
struct FaithfulCopies: Control {
  static let id = "K05"
  static let isAboutLog = true
  static let attention = Attention.kinds([])

  private let roundTrip: IntegrityFacts.RoundTrip?

  init(_ question: ControlQuestion) { roundTrip = question.integrity.exportRoundTrip }

  func judgement(after log: LogState) -> Judgement {
    guard let roundTrip else { return .notApplicable("No export was imported again to compare.") }
    var tally = Tally()
    tally.judge(
      nil,
      roundTrip.live == roundTrip.reimported
        ? nil : "the views hash to \(roundTrip.live), those of the copy to \(roundTrip.reimported)")
    return tally.judgement("exports, imported again, give the views of the ledger, hash for hash", none: "")
  }
}
