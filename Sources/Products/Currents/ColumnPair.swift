package import Argo
internal import Fleet
package import FleetStore
package import Hydrography
package import Seawater

/// The columns of two cycle profiles, and the current between them.
package struct ColumnPair: Sendable {
  /// A profile of the pair.
  package struct End: Sendable {
    /// Float, cycle and direction.
    package var key: CycleKey
    /// When it was observed.
    package var time: ArgoTime
    /// Its water.
    package var column: WaterColumn
  }

  /// What flows through the section between the profiles, in the sense of the velocities.
  package struct Transport: Hashable, Sendable {
    /// Pressures in dbar.
    package let layer: ClosedRange<Double>
    /// Relative to the reference pressure, m³/s.
    package let relative: Double
    /// With the reference velocity, m³/s; nil where none is known.
    package let absolute: Double?
  }

  /// The profile A.
  package let first: End
  /// The profile B.
  package let second: End
  /// The pressure in dbar that velocities are relative to.
  package let referencePressure: Double
  /// Velocities at pressures in dbar, in m/s; nil where the columns do not support one.
  package let velocities: [(pressure: Double, velocity: Double?)]
  /// What flows between the first and the last pressure that have a velocity; nil with fewer than two.
  package let transport: Transport?
  /// The velocity at the reference pressure that was given, in the same sense, m/s.
  package let referenceVelocity: Double?
  /// The great circle between the profiles, m.
  package let distance: Double
  /// The Coriolis parameter at their mean latitude, 1/s.
  package let coriolis: Double

  /// Works out velocities and transport at pressures, which increase.
  package init(
    _ first: End, _ second: End, pressures: [Double], relativeTo reference: Double,
    rules: ColumnRules, velocities known: [KnownVelocity] = []
  ) {
    let flow = Geostrophy(from: first.column, to: second.column)
    self.first = first
    self.second = second
    referencePressure = reference
    distance = flow.distance
    coriolis = flow.coriolis
    velocities = pressures.map {
      (pressure: $0, velocity: flow.velocity(at: $0, relativeTo: reference, rules))
    }
    let across = KnownVelocity.across(first.column, second.column, of: known)
    referenceVelocity = across
    let known = velocities.filter { $0.velocity != nil }.map(\.pressure)
    transport = known.last.flatMap { bottom -> Transport? in
      guard let top = known.first, top < bottom,
        let relative = flow.transport(from: top, to: bottom, relativeTo: reference, rules)
      else { return nil }
      let latitude = (first.column.latitude + second.column.latitude) / 2
      let height =
        TEOS10.depth(pressure: bottom, latitude: latitude)
        - TEOS10.depth(pressure: top, latitude: latitude)
      return Transport(
        layer: top...bottom, relative: relative,
        absolute: across.map { relative + $0 * flow.distance * height })
    }
  }

  /// The primary profile of a cycle profile with the values that count; nil where there is none with a
  /// position.
  package static func end(
    _ key: CycleKey, in store: FleetStoreReader, method: AbsoluteSalinityMethod
  ) throws -> End? {
    var query = ProfileQuery(values: ValueSelection(required: ProfileQuantities.required))
    query.floats = [key.wmo]
    query.needsPosition = true
    var found: End?
    try query.forEach(in: store) { selected in
      guard selected.profile.key == key, let position = selected.position else { return }
      found = End(
        key: key, time: selected.time,
        column: WaterColumn(
          pressure: selected.levels.pressure, temperature: selected.levels.temperature,
          salinity: selected.levels.salinity, latitude: position.latitude,
          longitude: position.longitude, method: method))
    }
    return found
  }
}
