import Domain
import Values

/// The forecasts that are, or were, out of tolerance, and when an exception was raised for each. Days are those of
/// recording.
struct ForecastBreaches: Sendable {
  struct Breach: Sendable {
    var initiative: Subject
    var field: String
    /// Of the event that took the forecast out of its tolerance, or the tolerance from around it.
    var position: Int64
    var day: CivilDay
    var excepted: CivilDay?
    /// When the forecast was back within.
    var ended: CivilDay?
    var isInQuestion: Bool
  }

  private struct Key: Hashable, Sendable {
    var initiative: Subject
    var dimension: Tolerance.Dimension
    var field: String
  }

  /// An event whose effect is judged once the state holds it.
  private struct Pending: Sendable {
    var initiative: Subject
    var stamp: Stamp
    var touched: Set<FieldAddress>?
    var isInQuestion: Bool
  }

  /// Tolerances in force from a day on, with how many settings they are of.
  private struct InForce: Sendable {
    var settings: Int
    var from: CivilDay
    var tolerances: [Tolerance]
  }

  private var inForce: [Subject: InForce] = [:]
  /// Who ever had a tolerance, and whether one was ever of a figure, which any field may be.
  private var watched: Set<Subject> = []
  private var hasFigures = false
  private var open: [Key: Breach] = [:]
  private var over: [Breach] = []
  private var pending: Pending?

  /// In order of position.
  var all: [Breach] {
    (over + open.values).sorted { ($0.position, $0.field) < ($1.position, $1.field) }
  }

  mutating func note(_ entry: Entry, isInQuestion: Bool) {
    let touched: Set<FieldAddress>?
    switch entry.event {
    case .exceptionRaised(let event):
      let key = Key(initiative: entry.subject, dimension: event.dimension, field: event.field)
      if open[key]?.excepted == nil { open[key]?.excepted = entry.stamp.recordedAt.day }
      return
    case .tolerancesSet(let event):
      touched = nil
      watched.insert(entry.subject)
      if event.tolerances.contains(where: { $0.figure != nil }) { hasFigures = true }
    case .statusReported(let event):
      guard bears(event.movements, on: entry.subject) else { return }
      touched = Set(event.movements.map(\.address))
    case .baselineRevised(let event):
      guard bears(event.movements, on: entry.subject) else { return }
      touched = Set(event.movements.map(\.address))
    default: return
    }
    pending = Pending(initiative: entry.subject, stamp: entry.stamp, touched: touched, isInQuestion: isInQuestion)
  }

  /// Whether a tolerance may watch what moves.
  private func bears(_ movements: [Movement], on subject: Subject) -> Bool {
    let mayBear =
      hasFigures
      || movements.contains {
        switch $0.item.kind {
        case .milestone, .account, .risk, .scope: true
        default: false
        }
      }
    return mayBear && watched.contains(subject)
  }

  /// Judges the last event noted, by a state that holds it.
  mutating func settle(_ state: Organisation) {
    guard let pending else { return }
    self.pending = nil
    guard let initiative = state.initiatives[pending.initiative] else { return }
    let recorded = pending.stamp.recordedAt.day
    let day = max(recorded, pending.stamp.effectiveOn)
    var watched: Set<Key> = []
    let tolerances = tolerances(of: initiative, on: day)
    for departure in Departure.all(initiative, tolerances, on: day, touching: pending.touched) {
      let key = Key(initiative: pending.initiative, dimension: departure.dimension, field: departure.field)
      watched.insert(key)
      guard departure.isOut else {
        end(key, recorded)
        continue
      }
      guard open[key] == nil else { continue }
      open[key] = Breach(
        initiative: pending.initiative, field: departure.field, position: pending.stamp.position, day: recorded,
        isInQuestion: pending.isInQuestion)
    }
    // What no tolerance watches any more.
    guard pending.touched == nil else { return }
    for key in open.keys where key.initiative == pending.initiative && !watched.contains(key) { end(key, recorded) }
  }

  /// What the register says, worked out again only where it was set since, or where a setting is still to come.
  private mutating func tolerances(of initiative: Initiative, on day: CivilDay) -> [Tolerance] {
    let settings = initiative.registers.tolerances
    if let known = inForce[initiative.subject], known.settings == settings.count, known.from <= day {
      return known.tolerances
    }
    let tolerances = initiative.registers.tolerances(on: day)
    if let last = settings.map(\.effectiveOn).max(), last <= day {
      inForce[initiative.subject] = InForce(settings: settings.count, from: last, tolerances: tolerances)
    }
    return tolerances
  }

  private mutating func end(_ key: Key, _ day: CivilDay) {
    guard var breach = open.removeValue(forKey: key) else { return }
    breach.ended = day
    over.append(breach)
  }
}
