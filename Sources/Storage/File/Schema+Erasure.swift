extension Schema {
  /// What version 3 adds: payload and salt of an event may go, together, and only with a row here that names the event
  /// under which they went.
  ///
  /// The row destroys by itself, so that neither can be without the other, whoever writes it.
  static let erasure = """
    CREATE TABLE erasure ( -- whose payload and salt were destroyed, and under which event
      position INTEGER PRIMARY KEY,
      under INTEGER NOT NULL CHECK (under > position),
      commitment TEXT NOT NULL CHECK (length(commitment) = 64) -- the envelope's, of the payload that is gone
    ) STRICT;

    CREATE TRIGGER erasure_no_replace BEFORE INSERT ON erasure
    WHEN EXISTS (SELECT 1 FROM erasure WHERE position = new.position)
    BEGIN SELECT RAISE(ABORT, 'erasure: the ledger is append-only'); END;

    \(erasureHasCause)

    CREATE TRIGGER erasure_destroys AFTER INSERT ON erasure
    BEGIN UPDATE event SET payload = NULL, salt = NULL
    WHERE position = new.position AND payload IS NOT NULL; END;

    CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
    BEGIN SELECT RAISE(ABORT, 'erasure: the ledger is append-only'); END;

    CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
    BEGIN SELECT RAISE(ABORT, 'erasure: the ledger is append-only'); END;

    DROP TRIGGER event_no_update;
    CREATE TRIGGER event_no_update BEFORE UPDATE ON event
    WHEN NOT (
      old.payload IS NOT NULL AND new.payload IS NULL AND new.salt IS NULL AND new.position IS old.position
      AND new.envelope IS old.envelope
      AND new.hashes IS old.hashes AND new.stream IS old.stream AND new.version IS old.version
      AND new.type IS old.type AND new.schema IS old.schema AND new.recorded IS old.recorded
      AND new.effective IS old.effective
      AND EXISTS (SELECT 1 FROM erasure WHERE position = old.position))
    BEGIN SELECT RAISE(ABORT, 'event: the ledger is append-only'); END;

    DROP VIEW event_log;
    CREATE VIEW event_log AS
    SELECT
      event.position, stream.name AS stream, event.version, type.name AS type,
      strftime('%Y-%m-%dT%H:%M:%fZ', event.recorded / 1000.0, 'unixepoch') AS recorded_at,
      date(event.effective * 86400, 'unixepoch') AS effective_on,
      json_extract(event.envelope, '$.actor') AS actor,
      json_extract(event.envelope, '$.reason') AS reason,
      json_extract(event.envelope, '$.command') AS command,
      event.payload, erasure.under AS erased_under
    FROM event
    JOIN name AS stream ON stream.id = event.stream
    JOIN name AS type ON type.id = event.type
    LEFT JOIN erasure ON erasure.position = event.position;

    """

  /// In a canonical envelope the quoted key stands nowhere else: within a text its quotes would be escaped.
  static let erasureHasCause = """
    CREATE TRIGGER erasure_has_cause BEFORE INSERT ON erasure
    WHEN NOT EXISTS (
      SELECT 1 FROM event AS gone, event AS cause
      WHERE gone.position = new.position
        AND instr(gone.envelope, '"commitment":"' || new.commitment || '"') > 0
        AND cause.position = new.under AND instr(cause.payload, new.commitment) > 0)
    BEGIN SELECT RAISE(ABORT, 'erasure: no event in the log erases this position'); END;
    """
}
