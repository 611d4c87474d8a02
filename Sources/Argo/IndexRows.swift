/// A row of `ar_index_global_prof.txt`: one profile file of the GDAC.
public struct ProfileIndexRow: Hashable, Sendable {
  /// The DAC: the first part of the path of the row's file below the GDAC's `dac` folder, such as
  /// `jma/4902252/profiles/D4902252_001.nc`.
  public var dac: String
  /// Float, cycle and direction, from the name of the file.
  public var key: CycleKey
  /// Whether the file is a delayed-mode one (its name begins with D).
  public var isDelayedMode: Bool
  /// The observation date; nil where the field is blank or not a date.
  public var time: ArgoTime?
  /// Degrees north as written, even where impossible; nil for blank.
  public var latitude: Double?
  /// Degrees east as written, even where impossible; nil for blank.
  public var longitude: Double?
  /// The ocean's letter, reference table 13; empty where blank.
  public var ocean: String
  /// The instrument type, reference table 8.
  public var profilerType: String
  /// The institution that processes the file, reference table 4.
  public var institution: String
  /// When the file changed at the GDAC; says nothing about the float's activity.
  public var updated: ArgoTime?

  /// Makes a row.
  public init(
    dac: String, key: CycleKey, isDelayedMode: Bool, time: ArgoTime?,
    latitude: Double?, longitude: Double?, ocean: String, profilerType: String,
    institution: String, updated: ArgoTime?
  ) {
    self.dac = dac
    self.key = key
    self.isDelayedMode = isDelayedMode
    self.time = time
    self.latitude = latitude
    self.longitude = longitude
    self.ocean = ocean
    self.profilerType = profilerType
    self.institution = institution
    self.updated = updated
  }
}

/// A row of `ar_index_global_meta.txt`: one metadata file of the GDAC, so one float.
public struct MetadataIndexRow: Hashable, Sendable {
  /// The file's path below the GDAC's `dac` folder.
  public var file: String
  /// The DAC, first part of ``file``.
  public var dac: String
  /// The float, second part of ``file``.
  public var wmo: WMONumber
  /// The instrument type, reference table 8.
  public var profilerType: String
  /// The institution that processes the file, reference table 4.
  public var institution: String
  /// When the file changed at the GDAC.
  public var updated: ArgoTime?

  /// Makes a row.
  public init(
    file: String, dac: String, wmo: WMONumber, profilerType: String, institution: String,
    updated: ArgoTime?
  ) {
    self.file = file
    self.dac = dac
    self.wmo = wmo
    self.profilerType = profilerType
    self.institution = institution
    self.updated = updated
  }
}

/// A row of the exclusion list `ar_greylist.txt`: a sensor whose data are suspect from a day on.
public struct ExclusionListEntry: Hashable, Sendable {
  /// The float.
  public var wmo: WMONumber
  /// The parameter as written; biogeochemical ones occur.
  public var parameter: String
  /// The first day, 00:00 UTC.
  public var start: ArgoTime?
  /// The last day, 00:00 UTC; nil while the sensor is still listed.
  public var end: ArgoTime?
  /// The flag that real-time data get: 2, 3 or 4.
  public var flag: QualityFlag
  /// Why, in the DAC's words; may hold semicolons and commas.
  public var comment: String
  /// The data centre, a code of reference table 4.
  public var dataCentre: String

  /// Makes an entry.
  public init(
    wmo: WMONumber, parameter: String, start: ArgoTime?, end: ArgoTime?, flag: QualityFlag,
    comment: String, dataCentre: String
  ) {
    self.wmo = wmo
    self.parameter = parameter
    self.start = start
    self.end = end
    self.flag = flag
    self.comment = comment
    self.dataCentre = dataCentre
  }
}
