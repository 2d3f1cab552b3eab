"""Where ids went: new rows for old ones, new homes for groups, decisions restated."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline import moves
from dateline.record import Judgement, Mention, Span

DAY = datetime(2031, 6, 9, tzinfo=UTC)


def mention(row_id: str, start: int, end: int) -> Mention:
    """A mention on one page."""
    span = Span("document-1", start, end, "x" * (end - start))
    return Mention(row_id, span, "person", "name", "person:X", "X")


def test_a_row_goes_to_the_new_row_that_covers_it() -> None:
    """A row that is gone leads to the new one with most of its words, a kept row stays."""
    was = [("m1", "document-1", 0, 10), ("m2", "document-1", 20, 30), ("m3", "document-1", 50, 60)]
    fresh = [mention("m2", 20, 30), mention("m4", 0, 3), mention("m5", 4, 10)]

    assert list(moves.between(was, fresh)) == [("m1", "m5")]


def test_a_group_goes_where_most_of_its_rows_went() -> None:
    """Rows are followed to the rows that replaced them."""
    members = [("a", "m1"), ("a", "m2"), ("a", "m3"), ("b", "m9")]
    found = moves.homes(members, {"m4": "c", "m2": "c", "m3": "d"}, {"m1": "m4"})

    assert found == [("a", "c")]


def test_redirects_that_turn_in_a_circle_end() -> None:
    """An id that came back is itself; two ids that lead to each other do not loop."""
    assert moves.follow("a", {"a"}, {"a": "b"}) == "a"
    assert moves.follow("a", {"b"}, {"a": "b", "b": "a"}) == "b"
    assert moves.follow("a", set(), {"a": "b", "b": "a"}) == "b"


def test_decisions_speak_of_the_rows_that_stand() -> None:
    """Rows are restated, actors are left to their join."""
    judged = Judgement("event-1", "event-2", "same", "alike", "Ana", DAY)
    assert moves.restated(judged, {"event-2", "event-3"}, {"event-1": "event-3"}).left == "event-3"
    actors = Judgement("actor-1", "actor-2", "same", "alike", "Ana", DAY)
    assert moves.restated(actors, set(), {"actor-1": "actor-3"}) == actors
