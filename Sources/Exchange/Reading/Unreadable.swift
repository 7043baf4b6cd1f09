/// Why a text could not be read as what it should be; follows "…" in a sentence: "is not an amount".
package struct Unreadable: Error, Hashable, Sendable, ExpressibleByStringInterpolation {
  package let why: String

  package init(stringLiteral why: String) { self.why = why }
}
