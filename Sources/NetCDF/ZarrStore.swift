internal import Glibc

/// What the library's NCZarr calls a Zarr store, which is a folder.
enum ZarrStore {
  /// The URL of a folder; throws for a path that is relative or has characters with a meaning in it.
  static func url(_ path: String, operation: String) throws(NetCDFError) -> String {
    guard path.hasPrefix("/"), !path.contains(where: { "#?%[]& ".contains($0) }) else {
      throw NetCDFError(
        code: .request, source: path, operation: operation,
        reason: "the path of a Zarr store must be absolute and have no space and none of #?%[]&")
    }
    return "file://\(path)#mode=zarr,file"
  }

  /// Throws where there is no such store.
  static func expect(_ path: String) throws(NetCDFError) {
    guard unsafe access(path, F_OK) == 0 else {
      throw NetCDFError(
        code: .notFound, source: path, operation: "open", reason: "no such folder")
    }
    guard unsafe access("\(path)/.zgroup", R_OK) == 0 else {
      throw NetCDFError(
        code: .notNetCDF, source: path, operation: "open",
        reason: "is no Zarr store: it has no .zgroup")
    }
  }
}
