import Foundation
import TestSupport

/// `oracle/index_counts.json`, which a script made from the text of the indexes.
struct IndexCounts: Decodable {
  var rows: Int
  var newestDate: String
  var rowsWithoutDate: Int
  var rowsWithoutPosition: Int
  var rowsWithPositionOutOfRange: Int
  var byOcean: [String: Int]
  var byInstitution: [String: Int]
  var byDAC: [String: Int]
  var descendingRows: Int
  var delayedModeFiles: Int
  var exclusionList: ExcludedSensors
  var metadataIndex: MetadataIndex

  struct ExcludedSensors: Decodable {
    var rows: Int
    var byDAC: [String: Int]
    var byParameter: [String: Int]
    var byQuality: [String: Int]
    var openEnded: Int
    var floats: Int
    var rowsOfThisSet: [[String: String]]

    private enum CodingKeys: String, CodingKey {
      case rows, floats
      case byDAC = "by_dac"
      case byParameter = "by_parameter"
      case byQuality = "by_quality"
      case openEnded = "open_ended"
      case rowsOfThisSet = "rows_for_floats_in_this_set"
    }
  }

  struct MetadataIndex: Decodable {
    var rows: Int
    var byInstitution: [String: Int]
    var byDAC: [String: Int]
    var japanese: Int

    private enum CodingKeys: String, CodingKey {
      case rows
      case byInstitution = "by_institution"
      case byDAC = "by_dac"
      case japanese = "japanese_JA_or_JM"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case rows
    case newestDate = "newest_date"
    case rowsWithoutDate = "rows_without_date"
    case rowsWithoutPosition = "rows_without_position"
    case rowsWithPositionOutOfRange = "rows_with_position_out_of_range"
    case byOcean = "by_ocean"
    case byInstitution = "by_institution"
    case byDAC = "by_dac"
    case exclusionList = "greylist"
    case descendingRows = "descending_rows"
    case delayedModeFiles = "D_files"
    case metadataIndex = "meta_index_2020_10"
  }

  static func oracle() throws -> IndexCounts {
    try JSONDecoder().decode(
      IndexCounts.self, from: Data(try contents(of: RealData.path("oracle/index_counts.json"))))
  }
}
