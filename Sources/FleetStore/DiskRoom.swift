internal import Glibc

/// The room on a disk.
package enum DiskRoom {
  /// How many bytes may still be written below a folder; nil where nobody knows.
  package static func free(in folder: String) -> Int64? {
    var status = statvfs()
    guard unsafe statvfs(folder, &status) == 0 else { return nil }
    let (bytes, isTooMany) = UInt64(status.f_bavail).multipliedReportingOverflow(
      by: UInt64(status.f_frsize))
    return isTooMany ? .max : Int64(clamping: bytes)
  }
}
