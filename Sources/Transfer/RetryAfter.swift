/// How long a server asks to be left alone.
///
/// Source: RFC 9110, section 10.2.3.
package enum RetryAfter {
  /// Seconds to wait; nil where the answer does not say.
  ///
  /// A date is compared with the date of the answer itself, so that a wrong clock here does not
  /// matter; without that date it is ignored.
  package static func seconds(_ reply: TransferReply) -> Int? {
    guard let text = reply.fields["retry-after"], !text.isEmpty else { return nil }
    if text.allSatisfy({ ("0"..."9").contains($0) }) { return Int(text) ?? .max }
    guard let until = HTTPDate.unixSeconds(text),
      let now = reply.fields["date"].flatMap(HTTPDate.unixSeconds)
    else { return nil }
    return max(0, Int(until - now))
  }
}
