"""Known happenings, and where a page names them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from dateline import known


def names(text: str) -> list[str]:
    """The happenings that a text names."""
    return [hit.anchor.name for hit in known.find_hits(text, known.Sentences(text))]


def test_a_pronoun_takes_up_who_the_sentence_before_names() -> None:
    """A word that only counts beside a name counts beside the pronoun for that name."""
    name = "third term of Xi Jinping as president"
    assert name in names("Xi Jinping is busy. Delegates gave him a third term.")
    assert name not in names("Ana Ruiz is busy. Delegates gave her a third term.")
    assert name not in names("Xi Jinping is busy. Delegates gave his friend Silva a third term.")
    assert name not in names("Xi Jinping is busy.\n\nDelegates gave him a third term.")


@given(st.text(max_size=200))
def test_sentences_cover_any_text(text: str) -> None:
    """Every character lies in exactly one sentence."""
    sentences = known.Sentences(text)
    whole = "".join(sentences.words(number) for number in range(len(sentences.starts)))
    assert whole == text


DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
SPANS = st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair)))


@given(st.lists(SPANS, max_size=4), st.lists(SPANS, max_size=4), DAYS)
def test_a_meeting_holds_the_days_of_both(
    left: list[tuple[date, date]], right: list[tuple[date, date]], day: date
) -> None:
    """A day lies in the meeting of two sets of ranges if and only if it lies in both."""

    def inside(ranges: tuple[tuple[date, date], ...]) -> bool:
        return any(first <= day <= last for first, last in ranges)

    met = known.meet(tuple(left), tuple(right))
    assert inside(met) == (inside(tuple(left)) and inside(tuple(right)))
