internal import Synchronization

/// A name to look for in many data sets, prepared once so that each search is fast.
public struct NetCDFName: Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  private let literal: StaticString
  /// The number that ``ClassicHeader/nameKey(_:_:)`` makes of the name.
  let key: UInt64
  /// Tells this name from all others that were prepared, from 0 on.
  let number: Int

  private static let count = Atomic<Int>(0)

  /// Prepares a name; it must be text, not a single character, and hold no NUL.
  public init(_ name: StaticString) {
    precondition(name.hasPointerRepresentation, "a name is text, not a single character")
    literal = name
    number = NetCDFName.count.wrappingAdd(1, ordering: .relaxed).oldValue
    key = name.withUTF8Buffer { name in
      unsafe ClassicHeader.nameKey(name.span.bytes, ByteRange(start: 0, count: name.count))
    }
  }

  /// Prepares a name, as ``init(_:)`` does.
  public init(stringLiteral name: StaticString) { self.init(name) }

  /// The name as text.
  public var description: String { literal.description }

  /// Whether a name in bytes is this one; as in the C library, it ends before its first NUL.
  @inline(__always)
  func isName(_ name: ByteRange, in bytes: RawSpan) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard name.count >= count, name.start >= 0, name.count <= bytes.byteCount &- name.start else {
      return false
    }
    // The literal is part of the program.
    let wanted = unsafe UnsafeRawBufferPointer(start: literal.utf8Start, count: count).bytes
    var place = 0
    while place < count {
      let length = min(8, count &- place)
      guard
        ClassicHeader.nameWord(bytes, name.start &+ place, length)
          == ClassicHeader.nameWord(wanted, place, length)
      else { return false }
      place &+= 8
    }
    return unsafe name.count == count
      || bytes.unsafeLoad(fromByteOffset: name.start &+ count, as: UInt8.self) == 0
  }
}
