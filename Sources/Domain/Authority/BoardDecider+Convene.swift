import Values

extension BoardDecider {
  /// - Parameter meeting: held on the effective day.
  static func convene(
    _ board: Board, _ meeting: BoardConvened, _ request: Request<BoardCommand>, _ state: Organisation
  ) throws(Refusal) -> [Draft] {
    let day = request.effectiveOn
    guard day <= request.today else {
      throw refusal(board, ["day": day.description], "the day is to come", "Record the meeting once it was held")
    }
    guard !meeting.present.isEmpty else {
      throw refusal(board, [:], "nobody was there", "Name who was there: --present PERSON")
    }
    let seats = Set(board.seats(on: day).map(\.person))
    if let stranger = meeting.present.first(where: { !seats.contains($0) }) {
      throw refusal(
        board, ["person": stranger, "day": day.description], "they have no seat on it then",
        "Name those with a seat: \(seats.sorted().joined(separator: ", "))")
    }
    if let unknown = meeting.changes.first(where: { state.changes[$0]?.raised == nil }) {
      throw Refusal(.unknownSubject, facts: ["change": unknown.id], next: "Name changes that were raised")
    }
    if board.meetings.contains(where: { $0.value == meeting && $0.effectiveOn == day }) { return [] }
    return [
      Draft(
        board.subject, .boardConvened(meeting), effectiveOn: day,
        touching: meeting.changes + meeting.present.compactMap { Subject(.person, $0) })
    ]
  }

  private static func refusal(_ board: Board, _ facts: [String: String], _ why: String, _ next: String) -> Refusal {
    Refusal(.meeting, facts: facts.merging(["board": board.subject.id, "because": why]) { $1 }, next: next)
  }
}
