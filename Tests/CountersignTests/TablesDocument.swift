import EventSourcing
import Projections

/// `docs/tables.md`: the reference of the SQL tables, made from their declarations, and queries to start from.
enum TablesDocument {
  struct Sample: Sendable {
    var question: String
    var sql: String
    /// What `sqlite3 -separator ' | '` prints on the ledger that the test makes.
    var answer: [String]
  }

  static let samples = [
    Sample(
      question: "Which figures of which initiative have moved from their original value?",
      sql: """
        SELECT subject, item, field, original, current, movements
        FROM figure
        WHERE baselined = 1 AND original IS NOT current
        ORDER BY subject, item, field;
        """,
      answer: ["project:P1 | milestone/live | finish | 2026-06-30 | 2026-07-31 | 2"]),
    Sample(
      question: "What do the programme's projects cost today, in whole pounds?",
      sql: """
        SELECT m.parent, f.subject, sum(f.current_minor_units) / 100
        FROM figure AS f
        JOIN (
          SELECT child, parent, is_member,
            row_number() OVER (PARTITION BY child, parent ORDER BY effective_on DESC, position DESC) AS latest
          FROM membership
          WHERE effective_on <= date('now')
        ) AS m ON m.child = f.subject AND m.latest = 1 AND m.is_member = 1
        WHERE f.field = 'wholeLifeCost' AND f.current LIKE 'GBP %'
        GROUP BY m.parent, f.subject;
        """,
      answer: ["programme:A | project:P1 | 1000"]),
    Sample(
      question: "Who decided which change, and who asked for it?",
      sql: """
        SELECT c.change, c.title, c.state, c.raised_by, c.decided_by, e.recorded_at
        FROM change_request AS c
        JOIN event_log AS e ON e.position = c.decided_at;
        """,
      answer: ["CR-1 | Re-plan | implemented | mia | carl | 2026-01-05T00:17:00.000Z"]),
    Sample(
      question: "Which baselines were moved without a decision?",
      sql: """
        SELECT f.position, f.subject, e.actor, f.text
        FROM finding AS f
        JOIN event_log AS e ON e.position = f.position
        WHERE f.rule = 'unapproved-movement';
        """,
      answer: [
        "31 | project:P1 | mia | The baseline moved without an approved change: account/main.wholeLifeCost",
        "33 | project:P1 | mia | The baseline moved without an approved change: account/main.wholeLifeCost",
      ]),
    Sample(
      question: "Who tried what they might not?",
      sql: "SELECT actor, attempt, subject, rule, count(*) FROM refusal GROUP BY 1, 2, 3, 4;",
      answer: ["mia | change approve | change:CR-1 | requester-may-not-decide | 1"]),
    Sample(
      question: "Are the tables up to date?",
      sql: """
        SELECT position, (SELECT max(position) FROM event), date(as_of * 86400, 'unixepoch')
        FROM view_cursor
        WHERE view = 'current';
        """,
      answer: ["33 | 33 | 2026-01-05"]),
  ]

  static var text: String {
    var lines = [
      "# SQL tables", "",
      "A ledger is one SQLite file. Besides the log it holds these tables, for your own `sqlite3`, notebook or report:",
      "what is in force, a row for each fact. They are made from the events and nothing else, are brought up to date by the",
      "commands that change the ledger, and may be deleted: `countersign rebuild` folds them anew, compares, and says where",
      "somebody changed them. Open the file read-only (`sqlite3 -readonly`); what you write into them is no part of the ledger.",
      "",
      "Values are as of the day in `view_cursor`. An exempt value reads `exempt: ` and its ground, an unreadable one",
      "`unreadable: ` and the source's text, an absent one is NULL. Amounts are text with their currency, and beside it minor",
      "units (pence, cents): add those up by currency. Positions count the events of the log: `event_log` shows each with its",
      "stream, type, actor, reason and payload.", "",
      "This page is made from the declarations in `Sources/Projections/Tables`; version \(ViewTables.version) of the tables.",
    ]
    for table in ViewTables.all {
      lines += ["", "## \(table.name)", "", table.doc, "", "| column | type | |", "|---|---|---|"]
      lines += table.columns.map { "| `\($0.name)` | \($0.kind.rawValue.lowercased()) | \($0.doc) |" }
    }
    lines += ["", "## Questions to start from"]
    for sample in samples { lines += ["", sample.question, "", "```sql", sample.sql, "```"] }
    return lines.joined(separator: "\n") + "\n"
  }
}
