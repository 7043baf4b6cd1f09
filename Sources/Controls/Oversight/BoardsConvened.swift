import Domain
import EventSourcing
import Values

/// K23: every board meets each period with a quorum, and sees at each meeting the changes that are open before it.
///
/// Periods are of calendar months, counted from January; the first is the one after that in which the board was
/// established. A change is open to a board from the day after its routing was recorded to that of its decision.
struct BoardsConvened: Control {
  static let id = "K23"
  static let isAboutLog = true
  static let attention = Attention.kinds([
    .boardEstablished, .changeRouted, .ballotEscalated, .changeDecided, .changeWithdrawn, .changeSuperseded,
    .changeRevised, .boardConvened,
  ])

  private struct Meeting: Sendable {
    var board: Subject
    var period: Int
    var hasQuorum: Bool
    var fault: String?
  }

  /// A change waits for the vote of a board.
  private struct Waiting: Sendable {
    var change: Subject
    var ballot: String
    var since: CivilDay
    var until: CivilDay?
  }

  private let question: ControlQuestion
  private var boards: [Subject: (position: Int64, day: CivilDay)] = [:]
  private var meetings: [Int64: Meeting] = [:]
  private var waiting: [Subject: [Waiting]] = [:]
  /// Where a change waits, among `waiting`.
  private var open: [Subject: [(board: Subject, index: Int)]] = [:]

  init(_ question: ControlQuestion) { self.question = question }

  private var months: Int { max(1, question.parameters.meetingMonths) }

  private func period(of day: CivilDay) -> Int {
    let (year, month, _) = day.components
    return (year * 12 + month - 1) / months
  }

  mutating func see(_ envelope: Envelope, _ entry: Entry, _ before: LogState) {
    let day = entry.stamp.recordedAt.day
    guard day <= question.asOf else { return }
    switch entry.event {
    case .boardEstablished where boards[entry.subject] == nil:
      boards[entry.subject] = (entry.stamp.position, entry.stamp.effectiveOn)
    case .changeRouted(let event):
      settle(entry.subject, on: day)
      for ballot in event.ballots { wait(entry.subject, ballot, since: day) }
    case .ballotEscalated(let event):
      settle(entry.subject, on: day, ballot: event.ballot)
      wait(entry.subject, event.successor, since: day)
    case .changeDecided, .changeWithdrawn, .changeSuperseded, .changeRevised: settle(entry.subject, on: day)
    case .boardConvened(let event): meetings[entry.stamp.position] = judge(event, entry, before.organisation)
    default: break
    }
  }

  private mutating func wait(_ change: Subject, _ ballot: Ballot, since day: CivilDay) {
    guard case .board(let board) = ballot.electorate else { return }
    open[change, default: []].append((board, waiting[board]?.count ?? 0))
    waiting[board, default: []].append(Waiting(change: change, ballot: ballot.name, since: day))
  }

  /// - Parameter ballot: nil for every one.
  private mutating func settle(_ change: Subject, on day: CivilDay, ballot: String? = nil) {
    var left: [(board: Subject, index: Int)] = []
    for place in open[change] ?? [] {
      if let ballot, waiting[place.board]?[place.index].ballot != ballot {
        left.append(place)
      } else {
        waiting[place.board]?[place.index].until = day
      }
    }
    open[change] = left.isEmpty ? nil : left
  }

  private func judge(_ event: BoardConvened, _ entry: Entry, _ state: Organisation) -> Meeting {
    let day = entry.stamp.effectiveOn
    let board = state.boards[entry.subject] ?? Board(entry.subject)
    let members = board.members(on: day)
    let present = Set(event.present)
    let represented = members.count { member in
      present.contains(member) || !present.isDisjoint(with: board.alternates(for: member, on: day))
    }
    let hasQuorum = represented * 100 > members.count * question.parameters.quorumPercent
    let open = (waiting[entry.subject] ?? []).filter { $0.since < day && day <= $0.until ?? day }.map(\.change)
    let missing = Set(open).subtracting(event.changes).sorted()
    let faults = [
      hasQuorum ? nil : "met with \(represented) of \(members.count) seats, no quorum",
      missing.isEmpty ? nil : "was not shown \(missing.map(\.description).joined(separator: ", "))",
    ].compactMap(\.self)
    return Meeting(
      board: entry.subject, period: period(of: day), hasQuorum: hasQuorum,
      fault: faults.isEmpty ? nil : "\(entry.subject) \(faults.joined(separator: " and ")) on \(day)")
  }

  func judgement(after log: LogState) -> Judgement {
    var tally = Tally()
    var met: [Subject: [Int: Int64]] = [:]
    for (position, meeting) in meetings.sorted(by: { $0.key < $1.key }) {
      tally.judge(position, meeting.fault)
      if meeting.hasQuorum { met[meeting.board, default: [:]][meeting.period] = position }
    }
    // The period that the next day is in is not over.
    let current = period(of: question.lastKnownDay.adding(days: 1))
    for (board, established) in boards.sorted(by: { $0.key < $1.key }) {
      for period in stride(from: period(of: established.day) + 1, to: current, by: 1) {
        let position = met[board]?[period]
        tally.judge(
          position ?? established.position,
          position == nil ? "\(board) did not meet with a quorum in the \(name(of: period))" : nil)
      }
    }
    return tally.judgement(
      "meetings, and periods of boards, had a quorum and were shown the changes open before the board",
      none: "No board met, and no period of one was over, by \(question.asOf).",
      note: "a period is \(months) months, a quorum more than \(question.parameters.quorumPercent) percent of the seats"
    )
  }

  private func name(of period: Int) -> String {
    let first = period * months
    let month = String(first % 12 + 1)
    let start = "\(first / 12)-\(month.count < 2 ? "0" : "")\(month)"
    return months == 1 ? "month \(start)" : "\(months) months from \(start)"
  }
}
