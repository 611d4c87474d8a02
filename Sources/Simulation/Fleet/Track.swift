internal import Argo

/// When and where a float is, cycle by cycle; each cycle can be computed on its own.
struct Track: Sendable {
  let plan: FloatPlan
  let seed: UInt64

  /// The newest moment of every simulation: 2026-06-30T18:00:00Z.
  static let newest = ArgoTime(unixSeconds: 1_782_842_400)

  /// The moment of a profile.
  func time(of cycleProfile: CycleProfile) -> ArgoTime {
    var random = SplitMix64(seed: seed, stream: plan.wmo, 1)
    let dayOffset = Int64(random.below(43_200))
    let cyclesLeft = Double(plan.lastCycle - cycleProfile.cycle)
    var back = Int64(((plan.silentDays + cyclesLeft * plan.period) * 86_400).rounded()) + dayOffset
    if cyclesLeft > 0 {
      var jitter = SplitMix64(seed: seed, stream: plan.wmo, 2, cycleProfile.cycle)
      back += Int64(jitter.below(3600)) - 1800
    }
    // The descent opens the cycle, the ascent closes it.
    if cycleProfile.isDescent { back += Int64((plan.period - 0.3) * 86_400) }
    return Track.newest.advanced(bySeconds: -back)
  }

  /// Degrees north and east (in -180..<180), to three decimals.
  func position(of cycleProfile: CycleProfile) -> (latitude: Double, longitude: Double) {
    let cycles = Double(cycleProfile.cycle) - (cycleProfile.isDescent ? 0.97 : 0)
    var random = SplitMix64(
      seed: seed, stream: plan.wmo, 3, cycleProfile.cycle, cycleProfile.isDescent ? 1 : 0)
    // A degree of latitude is 111.2 km.
    let degreesPerSpeed = plan.period * 86_400 / 111_200
    var latitude =
      plan.start.latitude + plan.drift.north * degreesPerSpeed * cycles
      + plan.wobble * random.bell()
    latitude = min(max(latitude, -89), 89)
    let shrink = Arithmetic.cosine(degrees: latitude)
    var longitude =
      plan.start.longitude + plan.drift.east * degreesPerSpeed * cycles / shrink
      + plan.wobble * random.bell() / shrink
    if let box = plan.box {
      latitude = Arithmetic.reflect(latitude, into: box.latitude)
      longitude = Arithmetic.reflect(longitude, into: box.longitude)
    }
    return (Arithmetic.round(latitude, scale: 1000), Track.wrapped(longitude))
  }

  /// A longitude in -180..<180, to three decimals.
  static func wrapped(_ longitude: Double) -> Double {
    var value = Arithmetic.round(longitude, scale: 1000)
    while value >= 180 { value -= 360 }
    while value < -180 { value += 360 }
    return Arithmetic.round(value, scale: 1000)
  }

  /// When the float was put into the water: half a day before its first cycle began.
  var launch: (time: ArgoTime, latitude: Double, longitude: Double) {
    let first = CycleProfile(cycle: plan.firstCycle, isDescent: true)
    let place = position(of: first)
    return (time(of: first).advanced(bySeconds: -43_200), place.latitude, place.longitude)
  }
}
