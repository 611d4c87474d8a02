package import Argo
package import Fleet
internal import Foundation
internal import Gridding
internal import NetCDF

/// Joins the parts of a gridded product into the file that one run would have made, all but the
/// moment of making.
package struct GridJoin {
  private var parts: [Part] = []
  private var periods: [PartRecord.Period] = []
  /// Which part has a period, and at which place in it; nothing where none has.
  private var places: [(part: Int, place: Int)?] = []

  /// What the parts hold together.
  private var account = QueryAccount()
  private var sources: Set<UInt64> = []
  private var profilesUsed = 0
  private var values = 0
  private var rejected: [RejectedRow]?

  private struct Part {
    let path: String
    let program: String
    let command: WholeCommand
  }

  /// What was joined.
  package struct Summary: Sendable {
    /// The file or Zarr store.
    package var output: String
    package var parts: Int
    package var periods: Int
    /// The periods that no part has.
    package var missing: [String]
    /// What was selected and used, and what each rule left out.
    package var account: QueryAccount
    /// The profiles that gave a value at some level of the grid, and the files of these.
    package var profilesUsed: Int
    package var sources: Int
    /// The values in the file, over all periods, levels and quantities.
    package var values: Int
    /// The table of what was not mapped; nothing where no outliers were looked for.
    package var rejected: [RejectedRow]?
    /// Where that was written; nothing where it was not.
    package var rejectedTable: String?
  }

  /// Reads what parts say of themselves: files, or folders of them.
  ///
  /// Throws `GridError` where a period is missing, unless `isPartial`, or in two parts, or where
  /// parts are of different products, and names them; `FieldFileError` where a file is no part.
  package init(_ paths: [String], isPartial: Bool) throws {
    var first: (path: String, record: PartRecord)?
    var problems: [String] = []
    for path in try GridJoin.files(paths) {
      let record = try PartRecord(of: try FieldFile(path: path))
      if let first {
        if let difference = GridJoin.difference(record, first.record) {
          problems.append("\(path) is of another product than \(first.path): \(difference)")
          continue
        }
      } else {
        first = (path, record)
        places = record.periods.map { _ in nil }
        account = record.wholeAccount
      }
      for (place, number) in record.places.enumerated() {
        if let other = places[number] {
          let name = record.periods[number].name
          problems.append("\(name) is in \(parts[other.part].path) and in \(path)")
        }
        places[number] = (parts.count, place)
      }
      parts.append(Part(path: path, program: record.program, command: record.command))
      add(record)
    }
    guard let record = first?.record else {
      throw GridError(code: .badParts, reason: "no parts were given")
    }
    let missing = places.indices.filter { places[$0] == nil }.map { record.periods[$0].name }
    if !missing.isEmpty, !isPartial {
      let more = missing.count > 12 ? " and \(missing.count - 12) more" : ""
      problems.append(
        "no part has \(missing.prefix(12).joined(separator: ", "))\(more); --partial leaves them"
          + " empty")
    }
    guard problems.isEmpty else {
      throw GridError(code: .badParts, reason: problems.joined(separator: "; "))
    }
    periods = record.periods
  }

  /// Adds what another part holds.
  private mutating func add(_ record: PartRecord) {
    values += record.values
    if record.knowsWhole {
      profilesUsed = record.profilesUsed
      rejected = record.rejected
    } else {
      account += record.account
      profilesUsed += record.profilesUsed
      if let rows = record.rejected { rejected = (rejected ?? []) + rows }
    }
    sources.formUnion(record.sources)
  }

  /// The files that paths stand for, each once; those of a folder by their names.
  private static func files(_ paths: [String]) throws -> [String] {
    var files: [String] = []
    var seen: Set<String> = []
    for path in paths {
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let here =
        isThere && isFolder.boolValue
        ? try FileManager.default.contentsOfDirectory(atPath: path)
          .filter { $0.hasSuffix(".nc") && !$0.hasPrefix(".") }.sorted().map { "\(path)/\($0)" }
        : [path]
      guard !here.isEmpty else {
        throw GridError(code: .badParts, reason: "there are no parts in \(path)")
      }
      for file in here
      where seen.insert(URL(fileURLWithPath: file).resolvingSymlinksInPath().path).inserted {
        files.append(file)
      }
    }
    return files
  }

  /// What tells two parts from being of one product; nothing where they are.
  private static func difference(_ record: PartRecord, _ other: PartRecord) -> String? {
    let others = Dictionary(other.facts.map { ($0.name, $0.value) }) { first, _ in first }
    for fact in record.facts where others[fact.name] != fact.value {
      return "\(fact.name) is '\(fact.value)', and not '\(others[fact.name] ?? "")'"
    }
    guard record.facts.count == other.facts.count, record.periods == other.periods else {
      return "the periods differ"
    }
    return nil
  }
}

extension GridJoin {
  /// Writes the product, one map of one level in memory at a time.
  ///
  /// A path that ends in `.zarr` becomes a Zarr store; `named` is the name that it will have. Throws
  /// what the files throw.
  package func write(
    _ output: String, named name: String, created: ArgoTime
  ) throws -> Summary {
    guard let firstPlace = places.lazy.compactMap(\.self).first else {
      throw GridError(code: .badParts, reason: "no parts were given")
    }
    let first = parts[firstPlace.part]
    let model = try FieldFile(path: first.path)
    let isZarr = output.hasSuffix(".zarr")
    let missing = places.indices.filter { places[$0] == nil }.map { periods[$0].name }
    let history = "\(created) \(first.program): \(first.command.text(output: name))"
    let (head, end) = try attributes(of: model, history, created, missing)
    let schema = try JoinedSchema(
      model, periods: periods.count, isZarr: isZarr, attributes: head)
    var writer = try schema.writer(output)
    try schema.copyAxes(from: model, to: writer)
    for (number, period) in periods.enumerated() {
      try schema.write(period.period, at: number, to: writer)
    }
    var open: (part: Int, file: FieldFile) = (firstPlace.part, model)
    for (number, place) in places.enumerated() {
      if let place, place.part != open.part {
        open = (place.part, try FieldFile(path: parts[place.part].path))
      }
      try schema.copyFields(
        from: place.map { (open.file, $0.place) }, to: writer, at: number)
    }
    try writer.add(end)
    try writer.close()
    return Summary(
      output: name, parts: parts.count, periods: periods.count, missing: missing,
      account: account, profilesUsed: profilesUsed, sources: sources.count, values: values,
      rejected: rejected)
  }

  /// The attributes of the product: those known before it is made, and those after.
  private func attributes(
    of file: FieldFile, _ history: String, _ created: ArgoTime, _ missing: [String]
  ) throws -> (head: [NetCDFSchema.Attribute], end: [NetCDFSchema.Attribute]) {
    var head: [NetCDFSchema.Attribute] = []
    var end: [NetCDFSchema.Attribute] = []
    for name in try file.reader.attributeNames(of: nil) where !name.hasPrefix(PartRecord.prefix) {
      guard let value = try file.reader.attribute(name, of: nil) else { continue }
      func number(_ number: Int) -> NetCDFSchema.Attribute {
        .init(name, .integers([Int64(number)], type: .int32))
      }
      let byBackground = rejected.map { $0.count(where: \.isByBackground) } ?? 0
      switch name {
      case "history": head.append(.init(name, text: history))
      case "date_created": head.append(.init(name, text: created.description))
      case "value_account":
        end.append(.init(name, text: account.lines.joined(separator: "\n")))
      case "rejected_background": end.append(number(byBackground))
      case "rejected_buddy": end.append(number((rejected?.count ?? 0) - byBackground))
      default:
        if end.isEmpty { head.append(.init(name, value)) } else { end.append(.init(name, value)) }
      }
    }
    if !missing.isEmpty {
      end.append(.init("missing_periods", text: missing.joined(separator: " ")))
    }
    return (head, end)
  }
}
