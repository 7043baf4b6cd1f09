import Domain
import Values

extension LedgerBuilder {
  @discardableResult
  mutating func prepare(
    _ subject: Subject = cr1, _ communication: String = "By letter", fallback: String = "The old berth stays open"
  ) -> Int64 {
    add(
      subject, .changePrepared(ChangePrepared(communication: communication, fallback: fallback)), by: "raj")
  }

  @discardableResult
  mutating func judgeSpending(_ subject: Subject = cr1, _ found: Set<Sensitivity> = []) throws -> Int64 {
    let event = SpendingJudged(
      contentHash: try change(subject).contentHash, isNovel: found.contains(.novel),
      isContentious: found.contains(.contentious), isRepercussive: found.contains(.repercussive))
    return add(subject, .spendingJudged(event), by: "ann")
  }

  @discardableResult
  mutating func consent(_ subject: Subject = cr1, to content: Digest? = nil, on letter: String = "2024-01-01") throws
    -> Int64
  {
    let event = ConsentRecorded(
      contentHash: try content ?? change(subject).contentHash, authority: "HM Treasury", reference: "HMT-1",
      day: day(letter), letter: .sha256([5]))
    return add(subject, .consentRecorded(event), by: "ivy")
  }

  /// The movement that the change asks for, as an event of the initiative.
  @discardableResult
  mutating func arrive(_ subject: Subject = cr1, in initiative: Subject = p1) throws -> Int64 {
    let decision = try change(subject).decision?.stamp.position ?? 0
    return add(
      initiative, revised([cost(pounds(100), pounds(120))], 2, .change(subject, decision: decision)), by: "ivy")
  }

  @discardableResult
  mutating func notify(_ subject: Subject = cr1, at: String? = nil) -> Int64 {
    add(subject, .noticeSent(NoticeSent(to: "users", text: "It opens in July")), by: "raj", at: at)
  }
}

func field(_ item: String, _ name: String, _ from: FieldValue?, _ to: FieldValue?) -> Movement {
  guard let item = ItemReference(item) else { preconditionFailure("no item: \(item)") }
  return Movement(item: item, field: name, from: from, to: to)
}

func amount(_ value: FieldValue) -> Money {
  guard case .money(let money) = value else { preconditionFailure("no amount: \(value)") }
  return money
}
