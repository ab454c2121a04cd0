/// How a [org.fr4j.index.store.TemplateStore] keeps its promises.
///
/// Start with [org.fr4j.index.internal.store.Writer], the one thread that writes: it commits what
/// has queued up as one [org.fr4j.index.internal.store.Group]. `Dialect` holds what SQLite and
/// PostgreSQL do differently, `Schema` makes and checks the tables, `RowCodec` turns a template
/// into a row and back.
@NullMarked
package org.fr4j.index.internal.store;

import org.jspecify.annotations.NullMarked;
