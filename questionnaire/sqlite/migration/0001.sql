-- Version 1. Never edit a file in this folder that has shipped: add the next one.
-- Times are RFC 3339 in UTC, as text. Rows refer to assessments.num, a small
-- number, because the public id would be most of every row.

CREATE TABLE assessments (
  num             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL,
  created         TEXT NOT NULL,
  updated         TEXT NOT NULL,
  opened          TEXT NOT NULL,
  archived        INTEGER NOT NULL DEFAULT 0,
  rev             INTEGER NOT NULL DEFAULT 0,
  catalog_version TEXT NOT NULL,
  low1            INTEGER,
  high1           INTEGER,
  low2            INTEGER,
  high2           INTEGER,
  answered        INTEGER,
  asked           INTEGER,
  stage           TEXT,
  resume          TEXT NOT NULL DEFAULT '',
  undo_top        INTEGER,
  redo_top        INTEGER
) STRICT;

CREATE INDEX assessments_by_opened ON assessments (archived, opened);

CREATE TABLE entries (
  assessment_id INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
  kind          TEXT NOT NULL,
  key           TEXT NOT NULL,
  value         TEXT NOT NULL,
  PRIMARY KEY (assessment_id, kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  seq           INTEGER PRIMARY KEY,
  assessment_id INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
  change_id     INTEGER NOT NULL,
  at            TEXT NOT NULL,
  who           TEXT NOT NULL,
  label         TEXT NOT NULL,
  kind          TEXT NOT NULL,
  key           TEXT NOT NULL,
  old           TEXT,
  new           TEXT,
  undoes        INTEGER,
  below         INTEGER
) STRICT;

CREATE INDEX events_by_assessment ON events (assessment_id);

CREATE TABLE snapshots (
  id              INTEGER PRIMARY KEY,
  assessment_id   INTEGER NOT NULL REFERENCES assessments ON DELETE CASCADE,
  name            TEXT NOT NULL,
  at              TEXT NOT NULL,
  catalog_version TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  figures         TEXT NOT NULL
) STRICT;

CREATE INDEX snapshots_by_assessment ON snapshots (assessment_id);

CREATE TABLE settings (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;

-- Deleting an assessment removes its row first and then, by the foreign key,
-- its history; while the row stands its history cannot be cut.
CREATE TRIGGER events_never_go BEFORE DELETE ON events
WHEN EXISTS (SELECT 1 FROM assessments WHERE num = OLD.assessment_id)
BEGIN
  SELECT RAISE(ABORT, 'the history is append-only');
END;
