"""When pages were published, and when what they tell took place."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from conftest import make_document
from dateline import dating, reading, times
from dateline.record import (
    Copy,
    Document,
    Event,
    EventStatus,
    Found,
    Joined,
    Mention,
    Rows,
    Span,
    Time,
    When,
    identify,
)

Make = Callable[..., Document]

NAMES = {"Ruto": "person:William Ruto", "Abiy": "person:Abiy Ahmed", "Ethiopia": "state:ET"}


def found_times(page: Document) -> tuple[Time, ...]:
    """The times of a page."""
    return times.find(reading.read_alone(page), Found())


def span(page: Document, words: str) -> Span:
    """The first place of the words on the page."""
    start = page.text.index(words)
    return Span(page.id, start, start + len(words), words)


def mentions(page: Document) -> tuple[Mention, ...]:
    """Everybody of NAMES whom the page names."""
    return tuple(
        Mention(
            identify("mention", page.id, name),
            span(page, name),
            "person" if key.startswith("person") else "state",
            "name",
            key,
            key.partition(":")[2],
        )
        for name, key in NAMES.items()
        if name in page.text
    )


def event(page: Document, verb: str, status: EventStatus, time: str | None = None) -> Event:
    """A visit by whoever the page names, told by `verb`."""
    named = tuple(span(page, name) for name in NAMES if name in page.text)
    trigger = span(page, verb)
    return Event(
        identify("event", page.id, verb), trigger, trigger, "CONSULT", None, named, (), time,
        None, status, None, None,
    )  # fmt: skip


def rows_of(*pages: Document, events: tuple[Event, ...] = ()) -> Rows:
    """Rows of pages with their times and mentions."""
    return Rows(
        documents=pages,
        mentions=tuple(row for page in pages for row in mentions(page)),
        times=tuple(row for page in pages for row in found_times(page)),
        events=events,
    )


def test_a_stated_date_stands(document: Make) -> None:
    """What the page states is given back as it is."""
    page = document("The G20 summit in Rome ended on Sunday.", published="2021-11-01")
    assert dating.join(rows_of(page), Joined()).published[page.id] == page.published


def test_a_page_without_clues_stays_unknown(document: Make) -> None:
    """No date is invented where no word tells one."""
    page = document("Two men shook hands last week.")
    when = dating.join(rows_of(page), Joined()).published[page.id]
    assert when == When(reason="no date and no clue on the page")


def test_a_page_with_wide_clues_stays_unknown_with_the_reason(document: Make) -> None:
    """More than a year is too wide to be a date; the clue is still told."""
    page = document("The bridge was built in 2009.")
    when = dating.join(rows_of(page), Joined()).published[page.id]
    assert (when.first, when.basis) == (None, "unknown")
    assert "2009" in when.reason


def test_an_inferred_page_dates_its_times(document: Make) -> None:
    """A page dated by a known happening resolves its other words from the inferred range."""
    page = document("Ministers met last month at the G20 summit in Osaka. Last year they did not.")
    rows = rows_of(page)
    joined = dating.join(rows, Joined())
    assert joined.published[page.id].basis == "inferred"
    assert "G20" in joined.published[page.id].reason
    (year,) = (row for row in rows.times if row.span.words == "Last year")
    assert joined.whens[year.id].first == date(2018, 1, 1)
    assert joined.whens[year.id].last == date(2018, 12, 31)


def test_events_take_the_days_of_their_time(document: Make) -> None:
    """What is planned is not before the page, what happened not after it."""
    page = document("Ruto goes to Ethiopia this week. Abiy resigned this month.",
                    published="2022-03-16")  # fmt: skip
    rows = rows_of(page)
    week, month = rows.times
    events = (
        event(page, "goes", "planned", week.id),
        event(page, "resigned", "happened", month.id),
        event(page, "Abiy", "happened"),
    )
    whens = dating.join(replace(rows, events=events), Joined()).whens
    assert (whens[events[0].id].first, whens[events[0].id].last) == (
        date(2022, 3, 16), date(2022, 3, 20),
    )  # fmt: skip
    assert whens[events[1].id].last == date(2022, 3, 16)
    assert whens[events[2].id].first is None


def twins(document: Make, when: str) -> tuple[Rows, Document]:
    """An undated page and a dated one that expect the same visit "this week"."""
    undated = document("Ruto flies to Ethiopia this week. In 2021 the war in Tigray, now in its "
                       "second year, kept him away.", source="undated.txt")  # fmt: skip
    dated = document("Ethiopia awaits Ruto this week.", source="dated.txt", published=when)
    events = (event(undated, "flies", "planned"), event(dated, "awaits", "expected"))
    return rows_of(undated, dated, events=events), undated


def test_the_same_visit_in_a_dated_page_gives_the_week(document: Make) -> None:
    """A page that expects the same visit in the same words is of the same week."""
    rows, undated = twins(document, "2022-02-17")
    when = dating.join(rows, Joined()).published[undated.id]
    assert (when.first, when.last) == (date(2022, 2, 14), date(2022, 2, 20))
    assert "dated.txt" in when.reason
    assert "Ruto" in when.reason


def test_a_visit_outside_the_pages_own_range_is_another(document: Make) -> None:
    """A dated page of another year says nothing of this one."""
    rows, undated = twins(document, "2019-02-14")
    when = dating.join(rows, Joined()).published[undated.id]
    assert (when.first, when.last) == (date(2021, 11, 4), date(2022, 11, 3))


def test_two_such_visits_decide_nothing(document: Make) -> None:
    """Where dated pages of several weeks tell such a visit, none of them gives the week."""
    rows, undated = twins(document, "2022-02-17")
    other = document(
        "Ethiopia awaits Ruto this week, again.", source="c.txt", published="2022-06-09"
    )
    more = rows_of(other, events=(event(other, "awaits", "expected"),))
    both = Rows(
        documents=rows.documents + more.documents,
        mentions=rows.mentions + more.mentions,
        times=rows.times + more.times,
        events=rows.events + more.events,
    )
    when = dating.join(both, Joined()).published[undated.id]
    assert (when.first, when.last) == (date(2021, 11, 4), date(2022, 11, 3))


def test_a_past_visit_is_not_a_coming_one(document: Make) -> None:
    """A visit told as done does not date a page that expects one."""
    rows, undated = twins(document, "2022-02-17")
    told = tuple(replace(row, status="happened") if row.trigger.words == "awaits" else row
                 for row in rows.events)  # fmt: skip
    when = dating.join(replace(rows, events=told), Joined()).published[undated.id]
    assert when.first == date(2021, 11, 4)


def test_a_copy_takes_the_date_of_its_like(document: Make) -> None:
    """An undated copy of a dated page has its day, inferred."""
    one = document("Ferries stopped.", source="one.txt", published="2018-08-03")
    other = document("Ferries stopped!", source="other.txt")
    left, right = sorted((one.id, other.id))
    copies = (Copy(left, right, "near", 0.9, ()),)
    when = dating.join(rows_of(one, other), Joined(copies=copies)).published[other.id]
    assert (when.first, when.basis) == (date(2018, 8, 3), "inferred")
    assert "one.txt" in when.reason


def test_the_order_of_rows_does_not_matter(document: Make) -> None:
    """The same rows in any order give the same dates."""
    rows, _ = twins(document, "2022-02-17")
    expected = dating.join(rows, Joined())
    for seed in range(3):
        shuffle = random.Random(seed)  # noqa: S311 - order only
        mixed = Rows(
            documents=tuple(shuffle.sample(rows.documents, len(rows.documents))),
            mentions=tuple(shuffle.sample(rows.mentions, len(rows.mentions))),
            times=tuple(shuffle.sample(rows.times, len(rows.times))),
            events=tuple(shuffle.sample(rows.events, len(rows.events))),
        )
        assert dating.join(mixed, Joined()) == expected


def test_the_day_of_the_last_change_is_a_clue() -> None:
    """A page that only says when it was changed was written then or in the two days before."""
    page = replace(make_document("Togo freed two men."), notes=("updated 2021-03-03",))
    when = dating.join(Rows(documents=(page,)), Joined()).published[page.id]
    assert (str(when.first), str(when.last), when.basis) == ("2021-03-01", "2021-03-03", "inferred")
