/// A variable that a reader has found by a ``NetCDFName``: what it takes to read it.
///
/// It is a plain value, made and passed on at no cost, unlike ``NetCDFVariable``, which has a
/// name. Only the data set in which it was found can read it.
public struct FoundVariable: Sendable {
  /// Its place in the data set's list of variables.
  public let id: Int
  /// Its external type.
  public let type: NetCDFType
  /// The number of its dimensions; 0 for a scalar.
  public let rank: Int
  /// The offset of its values, where the reader knows it, by which a mix-up of files is seen.
  let begin: Int
  private let first: Int
  private let second: Int
  private let third: Int

  /// Takes a variable; `length` gives the lengths of its first three dimensions.
  @inline(__always)
  init(id: Int, type: NetCDFType, rank: Int, begin: Int = 0, length: (Int) -> Int) {
    self.id = id
    self.type = type
    self.rank = rank
    self.begin = begin
    first = rank > 0 ? length(0) : 0
    second = rank > 1 ? length(1) : 0
    third = rank > 2 ? length(2) : 0
  }

  /// The length of one of its first three dimensions, from 0 on.
  public func length(_ dimension: Int) -> Int {
    precondition(dimension >= 0 && dimension < min(rank, 3), "only three lengths are known")
    return dimension == 0 ? first : dimension == 1 ? second : third
  }
}
