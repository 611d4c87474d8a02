internal import Argo
internal import Fleet
internal import Foundation
internal import NetCDF

/// What a part of a gridded product says of itself, so that parts can be joined into the product.
struct PartRecord: Codable, Sendable {
  /// What all parts of a product share, by name.
  var facts: [Fact]
  /// The program that made the part, and the command that would have made the product.
  var program: String
  var command: WholeCommand
  /// All periods of the product, and the places of those in this part.
  var periods: [Period]
  var places: [Int]
  /// What was selected and used in the periods of this part.
  var account = QueryAccount()
  /// What holds for the whole product and every part knows.
  var wholeAccount = QueryAccount()
  /// The profiles that gave a value at some level, and hashes of the files that they come from.
  var profilesUsed = 0
  var sources: [UInt64] = []
  /// The values in the part.
  var values = 0
  /// What was not mapped; nothing where no outliers were looked for.
  var rejected: [RejectedRow]?
  /// Whether profiles, files and what was rejected are those of the whole product.
  var knowsWhole = false

  /// What all parts share under a name; long texts are told apart by a hash.
  struct Fact: Codable, Hashable, Sendable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value.utf8.count <= 400 ? value : "text \(ContentHash(of: value).text)"
    }
  }

  /// A period, in seconds since 1950, and its name.
  struct Period: Codable, Hashable, Sendable {
    var start: Int64
    var end: Int64
    var name: String

    var period: TimePeriod {
      TimePeriod(start: ArgoTime(seconds: start), end: ArgoTime(seconds: end))
    }
  }

  /// Notes a file that profiles come from.
  mutating func note(sources paths: some Sequence<String>) {
    sources = paths.map { ContentHash(of: $0).number }.sorted()
  }
}

extension PartRecord {
  /// The first words of the names of the attributes that hold a record.
  static let prefix = "argofleet_part"
  /// HDF5 holds no more than 64 KiB in an attribute of the older layout.
  private static let pieceBytes = 32_768

  /// The record as attributes of the file.
  func attributes() throws -> [NetCDFSchema.Attribute] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let bytes = [UInt8](try encoder.encode(self))
    let names = places.map { periods[$0].name }
    let words = [names.first, names.last].compactMap(\.self)
    let pieces = stride(from: 0, to: bytes.count, by: PartRecord.pieceBytes).map {
      bytes[$0..<min($0 + PartRecord.pieceBytes, bytes.count)]
    }
    return [
      .init(
        PartRecord.prefix,
        text: "\(places.count) of \(periods.count) periods, \(words.joined(separator: " to "));"
          + " 'argofleet grid --join' puts the parts together")
    ]
      + pieces.enumerated().map { number, piece in
        .init("\(PartRecord.prefix)_\(number)", .text(Array(piece)))
      }
  }

  /// Reads the record of a file; throws where it is no part, or damaged.
  init(of file: FieldFile) throws(FieldFileError) {
    var bytes: [UInt8] = []
    do throws(NetCDFError) {
      while case .text(let piece) = try file.reader.attribute(
        "\(PartRecord.prefix)_\(bytes.count / PartRecord.pieceBytes)", of: nil)
      {
        bytes += piece
        guard piece.count == PartRecord.pieceBytes else { break }
      }
    } catch {
      throw file.failure("it is damaged: \(error.reason)")
    }
    guard !bytes.isEmpty else {
      throw file.failure("it is no part of a product: 'grid --only' makes parts")
    }
    do {
      self = try JSONDecoder().decode(PartRecord.self, from: Data(bytes))
    } catch {
      throw file.failure("what it says of itself is damaged")
    }
    guard !periods.isEmpty, !places.isEmpty, places.allSatisfy(periods.indices.contains),
      zip(places, places.dropFirst()).allSatisfy(<),
      file.reader.dimension(named: "time")?.length == places.count
    else { throw file.failure("what it says of itself is damaged") }
  }
}

/// The command that makes a whole product, from that of a part.
package struct WholeCommand: Codable, Hashable, Sendable {
  private var words: [String] = []
  /// The place of the output's name among the words, and what stands before it in its word.
  private var place: Int?
  private var lead = ""

  /// Takes the arguments of a run that made a part.
  package init(ofPart arguments: some Sequence<String>) {
    var rest = arguments.makeIterator()
    while let word = rest.next() {
      if word == "--only" {
        _ = rest.next()
      } else if word == "-o" || word == "--output" {
        words.append(word)
        if let output = rest.next() {
          place = words.count
          words.append(output)
        }
      } else if word.hasPrefix("--output=") {
        (place, lead) = (words.count, "--output=")
        words.append(word)
      } else if !word.hasPrefix("--only=") {
        words.append(word)
      }
    }
  }

  /// The command with another output.
  func text(output: String) -> String {
    var words = words
    if let place, words.indices.contains(place) { words[place] = lead + output }
    return words.joined(separator: " ")
  }
}

extension ContentHash {
  init(of text: String) {
    self.init()
    add(text.utf8)
  }
}
