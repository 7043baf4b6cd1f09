package import Values

extension FieldValue {
  /// `{"money":{"currency":"GBP","minorUnits":12300}}`, `{"day":"2020-09-30"}`, `{"exempt":"…"}`: one key, the case's name.
  package func write(to json: inout CanonicalJSONWriter) {
    json.beginObject()
    switch self {
    case .text(let text):
      json.key("text")
      json.string(text)
    case .day(let day):
      json.key("day")
      json.asciiString(day.isoBytes)
    case .money(let money):
      json.key("money")
      json.beginObject()
      json.key("currency")
      json.string(money.currency.code)
      json.key("minorUnits")
      json.integer(money.minorUnits)
      json.endObject()
    case .integer(let number):
      json.key("integer")
      json.integer(number)
    case .rating(let rating):
      json.key("rating")
      json.beginObject()
      json.key("name")
      json.string(rating.name)
      json.key("scale")
      json.string(rating.scale.rawValue)
      json.endObject()
    case .exempt(let ground):
      json.key("exempt")
      json.string(ground)
    case .unreadable(let text):
      json.key("unreadable")
      json.string(text)
    }
    json.endObject()
  }

  package init(from json: inout JSONReader) throws {
    var value: FieldValue?
    try json.object { json, key in
      guard value == nil else { throw FieldValueError.malformed(key) }
      value = try Self.read(key, &json)
    }
    guard let value else { throw FieldValueError.empty }
    self = value
  }

  private static func read(_ key: String, _ json: inout JSONReader) throws -> FieldValue {
    switch key {
    case "text": return try .text(json.string())
    case "integer": return try .integer(json.integer())
    case "exempt": return try .exempt(json.string())
    case "unreadable": return try .unreadable(json.string())
    case "day":
      guard let day = try CivilDay(iso: json.string()) else { throw FieldValueError.malformed(key) }
      return .day(day)
    case "money": return try .money(readMoney(&json))
    case "rating": return try .rating(readRating(&json))
    default: throw FieldValueError.malformed(key)
    }
  }

  private static func readMoney(_ json: inout JSONReader) throws -> Money {
    var currency: Currency?
    var units: Int64?
    try json.object { json, key in
      switch key {
      case "currency": currency = try Currency(json.string())
      case "minorUnits": units = try json.integer()
      default: throw FieldValueError.malformed(key)
      }
    }
    guard let currency, let units, let money = Money(minorUnits: units, currency: currency)
    else { throw FieldValueError.malformed("money") }
    return money
  }

  private static func readRating(_ json: inout JSONReader) throws -> Rating {
    var name: String?
    var scale: RatingScale?
    try json.object { json, key in
      switch key {
      case "name": name = try json.string()
      case "scale": scale = try RatingScale(rawValue: json.string())
      default: throw FieldValueError.malformed(key)
      }
    }
    guard let name, let scale, let rating = Rating(scale: scale, name: name), rating.name == name
    else { throw FieldValueError.malformed("rating") }
    return rating
  }
}

package enum FieldValueError: Error, Hashable {
  case empty
  case malformed(String)
}
