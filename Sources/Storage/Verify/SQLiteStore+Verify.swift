package import Transparency
extension SQLiteStore {
  package func verify(keys: [VerifierKey]? = nil) throws -> VerifyReport { VerifyReport(damages: []) }
}
package struct VerifyReport { package var damages: [Damage] }
package struct Damage { package var position: Int64?; package var what: String }
