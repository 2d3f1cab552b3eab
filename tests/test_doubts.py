"""Doubts: pairs that are listed and not guessed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from dateline import actors, doubts
from dateline.reading import Reading
from dateline.record import Doubt, Event, Happening, Joined, Rows, Span, When
from test_actors import joined_of, judge, rows_of

Read = Callable[..., Reading]


def found(pages: Sequence[Reading]) -> tuple[Doubt, ...]:
    """The doubts of some pages."""
    return doubts.find(rows_of(pages), joined_of(pages))


@pytest.mark.parametrize(
    ("left", "right", "kind", "joined"),
    [
        ("Anton Weber and Clara Weber agreed.", "Mr. Weber was calm.", "surname alone", False),
        ("Kim Jae-hyun, a clerk, agreed.", "Kim Jae-hyung, a clerk, agreed.", "spelling", False),
        ("Paul A. Roth, a clerk, agreed.", "Paul B. Roth, a clerk, agreed.", "one name", False),
        ("Amir Daneshvar, a clerk, agreed.", "Lena Daneshvar, a clerk, agreed.", None, False),
        ("Amir Daneshvar, a clerk, agreed.", "Amin Daneshvar, a clerk, agreed.", "spelling", False),
        ("Ivo Lang, a fisherman, agreed.", "Ivo Lang, an economist, agreed.", "two lives", True),
        (
            "Peruvian Foreign Minister Ivo Lang spoke.",
            "Chilean Foreign Minister Ivo Lang spoke.",
            "two lives",
            True,
        ),
        ("The Grain Transport Agency paid.", "GTA paid the farmers.", "short name", False),
        ("The Takar Bank paid.", "The Takar Bank Holding Group paid.", "short name", False),
    ],
)
def test_kinds_of_doubts(read: Read, left: str, right: str, kind: str | None, joined: bool) -> None:  # noqa: FBT001
    """Each kind is listed once with both sides' words; clear pairs are not."""
    told = found([read(left, source="a.txt"), read(right, source="b.txt")])

    assert {doubt.kind for doubt in told} == ({kind} if kind else set())
    for doubt in told:
        assert doubt.joined == joined
        assert doubt.reason
        assert len(doubt.spans) == 2


def test_a_judged_doubt_is_gone(read: Read) -> None:
    """Whatever was judged, the doubt does not come back."""
    pages = [
        read("Kim Jae-hyun, a clerk, agreed.", source="a.txt"),
        read("Kim Jae-hyung, a clerk, agreed.", source="b.txt"),
    ]
    [doubt] = found(pages)
    for verdict in ("same", "different"):
        rows = rows_of(pages, (judge(doubt.left, doubt.right, verdict),))
        assert doubts.find(rows, actors.join(rows, Joined())) == ()


def test_no_doubts_in_clear_pages(read: Read) -> None:
    """People with other names and one state raise none."""
    pages = [
        read("President Elena Marquez of Peru met Jonas Lindqvist in Oslo.", source="a.txt"),
        read("Elena Marquez left Norway. Ms. Marquez was calm.", source="b.txt"),
    ]
    assert found(pages) == ()


def test_deeds_on_neighbouring_days() -> None:
    """The same deed of the same parties two days apart may be one; a month apart it is not."""
    span = Span("document-1", 0, 1, "x")
    days = (date(2031, 3, 2), date(2031, 3, 4), date(2031, 4, 20))
    made = [
        Happening(
            f"happening-{at}", "AID", "happened", When(day, day), ("actor-1",), ("actor-2",),
            (f"event-{at}",), 1, 1,
        )
        for at, day in enumerate(days)
    ]  # fmt: skip
    events = [
        Event(f"event-{at}", span, span, "AID", None, (), (), None, None, "happened", None, None)
        for at in range(len(days))
    ]
    [doubt] = doubts.find(Rows(events=tuple(events)), Joined(happenings=tuple(made)))

    assert (doubt.kind, doubt.left, doubt.right) == ("happening", "happening-0", "happening-1")
