package org.fr4j.index.store;

/// What came of a list of changes.
///
/// @param generation of the store after it: each list that is applied adds one, whoever applies it.
///   A caller whose last generation was not the one before missed the write of another
/// @param firstKey of the first template it enrolled; those that follow in the list have the keys
///   that follow. Where it enrolled none, the key that the next will get
/// @param removed templates it took away
public record Applied(long generation, long firstKey, int removed) {}
