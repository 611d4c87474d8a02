/// What goes into a page as it is: a style sheet or a script that is built into the program.
package struct PageAsset: Sendable {
  /// The element that holds it.
  package let element: StaticString
  /// Its text, UTF-8.
  package let bytes: [UInt8]

  package init(element: StaticString, bytes: [UInt8]) {
    self.element = element
    self.bytes = bytes
  }
}
