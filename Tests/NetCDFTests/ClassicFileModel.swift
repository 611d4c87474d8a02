import NetCDF
import TestSupport

/// A classic file put together byte by byte after the format specification, so that neither
/// reader nor writer of the module has a part in it.
///
/// Source: NetCDF Users Guide, "File Format Specifications", grammar of CDF-1, CDF-2 and CDF-5.
struct ClassicFileModel {
  struct Dimension {
    var name: [UInt8]
    /// The length; 0 for the record dimension.
    var length: Int
  }

  struct Attribute {
    var name: [UInt8]
    var type: NetCDFType
    var values: [UInt8]
  }

  struct Variable {
    var name: [UInt8]
    var type: NetCDFType
    var dimensions: [Int]
    var attributes: [Attribute] = []
  }

  var format: NetCDFFormat
  var dimensions: [Dimension] = []
  var attributes: [Attribute] = []
  var variables: [Variable] = []
  var records = 0
  /// Written in place of ``records`` where it is not nil.
  var statedRecords: UInt64?
  /// Bytes between the header and the first value.
  var gap = 0

  /// The size of a value of a type.
  static func size(_ type: NetCDFType) -> Int {
    switch type {
    case .int8, .uint8, .char: 1
    case .int16, .uint16: 2
    case .int32, .uint32, .float32: 4
    default: 8
    }
  }

  /// The number of a type in a header: its place here, from 1.
  private static func code(_ type: NetCDFType) -> UInt64 {
    let types: [NetCDFType] = [
      .int8, .char, .int16, .int32, .float32, .float64, .uint8, .uint16, .uint32, .int64, .uint64,
    ]
    return UInt64((types.firstIndex(of: type) ?? -1) + 1)
  }

  /// The bytes of the whole file; the values come from `fill`, given the number of bytes.
  func encoded(fill: (Int) -> [UInt8]) -> (bytes: [UInt8], headerSize: Int) {
    let headerSize = header(begins: variables.map { _ in 0 }).count
    let isRecord = variables.map { $0.dimensions.first.map { dimensions[$0].length == 0 } ?? false }
    var begins = [Int](repeating: 0, count: variables.count)
    var place = headerSize + gap
    for index in variables.indices where !isRecord[index] {
      begins[index] = place
      place += padded(size(of: variables[index]))
    }
    let recordStart = place
    var offset = 0
    for index in variables.indices where isRecord[index] {
      begins[index] = recordStart + offset
      offset += padded(size(of: variables[index]))
    }
    // Records of a single record variable follow each other without padding.
    if isRecord.count(where: \.self) == 1, let only = isRecord.firstIndex(of: true) {
      offset = size(of: variables[only])
    }
    let bytes = header(begins: begins)
    let rest = recordStart + records * offset - headerSize
    return (bytes + fill(rest), headerSize)
  }

  private func padded(_ size: Int) -> Int { (size + 3) / 4 * 4 }

  private func size(of variable: Variable) -> Int {
    variable.dimensions.reduce(ClassicFileModel.size(variable.type)) {
      $0 * max(1, dimensions[$1].length)
    }
  }

  private func header(begins: [Int]) -> [UInt8] {
    var bytes: [UInt8] = [0x43, 0x44, 0x46]
    switch format {
    case .offset64: bytes.append(2)
    case .data64: bytes.append(5)
    default: bytes.append(1)
    }
    func word(_ value: UInt64, _ size: Int) {
      for shift in stride(from: 8 * (size - 1), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
      }
    }
    func count(_ value: Int) { word(UInt64(value), format == .data64 ? 8 : 4) }
    func block(_ block: [UInt8]) {
      bytes += block
      while bytes.count % 4 != 0 { bytes.append(0) }
    }
    func list(_ tag: UInt64, _ number: Int) {
      word(number == 0 ? 0 : tag, 4)
      count(number)
    }
    func write(_ attributes: [Attribute]) {
      list(0x0C, attributes.count)
      for attribute in attributes {
        count(attribute.name.count)
        block(attribute.name)
        word(ClassicFileModel.code(attribute.type), 4)
        count(attribute.values.count / ClassicFileModel.size(attribute.type))
        block(attribute.values)
      }
    }
    word(statedRecords ?? UInt64(records), format == .data64 ? 8 : 4)
    list(0x0A, dimensions.count)
    for dimension in dimensions {
      count(dimension.name.count)
      block(dimension.name)
      count(dimension.length)
    }
    write(attributes)
    list(0x0B, variables.count)
    for (variable, begin) in zip(variables, begins) {
      count(variable.name.count)
      block(variable.name)
      count(variable.dimensions.count)
      for dimension in variable.dimensions { count(dimension) }
      write(variable.attributes)
      word(ClassicFileModel.code(variable.type), 4)
      count(padded(size(of: variable)))
      word(UInt64(begin), format == .classic ? 4 : 8)
    }
    return bytes
  }
}

extension ClassicFileModel {
  /// A random file: every type, up to three dimensions, none to five records, names and values
  /// of every length modulo 4.
  static func random(_ generator: inout SeededGenerator) -> ClassicFileModel {
    let format = [NetCDFFormat.classic, .offset64, .data64][generator.pick(0...2)]
    var file = ClassicFileModel(format: format)
    let hasRecords = generator.pick(0...3) > 0
    let recordPlace = generator.pick(0...2)
    for place in 0..<generator.pick(3...5) {
      file.dimensions.append(
        Dimension(
          name: name("d\(place)", &generator),
          length: hasRecords && place == recordPlace ? 0 : generator.pick(1...5)))
    }
    file.records = hasRecords ? generator.pick(0...5) : 0
    file.gap = generator.pick(0...2) * 4
    file.attributes = attributes(format, &generator)
    for place in 0..<generator.pick(0...6) {
      let fixed = file.dimensions.indices.filter { file.dimensions[$0].length > 0 }
      var ids = (0..<generator.pick(0...3)).map { _ in fixed[generator.pick(0...(fixed.count - 1))]
      }
      if hasRecords, !ids.isEmpty, generator.pick(0...1) == 1 { ids[0] = recordPlace }
      var attributes = attributes(format, &generator)
      if generator.pick(0...1) == 1 {
        attributes.insert(fillValue(&generator), at: generator.pick(0...attributes.count))
      }
      file.variables.append(
        Variable(
          name: name("v\(place)", &generator), type: type(format, &generator), dimensions: ids,
          attributes: attributes))
    }
    return file
  }

  /// The types that all classic formats have.
  static let oldTypes: [NetCDFType] = [.int8, .char, .int16, .int32, .float32, .float64]

  private static func type(_ format: NetCDFFormat, _ generator: inout SeededGenerator) -> NetCDFType
  {
    let new: [NetCDFType] = [.uint8, .uint16, .uint32, .int64, .uint64]
    let types = format == .data64 ? oldTypes + new : oldTypes
    return types[generator.pick(0...(types.count - 1))]
  }

  private static func name(_ stem: String, _ generator: inout SeededGenerator) -> [UInt8] {
    let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_".utf8)
    let tail = (0..<generator.pick(0...9)).map { _ in letters[generator.pick(0...62)] }
    let accent = generator.pick(0...7) == 0 ? Array("é水".utf8) : []
    return Array(stem.utf8) + tail + accent
  }

  /// A `_FillValue` of no, one or two values, of the variable's type or another.
  private static func fillValue(_ generator: inout SeededGenerator) -> Attribute {
    let types: [NetCDFType] = [.int8, .char, .int16, .int32, .float32, .float64]
    let type = types[generator.pick(0...5)]
    return Attribute(
      name: Array("_FillValue".utf8), type: type,
      values: generator.bytes(generator.pick(0...2) * size(type)))
  }

  private static func attributes(
    _ format: NetCDFFormat, _ generator: inout SeededGenerator
  ) -> [Attribute] {
    (0..<generator.pick(0...3)).map { place in
      let type = type(format, &generator)
      return Attribute(
        name: name("a\(place)", &generator), type: type,
        values: generator.bytes(generator.pick(0...5) * size(type)))
    }
  }
}
