/// Layout of a ledger file. Version 1 is the first, 2 adds what witnesses say, 3 knows erasure; `user_version` holds it.
enum Schema {
  static let version = 3
  /// `application_id`, "CSGN" in ASCII: what `file(1)` and an opener go by.
  static let applicationID: Int64 = 0x4353_474E

  /// `hashes` holds the leaf hash, then the interior Merkle nodes that this leaf completes, from level 1 up:
  /// 32 × (1 + trailing ones of `position` − 1) bytes, n − popcount(n) nodes in all.
  static let tables = """
    CREATE TABLE meta (
      key TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE name ( -- streams, tags and wire names, once each
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE CHECK (name <> '')
    ) STRICT;

    CREATE TABLE event (
      position INTEGER PRIMARY KEY CHECK (position >= 1), -- 1, 2, 3 with no gap; leaf index + 1
      envelope TEXT NOT NULL,                             -- the leaf's preimage, RFC 8785 JSON
      payload TEXT,                                       -- RFC 8785 JSON; null once erased
      salt BLOB CHECK (salt IS NULL OR length(salt) = 16), -- commitment = SHA-256(salt || payload)
      hashes BLOB NOT NULL CHECK (length(hashes) >= 32 AND length(hashes) % 32 = 0),
      stream INTEGER NOT NULL REFERENCES name (id),
      version INTEGER NOT NULL CHECK (version >= 1),      -- 1, 2, 3 within the stream
      type INTEGER NOT NULL REFERENCES name (id),
      schema INTEGER NOT NULL CHECK (schema >= 1),        -- of the payload
      recorded INTEGER NOT NULL,                          -- ms since 1970-01-01T00:00:00Z, never falling
      effective INTEGER NOT NULL,                         -- days since 1970-01-01
      CHECK ((payload IS NULL) = (salt IS NULL))
    ) STRICT;
    CREATE UNIQUE INDEX event_stream ON event (stream, version);

    CREATE TABLE event_tag (
      tag INTEGER NOT NULL REFERENCES name (id),
      position INTEGER NOT NULL,
      PRIMARY KEY (tag, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE command ( -- retry keys, with the positions that each command got
      id TEXT PRIMARY KEY CHECK (id <> ''),
      first INTEGER NOT NULL,
      last INTEGER NOT NULL,
      CHECK (first >= 1 AND last >= first)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE checkpoint ( -- signed notes (C2SP tlog-checkpoint)
      size INTEGER PRIMARY KEY CHECK (size >= 0),
      note TEXT NOT NULL,
      recorded INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE view_cursor ( -- how far each disposable view has folded
      view TEXT PRIMARY KEY,
      version INTEGER NOT NULL,
      position INTEGER NOT NULL,
      as_of INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE view_state (
      view TEXT NOT NULL,
      key TEXT NOT NULL,
      state BLOB NOT NULL,
      PRIMARY KEY (view, key)
    ) STRICT, WITHOUT ROWID;

    CREATE VIEW event_log AS
    SELECT
      event.position, stream.name AS stream, event.version, type.name AS type,
      strftime('%Y-%m-%dT%H:%M:%fZ', event.recorded / 1000.0, 'unixepoch') AS recorded_at,
      date(event.effective * 86400, 'unixepoch') AS effective_on,
      json_extract(event.envelope, '$.actor') AS actor,
      json_extract(event.envelope, '$.reason') AS reason,
      json_extract(event.envelope, '$.command') AS command,
      event.payload
    FROM event
    JOIN name AS stream ON stream.id = event.stream
    JOIN name AS type ON type.id = event.type;

    """

  static let kept = ["event", "event_tag", "command", "checkpoint", "name", "meta", "erasure"]
  private static let keptSinceFirst = kept.filter { $0 != "erasure" }

  /// What an INSERT may not take the place of: `INSERT OR REPLACE` deletes without asking a DELETE trigger.
  private static let identities = [
    "event": "new.position <> coalesce((SELECT max(position) FROM event), 0) + 1",
    "command": "EXISTS (SELECT 1 FROM command WHERE id = new.id)",
    "checkpoint": "EXISTS (SELECT 1 FROM checkpoint WHERE size = new.size)",
    "name": "EXISTS (SELECT 1 FROM name WHERE id = new.id OR name = new.name)",
    "meta": "EXISTS (SELECT 1 FROM meta WHERE key = new.key)",
  ]

  /// The log is only ever added to: SQLite itself refuses anything else, whoever asks.
  static var triggers: String {
    let inserts = identities.sorted { $0.key < $1.key }.map { table, condition in
      """
      CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table) WHEN \(condition)
      BEGIN SELECT RAISE(ABORT, '\(table): the ledger is append-only'); END;

      """
    }
    return inserts.joined() + refusals
  }

  private static var refusals: String {
    keptSinceFirst.flatMap { table in
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(table): the ledger is append-only'); END;

        """
      }
    }.joined()
  }

  /// Raises the file to the current version, one step a version; inside a write transaction.
  static func migrate(_ connection: Connection, from found: Int) throws {
    if found < 1 {
      try connection.execute(tables + triggers)
      try connection.execute("PRAGMA application_id = \(applicationID)")
    }
    if found < 2 { try connection.execute(WitnessSchema.tables + WitnessSchema.triggers) }
    if found < 3 { try connection.execute(erasure) }
    try connection.execute("PRAGMA user_version = \(version)")
  }
}
