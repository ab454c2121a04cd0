package org.fr4j.index.internal.store;

import java.util.List;

/// A step from one version of the schema to the next.
///
/// @param sqlite statements for SQLite
/// @param postgresql statements for PostgreSQL
public record Migration(List<String> sqlite, List<String> postgresql) {
  /// All steps: the first makes version 1 of nothing. Released ones are never changed.
  static final List<Migration> ALL =
      List.of(
          new Migration(
              List.of(
                  """
                  CREATE TABLE fr4j_store (
                    id TEXT NOT NULL,
                    model_id TEXT NOT NULL,
                    model_version TEXT NOT NULL,
                    dimension INTEGER NOT NULL,
                    value_format TEXT NOT NULL,
                    encrypted INTEGER NOT NULL,
                    generation INTEGER NOT NULL,
                    next_key INTEGER NOT NULL,
                    templates INTEGER NOT NULL,
                    checksum INTEGER NOT NULL,
                    row_checksum INTEGER NOT NULL)
                  """,
                  """
                  CREATE TABLE fr4j_template (
                    template_key INTEGER PRIMARY KEY,
                    subject TEXT NOT NULL,
                    template TEXT,
                    cipher_key TEXT,
                    body BLOB NOT NULL,
                    checksum INTEGER NOT NULL)
                  """,
                  "CREATE UNIQUE INDEX fr4j_template_name ON fr4j_template (subject, template)",
                  """
                  CREATE TABLE fr4j_erasure (
                    number INTEGER PRIMARY KEY,
                    generation INTEGER NOT NULL,
                    digest TEXT NOT NULL)
                  """),
              List.of(
                  """
                  CREATE TABLE fr4j_store (
                    id TEXT NOT NULL,
                    model_id TEXT NOT NULL,
                    model_version TEXT NOT NULL,
                    dimension INTEGER NOT NULL,
                    value_format TEXT NOT NULL,
                    encrypted INTEGER NOT NULL,
                    generation BIGINT NOT NULL,
                    next_key BIGINT NOT NULL,
                    templates BIGINT NOT NULL,
                    checksum BIGINT NOT NULL,
                    row_checksum BIGINT NOT NULL)
                  """,
                  """
                  CREATE TABLE fr4j_template (
                    template_key BIGINT PRIMARY KEY,
                    subject TEXT COLLATE "C" NOT NULL,
                    template TEXT COLLATE "C",
                    cipher_key TEXT,
                    body BYTEA NOT NULL,
                    checksum BIGINT NOT NULL)
                  """,
                  // Embeddings don't shrink: not worth trying.
                  "ALTER TABLE fr4j_template ALTER COLUMN body SET STORAGE EXTERNAL",
                  // The planner's samples would keep what is erased.
                  """
                  ALTER TABLE fr4j_template
                    ALTER COLUMN body SET STATISTICS 0,
                    ALTER COLUMN subject SET STATISTICS 0,
                    ALTER COLUMN template SET STATISTICS 0
                  """,
                  "CREATE UNIQUE INDEX fr4j_template_name ON fr4j_template (subject, template)",
                  """
                  CREATE TABLE fr4j_erasure (
                    number BIGINT PRIMARY KEY,
                    generation BIGINT NOT NULL,
                    digest TEXT NOT NULL)
                  """)));
}
