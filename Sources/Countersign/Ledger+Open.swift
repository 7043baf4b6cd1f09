public import Domain
import EventSourcing
import Glibc
import Storage
import Transparency
public import Values

extension Ledger {
  /// In bytes; it stands in every checkpoint and proof.
  private static let longestOrigin = 255

  /// Makes a new ledger file and its signing key, and records who administers it.
  ///
  /// - Parameter key: where the Ed25519 signing key goes, a file of its own with mode 0600.
  /// - Throws: where either file exists, the origin is no key name (C2SP signed-note), or the disk refuses.
  public static func create(
    at path: String, key: String, origin: String, administrator: Subject, name: String, model: OperatingModel,
    clock: @escaping @Sendable () -> UTCInstant = SystemClock.now
  ) throws -> Ledger {
    guard origin.utf8.count <= longestOrigin, let keyName = KeyName(origin) else {
      throw LedgerError.badOrigin(origin)
    }
    guard administrator.kind == .person else { throw LedgerError.notAPerson(administrator.description) }
    var random = SystemRandomNumberGenerator()
    let seed = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let signingKey = try SigningKey(name: keyName, seed: seed)
    let vkey = signingKey.verifierKey.vkey
    // The key first: a ledger without its key could never be signed.
    try KeyFile.write(signingKey.skey, to: key)
    var made = [key]
    do {
      let store = try SQLiteStore.create(
        at: path, identity: SQLiteStore.Identity(origin: origin, verifierKey: vkey))
      made += [path, path + "-wal", path + "-shm"]
      let ledger = Ledger(store: store, clock: clock)
      try ledger.open(origin: origin, vkey: vkey, administrator, name: name, model: model)
      return ledger
    } catch {
      for file in made { unlink(file) }
      throw error
    }
  }

  public static func open(_ path: String, readOnly: Bool, clock: @escaping @Sendable () -> UTCInstant) throws -> Ledger
  {
    let ledger = Ledger(store: try SQLiteStore.open(path, for: readOnly ? .read : .write), clock: clock)
    if !readOnly { try ledger.completeErasures() }
    return ledger
  }

  /// For writing where the file and its folder allow it, else for reading.
  public static func openAsAllowed(
    _ path: String, clock: @escaping @Sendable () -> UTCInstant
  ) throws -> (ledger: Ledger, isWritable: Bool) {
    do {
      return (try open(path, readOnly: false, clock: clock), true)
    } catch let error as StorageError {
      switch error {
      case .readOnly, .archive: return (try open(path, readOnly: true, clock: clock), false)
      default: throw error
      }
    }
  }

  /// The first events, which no role could permit yet.
  func open(origin: String, vkey: String, _ person: Subject, name: String, model: OperatingModel) throws {
    let now = clock()
    let day = now.day
    let drafts = [
      Draft(.ledger, .ledgerOpened(LedgerOpened(origin: origin, verifierKey: vkey)), effectiveOn: day),
      Draft(person, .personRegistered(PersonRegistered(name: name)), effectiveOn: day),
      Draft(
        person, .roleGranted(RoleGranted(role: .administrator, scope: .ledger)), effectiveOn: day,
        touching: [.ledger]),
      Draft(.ledger, .operatingModelSet(OperatingModelSet(practice: nil, model: model)), effectiveOn: day),
    ]
    let context = CommandContext(
      command: "init", actor: person.id, reason: "Ledger \(origin) opened, administered by \(name)", source: "init")
    _ = try store.append(drafts.map(\.proposed), context: context, condition: nil, recordedAt: now)
  }
}
