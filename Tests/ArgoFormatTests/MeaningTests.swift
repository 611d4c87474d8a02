import Argo
import ArgoFormat
import NetCDF
import TestSupport
import Testing

/// Numbers and texts as the attributes, types and shapes of their variables mean them.
///
/// The expected values are those that the fixture was given before it was written in another way,
/// by arithmetic that the test shows. The rules are those of the CF conventions, sections 2.5.1, 4.4
/// and 8.1.
struct MeaningTests {
  private typealias Change = @Sendable (inout NetCDFSchema, inout [String: NetCDFValues]) -> Void

  /// The one profile of the fixture after a change, by both readers, which must agree.
  private func profile(
    _ fixture: ProfileFixture = ProfileFixture(), _ change: @escaping Change
  ) throws -> Profile {
    var fixture = fixture
    fixture.change = change
    let folder = try TemporaryFolder()
    let path = folder.path("R2903001_001.nc")
    try fixture.write(to: path)
    let read = try profiles(path, .auto)
    let other = try profiles(path, .libnetcdf)
    #expect(read.count == 1 && other.count == 1)
    #expect(bits(read[0].temperature?.values) == bits(other[0].temperature?.values))
    #expect(read[0].juld == other[0].juld && read[0].key == other[0].key)
    return read[0]
  }

  /// Why the fixture is refused after a change.
  private func refusal(_ change: @escaping Change) throws -> String {
    var fixture = ProfileFixture()
    fixture.change = change
    return try #require(throws: ArgoFormatError.self) { _ = try fixture.decoded() }.reason
  }

  // MARK: - Times

  /// 25567.5 days since 1950 are 2020-01-01T12:00:00Z; each row says the same in other units.
  ///
  /// Source: Python, `(datetime(2020,1,1,12) - datetime(...)).total_seconds()`.
  @Test(arguments: [
    ("days since 1950-01-01 00:00:00 UTC", 25_567.5), ("hours since 1950-01-01", 613_620),
    ("seconds since 1970-01-01T00:00:00Z", 1_577_880_000),
    ("minutes since 2000-1-1 0:0:0.0", 10_519_920),
    ("Days Since 1950-01-01 01:00:00 +01:00", 25_567.5),
    ("milliseconds since 1970-01-01", 1_577_880_000_000), ("days since 1900-01-01", 43_829.5),
    ("days since 2020-01-01 12:00", 0), ("weeks since 2019-12-18 12:00:00 GMT", 2),
    ("hours since 2020-01-01 10:30:00 -0130", 0), ("", 25_567.5),
  ])
  func aTimeIsReadInItsUnits(_ units: String, _ number: Double) throws {
    var fixture = ProfileFixture()
    fixture.juld = [number]
    let profile = try profile(fixture) { schema, _ in
      schema.add("units", .text(Array(units.utf8)), to: ["JULD", "JULD_LOCATION"])
    }
    #expect(profile.juld == 25_567.5)
    #expect(profile.juldLocation == 25_567.5)
    #expect(profile.time?.description == "2020-01-01T12:00:00Z")
  }

  @Test(arguments: [
    "months since 1950-01-01", "days", "days since yesterday", "julian day",
    "days since 1950-13-01", "days since 1950-01-01 25:00", "days since -4713-01-01",
  ])
  func unitsOfTimesThatAreNotUnderstoodRefuseTheFile(_ units: String) throws {
    let reason = try refusal { schema, _ in
      schema.add("units", .text(Array(units.utf8)), to: ["JULD"])
    }
    #expect(reason == "JULD: its attribute units is '\(units)', which is not understood")
  }

  @Test func aCalendarOfOtherDaysRefusesTheFile() throws {
    let reason = try refusal { schema, _ in
      schema.add("calendar", .text(Array("360_day".utf8)), to: ["JULD"])
    }
    #expect(reason == "JULD: its attribute calendar is '360_day', which is not understood")
  }

  @Test func withoutUnitsATimeCountsFromTheReferenceDate() throws {
    var fixture = ProfileFixture()
    fixture.juld = [0.5]
    let profile = try profile(fixture) { schema, values in
      schema.variables.append(.init("REFERENCE_DATE_TIME", .char, ["DATE_TIME"]))
      values["REFERENCE_DATE_TIME"] = .text(Array("20200101000000".utf8))
    }
    #expect(profile.juld == 25_567.5)
  }

  @Test func aTimeThatIsPackedIsUnpackedInItsUnits() throws {
    let profile = try profile { schema, values in
      schema.replace("JULD", .int32, values: &values, .int32([180]))
      schema.add("scale_factor", .reals([0.5], type: .float64), to: ["JULD"])
      schema.add("add_offset", .reals([-18], type: .float64), to: ["JULD"])
      schema.add("units", .text(Array("hours since 2019-12-29 12:00".utf8)), to: ["JULD"])
    }
    // 180 * 0.5 - 18 = 72 hours after the 29th at noon.
    #expect(profile.juld == 25_567.5)
  }

  // MARK: - Numbers

  @Test func packedNumbersAreUnpackedAndTheirGapsStayGaps() throws {
    let profile = try profile { schema, values in
      schema.replace("TEMP", .int16, values: &values, .int32([10_500, -32_768, 9000]))
      schema.add("scale_factor", .reals([0.001], type: .float64), to: ["TEMP"])
      schema.add("add_offset", .reals([10], type: .float64), to: ["TEMP"])
      schema.add("_FillValue", .integers([-32_768], type: .int16), to: ["TEMP"])
    }
    #expect(bits(profile.temperature?.values) == bits([20.5, .nan, 19]))
  }

  @Test(arguments: [
    NetCDFAttribute.reals([-999], type: .float64), .reals([-999], type: .float32),
    .integers([-999], type: .int32), .text(Array("-999".utf8)),
    .reals([-99, -999], type: .float32),
  ])
  func whatMissingValueNamesIsAGap(_ attribute: NetCDFAttribute) throws {
    var fixture = ProfileFixture()
    fixture.columns["TEMP"] = [20.5, -999, ProfileFixture.fill]
    let profile = try profile(fixture) { schema, _ in
      schema.add("missing_value", attribute, to: ["TEMP"])
    }
    #expect(bits(profile.temperature?.values) == bits([20.5, .nan, .nan]))
  }

  @Test(arguments: [
    ("scale_factor", NetCDFAttribute.reals([0], type: .float64), "0"),
    ("scale_factor", .reals([1, 2], type: .float64), "1.0, 2.0"),
    ("add_offset", .text(Array("ten".utf8)), "ten"),
    ("missing_value", .text(Array("none".utf8)), "none"),
    ("_Unsigned", .text(Array("maybe".utf8)), "maybe"),
  ])
  func anAttributeThatIsNotUnderstoodRefusesTheFile(
    _ name: String, _ value: NetCDFAttribute, _ quoted: String
  ) throws {
    var fixture = ProfileFixture()
    fixture.change = { schema, _ in schema.add(name, value, to: ["TEMP"]) }
    let error = try #require(throws: (any Error).self) { _ = try fixture.decoded() }
    #expect("\(error)".contains("TEMP"))
    #expect("\(error)".contains("its attribute \(name) is '\(quoted)', which is not understood"))
  }

  @Test(arguments: [
    ("TEMP", "kelvin", [293.65, 293.4, 292.15] as [Float], [20.5, 20.25, 19] as [Float]),
    ("TEMP", "degC", [20.5, 20.25, 19], [20.5, 20.25, 19]),
    ("PRES", "Pa", [50_000, 100_000, 200_000], [5, 10, 20]),
    ("PRES", "hPa", [500, 1000, 2000], [5, 10, 20]),
    ("PRES", "dbar", [5, 10, 20], [5, 10, 20]),
    ("PSAL", "1", [34.5, 34.625, 34.75], [34.5, 34.625, 34.75]),
  ])
  func aQuantityIsReadInItsUnits(
    _ name: String, _ units: String, _ stored: [Float], _ expected: [Float]
  ) throws {
    var fixture = ProfileFixture()
    fixture.columns[name] = stored
    let profile = try profile(fixture) { schema, _ in
      schema.add("units", .text(Array(units.utf8)), to: [name])
    }
    let parameter = try #require(Parameter(rawValue: name))
    let values = try #require(profile[parameter]?.values)
    #expect(zip(values, expected).allSatisfy { abs($0 - $1) < 1e-4 }, "\(values)")
  }

  @Test(arguments: [
    ("TEMP", "degree_Fahrenheit"), ("PRES", "m"), ("PSAL", "g kg-1"), ("LATITUDE", "radian"),
  ])
  func unitsOfAQuantityThatAreNotUnderstoodRefuseTheFile(_ name: String, _ units: String) throws {
    let reason = try refusal { schema, _ in
      schema.add("units", .text(Array(units.utf8)), to: [name])
    }
    #expect(reason == "\(name): its attribute units is '\(units)', which is not understood")
  }

  @Test func errorsInKelvinAreNotMovedByTheZeroOfCelsius() throws {
    var fixture = ProfileFixture(mode: "D")
    fixture.columns["TEMP_ADJUSTED"] = [293.65, 293.4, 292.15]
    fixture.columns["TEMP_ADJUSTED_ERROR"] = [0.002, 0.002, 0.002]
    let profile = try profile(fixture) { schema, _ in
      schema.add(
        "units", .text(Array("K".utf8)), to: ["TEMP_ADJUSTED", "TEMP_ADJUSTED_ERROR"])
    }
    #expect(profile.temperature?.adjustedErrors == [0.002, 0.002, 0.002])
  }

  // MARK: - Texts

  @Test func lettersMayHaveALastDimensionOfOne() throws {
    let fixture = ProfileFixture(direction: "D", mode: "D")
    let profile = try profile(fixture) { schema, _ in
      schema.dimensions.append(NetCDFDimension(name: "STRING1", length: 1))
      for place in schema.variables.indices
      where ["DIRECTION", "DATA_MODE", "JULD_QC", "POSITION_QC", "PRES_QC", "TEMP_QC"]
        .contains(schema.variables[place].name)
      {
        schema.variables[place].dimensions.append("STRING1")
      }
    }
    #expect(profile.key.direction == .descending)
    #expect(profile.dataMode == .delayed)
    #expect(profile.juldFlag.isGood && profile.positionFlag.isGood)
    #expect(text(profile.pressure?.flags) == "111")
  }

  @Test(arguments: [[49, 50, 52], [1, 2, 4]] as [[Int32]])
  func flagsMayBeBytesOrNumbers(_ flags: [Int32]) throws {
    let profile = try profile { schema, values in
      schema.replace("TEMP_QC", .int8, values: &values, .int32(flags))
    }
    #expect(text(profile.temperature?.flags) == "124")
  }

  @Test func aFloatMayBeANumber() throws {
    let profile = try profile { schema, values in
      schema.replace("PLATFORM_NUMBER", .int32, ["N_PROF"], values: &values, .int32([2_903_001]))
    }
    #expect(profile.key.wmo == WMONumber(2_903_001))
  }

  @Test func namesMayBeInLowerCase() throws {
    let profile = try profile(ProfileFixture(mode: "D")) { schema, values in
      for place in schema.variables.indices {
        let name = schema.variables[place].name
        schema.variables[place].name = name.lowercased()
        schema.variables[place].dimensions = schema.variables[place].dimensions.map {
          $0.lowercased()
        }
        values[name.lowercased()] = values[name]
      }
      schema.dimensions = schema.dimensions.map {
        NetCDFDimension(
          name: $0.name.lowercased(), length: $0.length, isUnlimited: $0.isUnlimited)
      }
    }
    #expect(profile.dataMode == .delayed)
    #expect(profile.temperature?.values == [20.5, 20.25, 19])
  }

  @Test func lettersOfAnotherNumberThanTheProfilesAreRefusedByTheirName() throws {
    let reason = try refusal { schema, values in
      schema.replace(
        "DATA_MODE", .char, ["N_LEVELS"], values: &values, .text(Array("RRR".utf8)))
    }
    #expect(reason == "DATA_MODE holds 'RRR', not one letter")
  }

  @Test(arguments: ["X", "1"])
  func aModeThatIsNotUnderstoodIsNeverTakenAsRealTime(_ mode: String) throws {
    var fixture = ProfileFixture()
    fixture.modes = mode
    let error = try #require(throws: ArgoFormatError.self) { _ = try fixture.decoded() }
    #expect(error.reason == "DATA_MODE of profile 0 is '\(mode)', none of R, A and D")
  }

  // MARK: - What is told

  @Test func theFilesNameStandsInForAModeThatIsMissing() throws {
    var fixture = ProfileFixture()
    fixture.without = ["DATA_MODE"]
    let file = try fixture.decoded(named: "D2903001_001.nc")
    #expect(file.header.isDelayedModeFile)
    #expect(
      file.remarks == ["DATA_MODE is missing; it is taken as D, as the file's name says"])
  }

  @Test func aNameThatContradictsTheContentIsTold() throws {
    let file = try ProfileFixture().decoded(named: "D2903002_007D.nc")
    #expect(
      file.remarks == [
        "the file's name does not agree with what it holds, which counts: float 2903001, cycle 1,"
          + " an ascending profile, no data of mode D"
      ])
  }

  @Test func levelsDeepestFirstAreTurnedAndTold() throws {
    var fixture = ProfileFixture()
    fixture.columns["PRES"] = [20, 10, 5]
    fixture.columns["TEMP"] = [19, 20.25, 20.5]
    fixture.flags["TEMP_QC"] = "421"
    let file = try fixture.decoded()
    guard case .profiles(let profiles) = file.content else { return }
    #expect(profiles[0].pressure?.values == [5, 10, 20])
    #expect(profiles[0].temperature?.values == [20.5, 20.25, 19])
    #expect(text(profiles[0].temperature?.flags) == "124")
    #expect(file.remarks.count == 1 && file.remarks[0].contains("deepest first"))
  }

  @Test func aProfileThatCannotBeIdentifiedLosesOnlyItself() throws {
    var fixture = ProfileFixture(profiles: 3)
    fixture.wmo = ["2903001", "", "2903003"]
    let file = try fixture.decoded()
    guard case .profiles(let profiles) = file.content else { return }
    #expect(profiles.map(\.index) == [0, 2])
    #expect(
      file.leftOut == [
        LeftOutProfile(
          index: 1, reason: "PLATFORM_NUMBER of profile 1 is not a WMO number: ''")
      ])
  }
}

extension NetCDFSchema {
  /// Adds an attribute to variables, in the place of one of that name.
  fileprivate mutating func add(
    _ name: String, _ value: NetCDFAttribute, to names: [String]
  ) {
    for place in variables.indices where names.contains(variables[place].name) {
      variables[place].attributes.removeAll { $0.name == name }
      variables[place].attributes.append(Attribute(name, value))
    }
  }

  /// Gives a variable another type and other values, without attributes.
  fileprivate mutating func replace(
    _ name: String, _ type: NetCDFType, _ dimensions: [String]? = nil,
    values: inout [String: NetCDFValues], _ content: NetCDFValues
  ) {
    for place in variables.indices where variables[place].name == name {
      variables[place] = Variable(name, type, dimensions ?? variables[place].dimensions)
    }
    values[name] = content
  }
}
