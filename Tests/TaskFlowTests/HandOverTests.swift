import TaskFlow
import Testing

/// Things handed from one task to another, with one of them waiting for the other.
struct HandOverTests {
  @Test func thingsAreTakenInTheirOrderAndNoneAfterTheLast() async {
    let queue = HandOver<Int>(most: 2)
    async let given: Void = {
      for thing in 0..<100 { #expect(await queue.give(thing)) }
      await queue.close()
    }()
    var taken: [Int] = []
    while let thing = await queue.take() { taken.append(thing) }
    await given
    #expect(taken == Array(0..<100))
    #expect(await queue.takeAll() == nil)
  }

  @Test func noMoreThanTheirWeightWaits() async {
    let queue = HandOver<Int>(most: 10) { $0 }
    async let given: Void = {
      for _ in 0..<40 { #expect(await queue.give(4)) }
      await queue.close()
    }()
    var count = 0
    while let things = await queue.takeAll() {
      // Two weigh 8, and the third may exceed the limit.
      #expect(things.count <= 3)
      count += things.count
    }
    await given
    #expect(count == 40)
  }

  @Test func whoGivesIsToldThatNobodyTakes() async {
    let queue = HandOver<Int>(most: 1)
    #expect(await queue.give(1))
    async let waiting = queue.give(2)
    await queue.giveUp()
    #expect(await waiting == false)
    #expect(await queue.give(3) == false)
  }
}
