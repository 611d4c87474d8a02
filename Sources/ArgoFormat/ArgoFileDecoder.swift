internal import Argo
public import NetCDF

/// Reads Argo files of every kind, recognised by their content and not by their name.
///
/// Profile files of format 2.2 to 3.1, single- and multi-cycle, and metadata files are read;
/// B-, S-, trajectory and technical files are recognised. Source: Argo user manual, chapter 2.
public enum ArgoFileDecoder {
  /// Reads a file.
  ///
  /// Missing values, that is fill values and values that are not finite, become NaN in columns and
  /// nil elsewhere; `valid_min` and `valid_max` are not used, because real values lie outside them.
  /// Bad flags, odd dates or impossible positions are not errors: they are what the file says. A
  /// file that is not an Argo file, lacks what identifies a profile, or contradicts itself is an
  /// error.
  public static func decode(_ reader: any NetCDFReader) throws(ArgoFormatError) -> ArgoFile {
    // The usual reader by its own type, so that what is done for every variable is compiled for it.
    if let classic = reader as? ClassicReader { return try decode(from: classic) }
    return try decode(from: reader)
  }

  private static func decode(from reader: some NetCDFReader) throws(ArgoFormatError) -> ArgoFile {
    let variables = VariableReader(reader: reader)
    let dataType = try variables.text(ArgoVariables.dataType)
    guard let kind = kind(ofDataType: dataType) else {
      throw ArgoFormatError(
        code: .notArgo, source: reader.source,
        reason: "is NetCDF, but not an Argo file: " + lack(of: dataType, variables))
    }
    var header = FileHeader(kind: kind, dataType: dataType)
    header.formatVersion = try variables.text(ArgoVariables.formatVersion)
    let updated = try variables.text(ArgoVariables.updated)
    let time = TableField<ArgoTime>(updated.utf8.span)
    header.updated = time.value
    var file = try content(of: header, variables)
    if time.isOdd {
      file.remarks.append("DATE_UPDATE is '\(TextField.quotation(updated))', which is no date")
    }
    return file
  }

  /// Reads a file of a kind that is read.
  private static func content(
    of header: FileHeader, _ variables: VariableReader<some NetCDFReader>
  ) throws(ArgoFormatError) -> ArgoFile {
    var header = header
    switch header.kind {
    case .coreProfile:
      let decoded = try ProfileDecoder(variables).decode()
      describe(decoded.profiles, source: variables.reader.source, in: &header)
      var file = ArgoFile(header: header, content: .profiles(decoded.profiles))
      file.leftOut = decoded.leftOut
      file.remarks = decoded.remarks
      return file
    case .metadata:
      let metadata = try MetadataDecoder(variables).decode()
      header.wmo = metadata.wmo
      return ArgoFile(header: header, content: .metadata(metadata))
    default:
      return ArgoFile(header: header, content: .unread)
    }
  }

  /// What is wrong with a `DATA_TYPE` that Argo does not define.
  private static func lack(
    of dataType: String, _ variables: VariableReader<some NetCDFReader>
  ) -> String {
    guard dataType.isEmpty else { return "its DATA_TYPE is '\(TextField.quotation(dataType))'" }
    let isStripped =
      variables.find(ArgoVariables.pressure) != nil
      && variables.find(ArgoVariables.platformNumber) == nil
    return "it has no DATA_TYPE"
      + (isStripped ? ", nor any text that says which float it is of; cdo leaves texts out" : "")
  }

  /// The kind of file by its `DATA_TYPE`; nil for one that Argo does not define.
  private static func kind(ofDataType dataType: String) -> FileKind? {
    if dataType == "Argo profile" { return .coreProfile }
    let dataType = dataType.lowercased()
    if dataType.hasPrefix("aux-argo ") || dataType.hasPrefix("argo auxiliary ") {
      return .auxiliary
    }
    return switch dataType {
    case "argo profile": .coreProfile
    case "b-argo profile": .bgcProfile
    case "argo synthetic profile", "argo merged profile", "m-argo profile": .syntheticProfile
    case "argo meta-data": .metadata
    case "argo trajectory": .trajectory
    case "b-argo trajectory": .bgcTrajectory
    case "argo technical data": .technical
    default: nil
    }
  }

  /// Fills in what only the profiles of a file say.
  private static func describe(
    _ profiles: [Profile], source: String, in header: inout FileHeader
  ) {
    guard let first = profiles.first?.key else { return }
    var isOneFloat = true
    var isOneCycle = true
    var hasDelayedMode = false
    // By index: a profile is large to copy.
    for index in profiles.indices {
      isOneFloat = isOneFloat && profiles[index].key.wmo == first.wmo
      isOneCycle = isOneCycle && profiles[index].key == first
      hasDelayedMode = hasDelayedMode || profiles[index].dataMode == .delayed
    }
    header.wmo = isOneFloat ? first.wmo : nil
    if !isOneCycle || ProfileFile(path: source).isMultiCycle {
      header.kind = .multiCycleProfile
    } else {
      header.isDelayedModeFile = hasDelayedMode
    }
  }
}
