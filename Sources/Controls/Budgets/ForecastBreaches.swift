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
    var dimension: Tolerance.Dimension
    var field: String
  }

  /// An event whose effect is judged once the state holds it.
  private struct Pending: Sendable {
    var initiative: Subject
    var stamp: Stamp
    /// Nil: all that the tolerances watch.
    var movements: [Movement]?
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
  /// By initiative; none is empty.
  private var open: [Subject: [Key: Breach]] = [:]
  private var over: [Breach] = []
  private var pending: Pending?

  /// In order of position.
  var all: [Breach] {
    (over + open.values.flatMap(\.values)).sorted { ($0.position, $0.field) < ($1.position, $1.field) }
  }

  mutating func note(_ entry: Entry, isInQuestion: Bool) {
    let movements: [Movement]?
    switch entry.event {
    case .exceptionRaised(let event):
      let key = Key(dimension: event.dimension, field: event.field)
      if open[entry.subject]?[key]?.excepted == nil {
        open[entry.subject]?[key]?.excepted = entry.stamp.recordedAt.day
      }
      return
    case .tolerancesSet(let event):
      movements = nil
      watched.insert(entry.subject)
      if event.tolerances.contains(where: { $0.figure != nil }) { hasFigures = true }
    case .statusReported(let event):
      guard bears(event.movements, on: entry.subject) else { return }
      movements = event.movements
    case .baselineRevised(let event):
      guard bears(event.movements, on: entry.subject) else { return }
      movements = event.movements
    default: return
    }
    pending = Pending(initiative: entry.subject, stamp: entry.stamp, movements: movements, isInQuestion: isInQuestion)
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
    for departure in Departure.all(initiative, tolerances, on: day, touching: pending.movements) {
      // Most are within, and nothing is open that they would end.
      if !departure.isOut, open[pending.initiative] == nil { continue }
      let key = Key(dimension: departure.dimension, field: departure.field)
      watched.insert(key)
      guard departure.isOut else {
        end(key, of: pending.initiative, recorded)
        continue
      }
      guard open[pending.initiative]?[key] == nil else { continue }
      open[pending.initiative, default: [:]][key] = Breach(
        initiative: pending.initiative, field: departure.field, position: pending.stamp.position, day: recorded,
        isInQuestion: pending.isInQuestion)
    }
    // What no tolerance watches any more.
    guard pending.movements == nil else { return }
    for key in open[pending.initiative, default: [:]].keys where !watched.contains(key) {
      end(key, of: pending.initiative, recorded)
    }
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

  private mutating func end(_ key: Key, of initiative: Subject, _ day: CivilDay) {
    guard var breach = open[initiative]?.removeValue(forKey: key) else { return }
    if open[initiative]?.isEmpty ?? false { open[initiative] = nil }
    breach.ended = day
    over.append(breach)
  }
}
