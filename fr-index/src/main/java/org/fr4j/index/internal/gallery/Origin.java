package org.fr4j.index.internal.gallery;

import org.fr4j.core.ModelStamp;

/// What an index was derived from.
///
/// @param storeId which store
/// @param generation of the store
/// @param stamp of its templates
record Origin(String storeId, long generation, ModelStamp stamp) {}
