import Argo
import SourceFiles
import Testing

/// Which float is of which shard.
struct ShardTests {
  /// Vectors of the specification, worked out with Python's integers.
  @Test(arguments: [
    (13857, [1, 6, 25]), (2_901_623, [1, 1, 41]), (5_904_471, [1, 4, 21]), (6_902_833, [2, 1, 20]),
  ])
  func theFloatDecides(number: Int, shards: [Int]) throws {
    let wmo = try #require(WMONumber(number))
    for (count, index) in zip([2, 7, 64], shards) {
      for other in 1...count {
        #expect(try #require(Shard(other, of: count)).owns(wmo) == (other == index))
      }
    }
  }

  @Test(arguments: ["0/3", "4/3", "1/0", "1", "1/2/3", "a/2", "1/", "/2", "", "1/100001"])
  func otherTextsAreNoShards(text: String) {
    #expect(Shard(text: text) == nil)
  }

  @Test func aTextReadsBack() {
    #expect(Shard(text: "3/64")?.description == "3/64")
  }

  @Test func theFoldersOfOtherFloatsHoldNothing() throws {
    let wmo = try #require(WMONumber(2_901_623))
    let shard = try #require(Shard(1, of: 7))
    let other = try #require(Shard(2, of: 7))
    #expect(shard.owns(wmo) && !other.owns(wmo))
    for path in [
      "dac/jma/2901623/profiles/R2901623_001.nc", "dac/jma/2901623/README", "R2901623_001.nc",
      "/elsewhere/2901623_meta.nc", "archive.tar!dac/jma/2901623/2901623_prof.nc",
    ] {
      #expect(shard.mayOwn(path))
      #expect(!other.mayOwn(path))
    }
    for path in ["README", "ar_index_global_prof.txt", "archive.tar.gz"] {
      #expect(other.mayOwn(path))
    }
  }
}
