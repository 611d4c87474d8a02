import Foundation
import NetCDF
import TestSupport
import Testing

@Suite("Opening data")
struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(
    "that are no NetCDF says what they are",
    arguments: [
      ([UInt8](), "is empty"),
      ([UInt8](repeating: 0, count: 512), "only zeros"),
      (Array("<!DOCTYPE html><html><body>404".utf8), "an HTML page"),
      (Array("500 Internal Server Error\n".utf8), "is not NetCDF but text"),
      ([0xFF, 0xFE, 0x00, 0x01, 0x80], "is not NetCDF"),
      (Array("CDF".utf8) + [3, 0, 0, 0, 0], "is not NetCDF"),
    ])
  func foreignContent(bytes: [UInt8], reason: String) throws {
    let path = try folder.write(bytes, to: "foreign.nc")
    for choice in NetCDFReaderChoice.allCases {
      let error = try #require(throws: NetCDFError.self) {
        _ = try NetCDFFile.open(path: path, choice: choice)
      }
      #expect(error.code == .notNetCDF)
      #expect(error.reason.contains(reason))
      #expect(error.description == "cannot open \(path): \(error.reason)")
    }
  }

  @Test("that are not there or no file says so")
  func missingAndFolder() throws {
    let missing = try #require(throws: NetCDFError.self) {
      _ = try NetCDFFile.open(path: folder.path("none.nc"))
    }
    #expect(missing.code == .notFound)
    #expect(missing.reason == "no such file or folder")
    let notFile = try #require(throws: NetCDFError.self) {
      _ = try NetCDFFile.open(path: folder.path)
    }
    #expect(notFile.code == .notNetCDF)
    #expect(notFile.reason == "is not a regular file")
  }

  @Test(
    "takes the native reader for classic files and libnetcdf for the rest, unless told",
    arguments: [
      NetCDFFormat.classic, .offset64, .data64, .netCDF4, .netCDF4Classic,
    ])
  func choice(format: NetCDFFormat) throws {
    let path = folder.path("file.nc")
    try NetCDFWriter.write(
      path: path, format: format,
      schema: NetCDFSchema(
        dimensions: [NetCDFDimension(name: "x", length: 3)],
        variables: [.init("v", .float32, ["x"])]),
      values: ["v": .float32([1, 2.5, -0.0])])
    let isClassic = format != .netCDF4 && format != .netCDF4Classic
    let bytes = try contents(of: path)
    for choice in NetCDFReaderChoice.allCases {
      let opened = [
        outcome { () throws(NetCDFError) in try NetCDFFile.open(path: path, choice: choice) },
        outcome { () throws(NetCDFError) in
          try NetCDFFile.open(bytes: bytes, source: "memory", choice: choice)
        },
      ]
      for result in opened {
        guard choice != .classic || isClassic else {
          let error = try #require(throws: NetCDFError.self) { _ = try result.get() }
          #expect(error.code == .notNetCDF)
          #expect(error.reason.contains("use the reader libnetcdf"))
          continue
        }
        let reader = try result.get()
        #expect(reader.format == format)
        #expect(reader.reader == (choice == .libnetcdf || !isClassic ? .libnetcdf : .classic))
        let variable = try #require(reader.variable(named: "v"))
        #expect(
          try reader.readFloats(variable, slab: nil).map(\.bitPattern)
            == [1, 2.5, -0.0].map { Float($0).bitPattern })
      }
    }
  }

  @Test("with a variable of another file, or a part outside the variable, is refused")
  func requests() throws {
    let path = folder.path("file.nc")
    try NetCDFWriter.write(
      path: path, format: .classic,
      schema: NetCDFSchema(
        dimensions: [NetCDFDimension(name: "x", length: 3)],
        variables: [.init("v", .int32, ["x"]), .init("c", .char, ["x"])]),
      values: ["v": .int32([1, 2, 3]), "c": .text(Array("abc".utf8))])
    for choice in [NetCDFReaderChoice.classic, .libnetcdf] {
      let reader = try NetCDFFile.open(path: path, choice: choice)
      let variable = try #require(reader.variable(named: "v"))
      let text = try #require(reader.variable(named: "c"))
      let stranger = NetCDFVariable(id: 0, name: "v", type: .int32, dimensionIDs: [0], shape: [4])
      let far = NetCDFVariable(id: 9, name: "v", type: .int32, dimensionIDs: [0], shape: [3])
      for other in [stranger, far] {
        let error = try #require(throws: NetCDFError.self) {
          _ = try reader.readIntegers(other, slab: nil)
        }
        #expect(error.code == .request)
        #expect(error.reason == "it is not a variable of this file")
      }
      for slab in [
        NetCDFSlab(start: [1], count: [3]), NetCDFSlab(start: [-1], count: [1]),
        NetCDFSlab(start: [0], count: [.max]), NetCDFSlab(start: [.max], count: [.max]),
        NetCDFSlab(start: [], count: []), NetCDFSlab(start: [0, 0], count: [1, 1]),
      ] {
        let error = try #require(throws: NetCDFError.self) {
          _ = try reader.readIntegers(variable, slab: slab)
        }
        #expect(error.reason == "the part asked for lies outside the variable")
      }
      #expect(try reader.readIntegers(variable, slab: .init(start: [1], count: [2])) == [2, 3])
      #expect(try reader.readIntegers(variable, slab: .init(start: [3], count: [0])) == [])
      #expect(throws: NetCDFError.self) { _ = try reader.readText(variable, slab: nil) }
      #expect(throws: NetCDFError.self) { _ = try reader.readFloats(text, slab: nil) }
      #expect(reader.variable(named: "none") == nil)
      #expect(try reader.attribute("none", of: variable) == nil)
    }
  }
}
