"""Copies move no number: whatever copies of its pages a record holds, only pages are more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.record import Document, Rows
from dateline.schema import FOUND
from dateline.store import Batch
from dateline.view import View

FIRST = """\
Ghana and Togo signed an agreement on shared fishing grounds in Lome on 3 June 2031, after eleven \
months of talks that had kept both fleets in port.

The accord sets a yearly catch of 48,000 tonnes. Ghana will pay $12 million for new beacons, \
Fisheries Minister Akosua Badu told reporters. "We have counted boats for too long, now we will \
count fish," she said.

Her counterpart, Kossi Mensah, is expected to visit Accra on 20 September. Togo will send 300 \
inspectors to the coast.

In May a Togolese patrol seized four trawlers off Keta. Ghana protested and recalled its consul.

Fishermen in Keta doubt the text. Efua Agbeko, who owns two canoes, said that she had seen three \
agreements since 2019 and no beacon.

The parliament in Accra will vote on the agreement on 14 July, and the opposition holds 61 seats."""

SECOND = """\
When Kossi Mensah walked out of the harbour office on Tuesday he had sand on his shoes. The pen \
that ended the quarrel of the two coasts had been lent to him by a clerk.

Togo won more than its neighbour likes to admit, said Professor Ama Osei of the University of \
Cape Coast. Two thirds of the spawning grounds stay closed to trawlers from the east.

Banks in Accra reacted calmly. The shipping company Volta Lines gained 2 percent.

In Lome, Benin's envoy Lucie Adande watched from the third row. Benin will host a meeting on \
piracy on 20 August, she said.

Nobody spoke of the crews that were arrested in May."""

LEAD = "Two coasts and one sea: a long look at the water between the capes, and at its old price."


def _edited(text: str) -> str:
    """A light edit: a few words changed, none of them a name, a number or a deed."""
    for old, new in (("after eleven", "following eleven"), ("new beacons", "modern beacons")):
        text = text.replace(old, new)
    return text.replace("doubt the text", "doubt the paper").replace("walked out", "came out")


def _variants() -> dict[str, str]:
    first, second = FIRST.split("\n\n"), SECOND.split("\n\n")
    dressed = "\n\n".join(["SHARE THIS", *first[:2], "READ ALSO: Ten beaches", *first[2:]])
    return {
        "first": FIRST,
        "second": SECOND,
        "first again": FIRST,
        "first dressed": dressed,
        "first edited": _edited(FIRST),
        "first cut": "\n\n".join(first[:3]),
        "first end": "\n\n".join(first[2:]),
        "second again": SECOND,
        "second edited": _edited(SECOND),
        "merged": "\n\n".join([LEAD, *first[:4], *second[1:4]]),
    }


@cache
def _pile() -> tuple[dict[str, Document], Rows]:
    """All variants as pages, and everything found on them."""
    from conftest import make_document

    pages = {
        name: make_document(text, source=f"{name}.txt", published="2031-06-04")
        for name, text in _variants().items()
    }
    batch = Batch()
    pipeline.Reader().find_all(list(pages.values()), batch)
    found: dict[str, Any] = {
        name: tuple(row for one in batch.learned for row in getattr(one.found, name))
        for name, _ in FOUND
    }
    return pages, Rows(documents=tuple(pages.values()), **found)


def _numbers(names: Sequence[str], days: Sequence[int]) -> dict[str, object]:
    """The numbers that a record of some pages shows, page counts aside."""
    pages, rows = _pile()
    chosen = {
        pages[name].id: replace(
            pages[name],
            published=replace(
                pages[name].published,
                first=pages[name].published.first.replace(day=day),  # type: ignore[union-attr]
                last=pages[name].published.first.replace(day=day),  # type: ignore[union-attr]
            ),
        )
        for name, day in zip(names, days, strict=True)
    }
    kept: dict[str, Any] = {
        name: tuple(row for row in getattr(rows, name) if row.span.document in chosen)
        for name, _ in FOUND
    }
    documents = tuple(sorted(chosen.values(), key=lambda page: page.id))
    part = Rows(documents=documents, **kept)
    view = View(part, pipeline.join(part))
    return {
        "origins": len(view.joined.origins),
        "happenings": Counter((h.type, h.status, h.origins) for h in view.joined.happenings),
        "expectations": Counter((e.type, e.status) for e in view.joined.expectations),
        "actors": {
            (actor.name, actor.kind): view.actor_line(actor).origins for actor in view.joined.actors
        },
    }


_COPIES = [name for name in _variants() if " " in name or name == "merged"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(_COPIES), st.integers(4, 6)), unique_by=lambda c: c[0]))
def test_copies_move_no_number(copies: list[tuple[str, int]]) -> None:
    """Identical, dressed, edited, cut and merged pages, in any mix and on any later day."""
    alone = _numbers(["first", "second"], [4, 4])
    names, days = [name for name, _ in copies], [day for _, day in copies]
    together = _numbers(["first", "second", *names], [4, 4, *days])
    for what, number in alone.items():
        assert together[what] == number, what


def test_there_is_something_to_move() -> None:
    """The two pages alone are two origins with deeds, expectations and actors."""
    alone = _numbers(["first", "second"], [4, 4])
    assert alone["origins"] == 2
    assert all(alone.values())
