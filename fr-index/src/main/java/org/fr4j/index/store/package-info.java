/// The durable store under a gallery: templates in SQLite or PostgreSQL, through JDBC.
///
/// Start with [org.fr4j.index.store.TemplateStore]: open one over a [javax.sql.DataSource], write
/// lists of [org.fr4j.index.store.Change]s, and read all [org.fr4j.index.store.StoredTemplate]s
/// back. Close the store. A driver is the user's to add: `org.xerial:sqlite-jdbc` for a database in
/// a file, which is the embedded default, or `org.postgresql:postgresql`. docs/template-store.md
/// says how to size, back up and erase, docs/formats/template-store.md what the tables hold.
@NullMarked
package org.fr4j.index.store;

import org.jspecify.annotations.NullMarked;
