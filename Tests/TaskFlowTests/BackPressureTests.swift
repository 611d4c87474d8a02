import TaskFlow
import TestSupport
import Testing

/// The decision alone: no task runs and nothing is waited for.
struct BackPressureTests {
  @Test func workIsBegunWhileThereIsRoom() {
    var pressure = BackPressure(mostUnderWay: 2, mostWaiting: 10)
    #expect(pressure.hasRoom)
    pressure.begin()
    #expect(pressure.hasRoom)
    pressure.begin()
    #expect(!pressure.hasRoom)
    pressure.end()
    #expect(pressure.hasRoom)
  }

  @Test func aSlowHandHoldsTheWorkBack() {
    var pressure = BackPressure(mostUnderWay: 8, mostWaiting: 2)
    pressure.wait()
    let isFirstTaken = pressure.takeAll()
    #expect(isFirstTaken)
    // While the hand is at work, results gather.
    pressure.wait()
    let isTakenTwice = pressure.takeAll()
    #expect(pressure.hasRoom && !isTakenTwice)
    pressure.wait()
    #expect(!pressure.hasRoom)
    pressure.handedOn()
    #expect(!pressure.hasRoom)
    let isRestTaken = pressure.takeAll()
    #expect(isRestTaken && pressure.hasRoom && pressure.waiting == 0)
  }

  @Test func theHandIsEmptyWhereNothingWaits() {
    var pressure = BackPressure(mostUnderWay: 1, mostWaiting: 1)
    let isTaken = pressure.takeAll()
    #expect(!isTaken && !pressure.isHandingOn)
  }

  @Test func limitsBelowOneStillLetWorkThrough() {
    var pressure = BackPressure(mostUnderWay: 0, mostWaiting: -3)
    #expect(pressure.hasRoom)
    pressure.begin()
    #expect(!pressure.hasRoom)
  }

  @Test(
    "whatever comes in whatever order, limits hold and everything is handed on", arguments: 1...20)
  func limitsHold(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let most = (Int.random(in: 1...5, using: &random), Int.random(in: 1...5, using: &random))
    var pressure = BackPressure(mostUnderWay: most.0, mostWaiting: most.1)
    var (left, inHand, done) = (200, 0, 0)
    while done < 200 {
      switch Int.random(in: 0...2, using: &random) {
      case 0 where left > 0 && pressure.hasRoom:
        left -= 1
        pressure.begin()
      case 1 where pressure.underWay > 0:
        pressure.end()
        pressure.wait()
      default:
        if pressure.isHandingOn {
          done += inHand
          inHand = 0
          pressure.handedOn()
        } else {
          let waiting = pressure.waiting
          if pressure.takeAll() { inHand = waiting }
        }
      }
      #expect(pressure.underWay <= most.0, "seed \(seed)")
      // What was under way when the limit was reached still comes.
      #expect(pressure.waiting < most.1 + most.0, "seed \(seed)")
      #expect(left + pressure.underWay + pressure.waiting + inHand + done == 200, "seed \(seed)")
    }
  }

  @Test func whatDidNotBeginCannotEnd() async {
    await #expect(processExitsWith: .failure) {
      var pressure = BackPressure(mostUnderWay: 1, mostWaiting: 1)
      pressure.end()
    }
  }
}
