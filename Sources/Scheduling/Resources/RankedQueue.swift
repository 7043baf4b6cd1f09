/// Gives back what was put in by rank, the lowest first; each rank is used once.
struct RankedQueue {
  private var heap: [(rank: Int, value: Int)] = []

  mutating func insert(_ value: Int, rank: Int) {
    var place = heap.count
    heap.append((rank, value))
    while place > 0, heap[place].rank < heap[(place - 1) / 2].rank {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func popFirst() -> Int? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first.value }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child].rank < heap[least].rank {
        least = child
      }
      guard least != place else { return first.value }
      heap.swapAt(place, least)
      place = least
    }
  }
}
