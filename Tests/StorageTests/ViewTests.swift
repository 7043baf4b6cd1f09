import EventSourcing
import EventStoreContract
import Foundation
import Storage
import Testing

private let table = ViewTable(
  "portfolio", "One row a project.",
  [.init("project", .text, "its id"), .init("cost", .integer, "pence"), .init("note", .text, "any text")])

@Test func `a view's states are kept by key, with how far it has folded`() throws {
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    try store.writeViews { views in
      try views.setStates([("b", [2]), ("a", [1]), ("c", [])], of: "v")
      try views.setCursor(ViewCursor(version: 3, position: 60, asOf: 18_000), of: "v")
    }
    try store.writeViews { try $0.setStates([("a", nil), ("b", [9])], of: "v") }
    try store.readViews { views in
      try #expect(views.state("v", key: "b") == [9])
      try #expect(views.state("v", key: "a") == nil)
      try #expect(views.cursor(of: "v") == ViewCursor(version: 3, position: 60, asOf: 18_000))
      try #expect(views.cursor(of: "w") == nil)
      var keys: [String] = []
      try views.forEachState("v") { key, _ in
        keys.append(key)
        return true
      }
      #expect(keys == ["b", "c"])
      try #expect(views.log.head == 60)
    }
  }
}

@Test func `a view built beside the live one takes its place at once`() throws {
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    try store.writeViews { views in
      try views.setStates([("old", [1])], of: "v")
      try views.create(table)
      try views.replaceRows(of: table, key: "P1", with: [[.text("P1"), .integer(1), .null]])
      let next = ViewWriter.building("v")
      try views.setStates([("new", [2])], of: next)
      try views.setCursor(ViewCursor(version: 4, position: 60), of: next)
      try views.create(table, building: true)
      try views.replaceRows(of: table, key: "P2", with: [[.text("P2"), .integer(2), .text("x")]], building: true)
    }
    try #expect(store.readViews { try $0.state("v", key: "old") } == [1])
    try #expect(fetch(path, "SELECT project FROM portfolio") == ["P1"])
    try store.writeViews { views in
      try views.promote("v")
      try views.promote(table)
    }
    try #expect(store.readViews { try $0.state("v", key: "old") } == nil)
    try #expect(store.readViews { try $0.state("v", key: "new") } == [2])
    try #expect(store.readViews { try $0.cursor(of: "v") } == ViewCursor(version: 4, position: 60))
    try #expect(fetch(path, "SELECT project || cost || note FROM portfolio") == ["P22x"])
    try #expect(fetch(path, "SELECT sql FROM sqlite_master WHERE name = 'portfolio'")[0].contains("-- pence"))
    // And once more, over the names that the first switch left.
    try store.writeViews { views in
      try views.create(table, building: true)
      try views.promote(table)
    }
    try #expect(fetch(path, "SELECT project FROM portfolio") == [])
  }
}

@Test func `a view update that throws leaves nothing`() throws {
  struct Stop: Error {}
  try withLedger { path in
    let store = try SQLiteStore.open(path, for: .write)
    #expect(throws: Stop.self) {
      try store.writeViews { views in
        try views.setStates([("a", [1])], of: "v")
        throw Stop()
      }
    }
    try #expect(store.readViews { try $0.state("v", key: "a") } == nil)
    #expect(throws: StorageError.self) { try store.writeViews { try $0.drop(table: "EVENT") } }
    try #expect(store.verify().damages == [])
  }
}
