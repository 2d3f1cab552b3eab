"""Deeds told by a day near the page, and what they say of a page without a date."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Literal

from hypothesis import given
from hypothesis import strategies as st

from dateline import dating, deeddays, reading, times
from dateline.deeddays import Telling
from dateline.known import Ranges
from dateline.record import (
    Document,
    Event,
    EventStatus,
    Found,
    Joined,
    Mention,
    Role,
    Rows,
    Span,
    Time,
    When,
    identify,
)

Make = Callable[..., Document]

ANY: Ranges = ((date.min, date.max),)
YEAR: Ranges = ((date(2021, 1, 1), date(2021, 12, 31)),)
WHO = ("person:Lopez", "person:Silva")
WEDNESDAY = date(2021, 6, 16)


def telling(
    side: Literal["to come", "past"],
    weekday: int | None = None,
    days: tuple[date, date] | None = None,
    who: tuple[str, ...] = WHO,
    **fields: Any,
) -> Telling:
    """A visit between the persons."""
    pairs = tuple(sorted((key, key.partition(":")[2]) for key in who))
    told = Telling("CONSULT", frozenset(who), pairs, side, weekday, False, True, days, "on Friday")  # noqa: FBT003
    return replace(told, **fields)


def dated(page: Document, *told: Telling) -> deeddays.Index:
    """An index of one page that states its day."""
    return deeddays.index_of([page], {page.id: told})


def page_of(document: Make) -> Document:
    """A page of Thursday, 17 June 2021."""
    return document("Silva met Lopez.", published="2021-06-17")


def test_a_weekday_to_come_ends_on_the_day_that_another_page_tells(document: Make) -> None:
    """Who expects a visit on Wednesday writes in the six days before that Wednesday, or on it."""
    index = dated(page_of(document), telling("past", 2, (WEDNESDAY, WEDNESDAY)))
    found = deeddays.date_by([telling("to come", 2)], index, YEAR)
    assert found is not None
    assert found[0] == ((date(2021, 6, 10), WEDNESDAY),)
    this_week = deeddays.date_by([telling("to come", 2, this_week=True)], index, YEAR)
    assert this_week is not None
    assert this_week[0] == ((date(2021, 6, 14), WEDNESDAY),)


def test_another_weekday_or_another_guest_is_another_deed(document: Make) -> None:
    """The day of the week and two parties must agree."""
    index = dated(page_of(document), telling("past", 2, (WEDNESDAY, WEDNESDAY)))
    assert deeddays.date_by([telling("to come", 3)], index, YEAR) is None
    stranger = telling("to come", 2, who=("person:Lopez", "person:Abe"))
    assert deeddays.date_by([stranger], index, YEAR) is None


def test_without_clues_of_its_own_a_page_needs_two_days_that_agree(document: Make) -> None:
    """One Wednesday among all years may be chance; a Wednesday and its Thursday are not."""
    thursday = WEDNESDAY + timedelta(days=1)
    index = dated(
        page_of(document),
        telling("past", 2, (WEDNESDAY, WEDNESDAY)),
        telling("past", 3, (thursday, thursday)),
    )
    assert deeddays.date_by([telling("to come", 2)], index, ANY) is None
    both = deeddays.date_by([telling("to come", 2), telling("to come", 3)], index, ANY)
    assert both is not None
    assert both[0] == ((date(2021, 6, 11), WEDNESDAY),)


def test_two_weeks_far_apart_date_nothing(document: Make) -> None:
    """Where the same two met on Wednesdays of two seasons, neither is chosen."""
    later = WEDNESDAY + timedelta(days=70)
    index = dated(
        page_of(document),
        telling("past", 2, (WEDNESDAY, WEDNESDAY)),
        telling("past", 2, (later, later)),
    )
    assert deeddays.date_by([telling("to come", 2)], index, YEAR) is None


@given(st.integers(0, 6), st.dates(date(2021, 2, 1), date(2021, 11, 20)), st.booleans())
def test_the_true_day_is_never_lost(weekday: int, written: date, this_week: bool) -> None:  # noqa: FBT001
    """Whenever a page is written that awaits the next such weekday, that day lies in the range."""
    day = written + timedelta(days=(weekday - written.weekday()) % 7)
    same_week = this_week and deeddays.monday_of(day) == deeddays.monday_of(written)
    page = Document(
        "d", "d", "d", "", None, None, (), When(day, day, "stated", ""), "en", "x", 0, ()
    )
    index = deeddays.index_of([page], {"d": [telling("past", None, (day, day))]})
    found = deeddays.date_by([telling("to come", weekday, this_week=same_week)], index, YEAR)
    assert found is not None
    assert any(first <= written <= last for first, last in found[0])


def test_a_page_of_one_week_ends_with_the_day_that_it_awaits() -> None:
    """A page of some day from Monday to Sunday that awaits its Thursday is of Thursday at last."""
    week = When(date(2021, 6, 14), date(2021, 6, 20), "inferred", "a week")
    told = telling("to come", 3, this_week=True)
    assert deeddays.cut_to_its_week(week, [told]).last == date(2021, 6, 17)
    assert deeddays.cut_to_its_week(week, [replace(told, this_week=False)]) == week
    month = replace(week, first=date(2021, 6, 1))
    assert deeddays.cut_to_its_week(month, [told]) == month


# ------------------------------------------------------------------ whole pages

NAMES = {"Silva": "person:Ana Silva", "Lopez": "person:Rui Lopez", "Chile": "state:CL"}


def rows_of(*pages: tuple[Document, str, EventStatus, str]) -> Rows:
    """Pages, each with one visit: its verb, its status and the words of its time."""
    mentions: list[Mention] = []
    told: list[Time] = []
    events: list[Event] = []
    for page, verb, status, words in pages:
        spans = {name: _span(page, name) for name in NAMES if name in page.text}
        role = Role("president", "Chile", next(iter(spans.values())))
        for name, span in spans.items():
            kind: Literal["person", "state"] = "person" if name != "Chile" else "state"
            roles = (role,) if name == "Silva" else ()
            identity = identify("mention", page.id, name)
            mentions.append(Mention(identity, span, kind, "name", NAMES[name], name, roles))
        here = times.find(reading.read_alone(page), Found())
        told.extend(here)
        time = next(row for row in here if row.span.words == words)
        at = _span(page, verb)
        event = Event(
            identify("event", page.id, verb), at, at, "CONSULT", None, tuple(spans.values()), (),
            time.id, None, status, None, None,
        )  # fmt: skip
        events.append(event)
    documents = tuple(page for page, *_ in pages)
    return Rows(documents, tuple(mentions), tuple(told), (), tuple(events))


def _span(page: Document, words: str) -> Span:
    start = page.text.index(words)
    return Span(page.id, start, start + len(words), words)


def test_a_past_telling_dates_a_page_that_expects_the_deed(document: Make) -> None:
    """The visit expected for Friday is dated by a page that tells it as past, with its day."""
    undated = document("Silva will see Lopez on Friday. The war in Syria entered its ninth year.",
                       source="undated.txt")  # fmt: skip
    later = document("Silva saw Lopez on Friday.", source="later.txt", published="2019-08-12")
    rows = rows_of((undated, "see", "planned", "Friday"), (later, "saw", "happened", "Friday"))
    joined = dating.join(rows, Joined())
    when = joined.published[undated.id]
    assert (when.first, when.last) == (date(2019, 8, 3), date(2019, 8, 9))
    assert "later.txt" in when.reason
    assert joined.whens[rows.events[0].id].first == date(2019, 8, 9)


def test_her_own_state_is_no_second_party(document: Make) -> None:
    """Two visits by the president of Chile are not one because both name Chile."""
    undated = document("Silva of Chile will travel on Friday. The war in Syria entered its ninth "
                       "year.", source="undated.txt")  # fmt: skip
    later = document("Silva of Chile flew on Friday.", source="later.txt", published="2019-08-12")
    rows = rows_of((undated, "travel", "planned", "Friday"), (later, "flew", "happened", "Friday"))
    when = dating.join(rows, Joined()).published[undated.id]
    assert when.first == date(2019, 3, 15)


def test_a_date_in_the_text_gives_way_to_clues(document: Make) -> None:
    """A date that nothing marks as the page's own stands alone, but not against what it tells."""
    found = When(date(2016, 3, 2), date(2016, 3, 2), "inferred", "a date in the page's text")
    alone = replace(document("Two men shook hands."), published=found)
    assert dating.join(Rows(documents=(alone,)), Joined()).published[alone.id].first == found.first
    page = replace(document("The war in Syria entered its ninth year."), published=found)
    when = dating.join(Rows(documents=(page,)), Joined()).published[page.id]
    assert (when.first, when.last) == (date(2019, 3, 15), date(2020, 3, 14))


def test_news_in_like_words_dates_a_page_that_leaves_years(document: Make) -> None:
    """A visit told soon after by its day needs no second weekday where the words are alike."""
    words = frozenset({"orchard", "cider", "prize"})
    news = replace(telling("past", 2, (WEDNESDAY, WEDNESDAY)), about=words)
    index = dated(page_of(document), news)
    own = telling("to come", 2, about=words)
    found = deeddays.date_by([own], index, ANY)
    assert found is not None
    assert found[0] == ((date(2021, 6, 10), WEDNESDAY),)
    assert deeddays.date_by([replace(own, about=frozenset({"orchard"}))], index, ANY) is None


def test_two_states_need_words_besides_the_weekday(document: Make) -> None:
    """A pact of two premiers is the one of two named ones, where both pages tell its matter."""
    premiers = frozenset({"state:GE", "state:BG"})
    words = frozenset({"train", "ferry"})
    fields: dict[str, Any] = {"type": "AGREE", "states": premiers, "near_states": premiers}
    named = telling("past", 2, (WEDNESDAY, WEDNESDAY), about=words, **fields)
    index = dated(page_of(document), named)
    own = telling("past", 2, who=(), about=words, **fields)
    found = deeddays.date_by([own], index, ANY)
    assert found is not None
    assert found[0] == ((WEDNESDAY, WEDNESDAY + timedelta(days=6)),)
    for other in (replace(own, about=frozenset({"train"})), replace(own, type="ASSAULT")):
        assert deeddays.date_by([other], index, ANY) is None


def test_a_date_without_its_year_has_that_of_the_same_meeting(document: Make) -> None:
    """The 16 June on which the same two meet is that of the page that states its year."""
    index = dated(page_of(document), telling("past", None, (WEDNESDAY, WEDNESDAY)))
    own = telling("to come", None, near=False, date=(6, 16))
    found = deeddays.date_by([own], index, ANY)
    assert found is not None
    assert found[0] == ((WEDNESDAY - timedelta(days=31), WEDNESDAY),)
    assert deeddays.date_by([replace(own, date=(6, 17))], index, ANY) is None


def test_news_without_a_day_needs_three_words(document: Make) -> None:
    """A page that opens with a deed, without any day, is of the days right after it."""
    states = frozenset({"state:PE", "state:CL"})
    words = frozenset({"memor", "fishi", "72"})
    fields: dict[str, Any] = {"type": "SANCTION", "states": states, "near_states": states}
    index = dated(
        page_of(document), telling("past", 2, (WEDNESDAY, WEDNESDAY), about=words, **fields)
    )
    own = telling("past", None, who=(), about=words, near=False, is_news=True, **fields)
    found = deeddays.date_by([own], index, ANY)
    assert found is not None
    assert found[0][0][0] == WEDNESDAY
    assert deeddays.date_by([replace(own, about=frozenset({"memor"}))], index, ANY) is None
