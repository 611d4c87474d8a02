internal import Rendering

extension PageAsset {
  /// The style sheet of the page: that of its drawings, and what is laid over it.
  static let styleSheet = PageAsset(
    element: "style", bytes: DrawingDocument.styleSheet + PackageResources.page_css)
  /// The script of the page.
  static let script = PageAsset(element: "script", bytes: PackageResources.page_js)
}
