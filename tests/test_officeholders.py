"""The small table of who held which post when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline import datafiles, gazetteer, mentions, officeholders
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def test_holders_of_a_day() -> None:
    """A post has its holder of the day; without a day, all of them."""
    assert officeholders.holders("CL", "president", date(2012, 5, 1)) == {"Sebastián Piñera"}
    assert officeholders.holders("DE", "leader", date(2006, 1, 1)) == {"Angela Merkel"}
    assert len(officeholders.holders("CL", "president", None)) > 2
    assert officeholders.holders("CL", "foreign minister", None) == set()


def test_table_is_in_order() -> None:
    """Every term begins before it ends, and its state is known."""
    table = dict(datafiles.tables("officeholders.toml"))
    date.fromisoformat(table.pop("known_until"))
    for code, posts in table.items():
        assert gazetteer.name_of(code) != code
        for rows in posts.values():
            assert all(first < (last or "9") for _, first, last in rows)


def test_the_table_is_silent_about_later_days() -> None:
    """Who is in office after the table's last day, it does not know."""
    assert officeholders.holders("NO", "king", date(2020, 1, 1)) == set()
    assert officeholders.holders("RU", "president", date(2025, 12, 31)) == {"Vladimir Putin"}
    assert officeholders.holders("RU", "president", date(2026, 1, 1)) == set()


def test_descriptions_by_the_day_of_the_page(read: Read) -> None:
    """The president of 2012 is the one whom the page names, and gets no role by it."""
    page = read(
        "Sebastián Piñera flew home. It rained. The Chilean president was late.",
        published="2012-05-02",
    )
    rows = mentions.find(page, Found())
    told = [m for m in rows if m.span.words == "The Chilean president"]
    assert [m.key for m in told] == ["person:Sebastián Piñera"]
    assert not any(m.roles for m in rows)


def test_surname_behind_a_title(read: Read) -> None:
    """A leader of whom the page prints the surname alone gets the full name, not a state."""
    page = read("President Obama flew home on Friday.", published="2012-05-02")
    (person,) = [m for m in mentions.find(page, Found()) if m.kind == "person"]
    assert person.name == "Barack Obama"
    assert [role.of for role in person.roles] == [None]


def test_same_person() -> None:
    """Accents, middle initials and hyphens do not matter; other given names do."""
    assert officeholders.same_person("Sebastian Pinera", "Sebastián Piñera")
    assert officeholders.same_person("Vladimir V. Putin", "Vladimir Putin")
    assert not officeholders.same_person("Jill Biden", "Joe Biden")
