"""The record's schema as one commented text, its version, and the tables that hold our nouns.

The documentation of the record file is printed from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.record import (
    Actor,
    Agreement,
    Copy,
    Event,
    Expectation,
    Figure,
    Happening,
    Mention,
    Origin,
    Series,
    Statement,
    Time,
)

SCHEMA_VERSION = 3
# 1: the first schema.
# 2: statements say in which other statement they stand, and what the speaker does in saying them;
#    figures have their whole passport, and series join them; copies name their source, origins
#    the passages of merged pages.
# 3: the doubts that the joins leave are kept, since looking for them anew takes long.

SCHEMA = """
-- What the file is: 'kind' (dateline record), 'schema', 'joins' (what the joins have seen),
-- 'doubts' (what the joins had seen when the doubts were written).
CREATE TABLE meta (key VARCHAR PRIMARY KEY, value VARCHAR);

-- SPAN: exact words of documents.text, text[start:end] == words; offsets count characters.
CREATE TYPE SPAN AS STRUCT(document VARCHAR, start BIGINT, "end" BIGINT, words VARCHAR);
-- MOMENT: an inclusive range of days; both ends null when unknown.
CREATE TYPE MOMENT AS STRUCT("first" DATE, "last" DATE, basis VARCHAR, reason VARCHAR);
-- POST: a role as a page's words give it.
CREATE TYPE POST AS STRUCT(title VARCHAR, "of" VARCHAR, span SPAN, change VARCHAR, "when" MOMENT);

-- One row a page that was read. 'learned' is the record's clock, 'published' the page's own word.
CREATE TABLE documents (
  id VARCHAR PRIMARY KEY, source VARCHAR, location VARCHAR, sha256 VARCHAR, title VARCHAR,
  outlet VARCHAR, authors VARCHAR[], published MOMENT, language VARCHAR, text VARCHAR,
  body_start BIGINT, left_out STRUCT(words VARCHAR, reason VARCHAR)[], notes VARCHAR[],
  text_hash VARCHAR, replaces VARCHAR, finders VARCHAR, learned TIMESTAMP);
-- One row a page, or a part of one, that could not be read, and why.
CREATE TABLE rejected (
  source VARCHAR, stage VARCHAR, reason VARCHAR, location VARCHAR, sha256 VARCHAR,
  learned TIMESTAMP);
-- The parse of each distinct paragraph, under the hash of its words and the model's name.
CREATE TABLE parses (key VARCHAR, model VARCHAR, data BLOB);

-- Found on one page. 'finder' is the version of what found it, 'learned' the record's clock.
CREATE TABLE mentions (
  id VARCHAR, span SPAN, kind VARCHAR, form VARCHAR, key VARCHAR, name VARCHAR, roles POST[],
  finder VARCHAR, learned TIMESTAMP);
CREATE TABLE times (
  id VARCHAR, span SPAN, type VARCHAR, value VARCHAR, direction VARCHAR,
  finder VARCHAR, learned TIMESTAMP);
CREATE TABLE statements (
  id VARCHAR, span SPAN, pieces SPAN[], speaker SPAN, speaker_role VARCHAR, cue SPAN,
  kind VARCHAR, fidelity VARCHAR, within VARCHAR, act VARCHAR, act_words SPAN,
  finder VARCHAR, learned TIMESTAMP);
CREATE TABLE events (
  id VARCHAR, span SPAN, "trigger" SPAN, type VARCHAR, mode VARCHAR, actors SPAN[],
  recipients SPAN[], time VARCHAR, place SPAN, status VARCHAR, claimed_by SPAN, hedge VARCHAR,
  finder VARCHAR, learned TIMESTAMP);
CREATE TABLE figures (
  id VARCHAR, span SPAN, low DOUBLE, high DOUBLE, unit VARCHAR, change VARCHAR, hedge VARCHAR,
  measure VARCHAR, "of" VARCHAR, period VARCHAR, given_by SPAN, state VARCHAR, kind VARCHAR,
  currency VARCHAR, moved VARCHAR, moved_from DOUBLE, moved_to DOUBLE, through SPAN,
  forecast BOOLEAN, finder VARCHAR, learned TIMESTAMP);

-- Decisions on two rows: appended, never edited; the latest on a pair holds.
CREATE TABLE judgements (
  "left" VARCHAR, "right" VARCHAR, verdict VARCHAR, reason VARCHAR, "by" VARCHAR, "at" TIMESTAMP);

-- Derived by the joins: a pure function of the rows above, written anew by each run of them.
CREATE TABLE copies (
  "left" VARCHAR, "right" VARCHAR, relation VARCHAR, score DOUBLE, reasons VARCHAR[],
  source VARCHAR);
CREATE TABLE origins (id VARCHAR, documents VARCHAR[], earliest VARCHAR, parts SPAN[]);
CREATE TABLE actors (
  id VARCHAR, name VARCHAR, kind VARCHAR, names VARCHAR[], roles POST[], mentions BIGINT,
  documents VARCHAR[], reasons VARCHAR[]);
CREATE TABLE happenings (
  id VARCHAR, type VARCHAR, status VARCHAR, "when" MOMENT, actors VARCHAR[], recipients VARCHAR[],
  events VARCHAR[], documents BIGINT, origins BIGINT, reason VARCHAR);
CREATE TABLE agreements ("left" VARCHAR, "right" VARCHAR, verdict VARCHAR, reason VARCHAR);
CREATE TABLE series (
  id VARCHAR, measure VARCHAR, "of" VARCHAR, unit VARCHAR, figures VARCHAR[], documents BIGINT,
  origins BIGINT, line BOOLEAN, reason VARCHAR);
CREATE TABLE expectations (
  id VARCHAR, event VARCHAR, span SPAN, "by" SPAN, about VARCHAR[], type VARCHAR, due MOMENT,
  hedge VARCHAR, status VARCHAR, closed_by SPAN[], reason VARCHAR);
-- Pairs that no rule dares to join or to part, written with the rest of what is derived.
CREATE TABLE doubts (
  kind VARCHAR, "left" VARCHAR, "right" VARCHAR, joined BOOLEAN, reason VARCHAR, spans SPAN[]);
-- A row's date range: of a document its publication, of a time or an event what its words mean.
CREATE TABLE whens (id VARCHAR, "when" MOMENT);
-- Which actor a mention, which happening an event, which origin a document belongs to.
CREATE TABLE belongs (id VARCHAR, "to" VARCHAR);
-- Where an id went that a merge retired: ids given out once stay good.
CREATE TABLE redirects (old VARCHAR, new VARCHAR, learned TIMESTAMP);
"""

FOUND: tuple[tuple[str, type], ...] = (
    ("mentions", Mention),
    ("times", Time),
    ("statements", Statement),
    ("events", Event),
    ("figures", Figure),
)
DERIVED: tuple[tuple[str, type], ...] = (
    ("copies", Copy),
    ("origins", Origin),
    ("actors", Actor),
    ("happenings", Happening),
    ("agreements", Agreement),
    ("series", Series),
    ("expectations", Expectation),
)
MIGRATIONS: Mapping[int, str] = {
    1: """
ALTER TABLE copies ADD COLUMN source VARCHAR;
ALTER TABLE origins ADD COLUMN parts SPAN[];
ALTER TABLE statements ADD COLUMN within VARCHAR;
ALTER TABLE statements ADD COLUMN act VARCHAR;
ALTER TABLE statements ADD COLUMN act_words SPAN;
ALTER TABLE figures ADD COLUMN kind VARCHAR;
ALTER TABLE figures ADD COLUMN currency VARCHAR;
ALTER TABLE figures ADD COLUMN moved VARCHAR;
ALTER TABLE figures ADD COLUMN moved_from DOUBLE;
ALTER TABLE figures ADD COLUMN moved_to DOUBLE;
ALTER TABLE figures ADD COLUMN through SPAN;
ALTER TABLE figures ADD COLUMN forecast BOOLEAN;
CREATE TABLE series (
  id VARCHAR, measure VARCHAR, "of" VARCHAR, unit VARCHAR, figures VARCHAR[], documents BIGINT,
  origins BIGINT, line BOOLEAN, reason VARCHAR);
""",
    2: """
CREATE TABLE doubts (
  kind VARCHAR, "left" VARCHAR, "right" VARCHAR, joined BOOLEAN, reason VARCHAR, spans SPAN[]);
""",
}
"""SQL that brings a record of schema N to N + 1, under N."""
