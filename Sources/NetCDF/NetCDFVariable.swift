/// A variable of a data set.
public struct NetCDFVariable: Hashable, Sendable {
  /// Its place in the data set's list of variables.
  public let id: Int
  /// Its name.
  public let name: String
  /// Its external type.
  public let type: NetCDFType

  let dimensions: VariableDimensions

  /// Makes a variable; the two lists must have one entry per dimension.
  public init(id: Int, name: String, type: NetCDFType, dimensionIDs: [Int], shape: [Int]) {
    precondition(dimensionIDs.count == shape.count, "a length for each dimension")
    var dimensions = VariableDimensions()
    for (place, length) in zip(dimensionIDs, shape) {
      dimensions.append(place: place, length: length)
    }
    self.init(id: id, name: name, type: type, dimensions: dimensions)
  }

  init(id: Int, name: String, type: NetCDFType, dimensions: VariableDimensions) {
    self.id = id
    self.name = name
    self.type = type
    self.dimensions = dimensions
  }

  /// Its dimensions, as places in the data set's list, slowest first.
  public var dimensionIDs: [Int] { (0..<rank).map { dimensions.place($0) } }

  /// The lengths of its dimensions, slowest first; empty for a scalar.
  public var shape: [Int] { (0..<rank).map { dimensions.length($0) } }

  /// The number of its dimensions; 0 for a scalar.
  public var rank: Int { dimensions.count }

  /// The length of one of its dimensions, from 0 on.
  public func length(_ dimension: Int) -> Int { dimensions.length(dimension) }
}

/// The dimensions of a variable; up to four are kept without allocating.
///
/// A reader returns about forty variables per file, none of which has more dimensions.
struct VariableDimensions: Hashable, Sendable {
  private(set) var count = 0
  private var firstPlaces = SIMD4<Int>.zero
  private var firstLengths = SIMD4<Int>.zero
  private var others: [Other] = []

  private struct Other: Hashable {
    var place: Int
    var length: Int
  }

  init() {}

  mutating func append(place: Int, length: Int) {
    if count < 4 {
      firstPlaces[count] = place
      firstLengths[count] = length
    } else {
      others.append(Other(place: place, length: length))
    }
    count += 1
  }

  /// The place in the data set's list of dimensions.
  func place(_ dimension: Int) -> Int {
    precondition(dimension >= 0 && dimension < count, "there is no such dimension")
    return dimension < 4 ? firstPlaces[dimension] : others[dimension - 4].place
  }

  /// The length.
  func length(_ dimension: Int) -> Int {
    precondition(dimension >= 0 && dimension < count, "there is no such dimension")
    return dimension < 4 ? firstLengths[dimension] : others[dimension - 4].length
  }
}
