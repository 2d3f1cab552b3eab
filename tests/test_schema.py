"""The schema text and the nouns agree."""

from __future__ import annotations

import dataclasses

from dateline import schema


def test_every_stored_noun_has_its_table() -> None:
    """The schema text makes a table for each kind of row, column by column."""
    for name, cls in (*schema.FOUND, *schema.DERIVED):
        start = schema.SCHEMA.index(f"CREATE TABLE {name} (")
        table = schema.SCHEMA[start : schema.SCHEMA.index(";", start)].replace('"', "")
        for field in dataclasses.fields(cls):
            assert f" {field.name} " in table or f"({field.name} " in table, (name, field.name)
