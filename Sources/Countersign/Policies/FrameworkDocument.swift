public import Controls
import Exchange

/// Frameworks as files: those that come with the library, and an organisation's own.
public enum FrameworkDocument {
  /// A shipped framework by its file's name, or a file by its path. Throws where it cannot be read, with line and key.
  public static func named(_ name: String) throws -> Framework { try FrameworkFile.named(name) }

  /// By the names of their files, in alphabetical order.
  public static var shippedNames: [String] { FrameworkFile.shippedNames }

  /// Every shipped framework, in the order of their names.
  public static func shipped() throws -> [Framework] { try FrameworkFile.shipped() }

  /// The text of a shipped framework, as a start for one's own; nil for an unknown name.
  public static func source(of name: String) -> String? { FrameworkFile.shippedSource(named: name) }
}

extension ControlCatalogue {
  /// The controls with the clauses of every shipped framework, and of those given.
  public static func withFrameworks(_ own: [Framework] = []) throws -> ControlCatalogue {
    (try FrameworkFile.shipped() + own).reduce(.standard) { $0.mapping($1) }
  }
}
