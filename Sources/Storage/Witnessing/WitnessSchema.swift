/// What others said about the checkpoints: witnesses' cosignatures and time stamps.
enum WitnessSchema {
  static let tables = """
    CREATE TABLE cosignature ( -- C2SP tlog-cosignature
      size INTEGER NOT NULL REFERENCES checkpoint (size),
      key TEXT NOT NULL CHECK (key <> ''),  -- the witness's vkey
      time INTEGER NOT NULL,                -- s since 1970-01-01T00:00:00Z, by the witness's clock
      line TEXT NOT NULL,                   -- the signature line, without its newline
      recorded INTEGER NOT NULL,            -- ms since 1970-01-01T00:00:00Z
      PRIMARY KEY (size, key, time)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX cosignature_time ON cosignature (time);

    CREATE TABLE timestamp ( -- RFC 3161, of the checkpoint's note as kept
      size INTEGER NOT NULL REFERENCES checkpoint (size),
      digest TEXT NOT NULL CHECK (length(digest) = 64), -- SHA-256 of the reply
      reply BLOB NOT NULL,                              -- DER
      time INTEGER NOT NULL,                            -- genTime, ms since 1970-01-01T00:00:00Z
      serial TEXT NOT NULL,
      policy TEXT NOT NULL,
      authority TEXT CHECK (length(authority) = 64),    -- SHA-256 of the certificates it was verified with
      recorded INTEGER NOT NULL,                        -- ms since 1970-01-01T00:00:00Z
      PRIMARY KEY (size, digest)
    ) STRICT, WITHOUT ROWID;

    """

  static let kept = ["cosignature", "timestamp"]

  private static let identities = [
    "cosignature": "EXISTS (SELECT 1 FROM cosignature WHERE size = new.size AND key = new.key AND time = new.time)",
    "timestamp": "EXISTS (SELECT 1 FROM timestamp WHERE size = new.size AND digest = new.digest)",
  ]

  /// Only ever added to, as the log is.
  static var triggers: String {
    identities.sorted { $0.key < $1.key }.map { table, condition in
      let refusal = "BEGIN SELECT RAISE(ABORT, '\(table): the ledger is append-only'); END;"
      return """
        CREATE TRIGGER \(table)_no_replace BEFORE INSERT ON \(table) WHEN \(condition) \(refusal)
        CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table) \(refusal)
        CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table) \(refusal)

        """
    }.joined()
  }
}
