import Values
public struct Signature: Hashable, Sendable {
  var text: String; var json: JSONValue { ["text": .string(text)] };
  init(_ p: Payload) throws { text = try p.text("text") }
}
