/// Which reader reads a data set.
public enum NetCDFReaderChoice: String, Hashable, Sendable, CaseIterable {
  /// The reader of the classic formats for those, libnetcdf for the rest.
  case auto
  /// The reader of the classic formats; other formats are refused.
  case classic
  /// libnetcdf, for every format.
  case libnetcdf
}

/// Which reader has read a data set.
public enum NetCDFReaderKind: String, Hashable, Sendable {
  /// The reader of the classic formats.
  case classic
  /// libnetcdf.
  case libnetcdf
}
