/// What a run for one shard came upon that it leaves to the one who joins them.
package struct ShardFindings: Hashable, Sendable {
  /// Files whose content names another float than their place, as the store calls them.
  package var strays: Set<String> = []
  /// Indexes and exclusion lists, which concern all shards, as the store calls them.
  package var common: Set<String> = []

  package init() {}
}
