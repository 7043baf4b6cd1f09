import Values

/// The value of an object's attribute from a time on.
struct OCELAttribute: Hashable {
  var name: String
  var value: String
  var time: UTCInstant

  var json: JSONValue {
    ["name": .string(name), "time": .string(time.description), "value": .string(value)]
  }
}

/// That an event or an object has to do with an object.
struct OCELRelationship: Hashable {
  var object: String
  var qualifier: String

  var json: JSONValue { ["objectId": .string(object), "qualifier": .string(qualifier)] }
}
