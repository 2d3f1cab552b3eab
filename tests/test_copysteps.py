"""Copysteps: digests of pages, the pairs worth a look, and how they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conftest import make_document
from dateline import copysteps
from dateline.kinship import Kinship
from dateline.pools import ALONE
from test_copies import ANOTHER_HAND, REPORT, REWORDED

PAGES = [
    make_document(text, source=f"{number}.txt", published=day)
    for number, (text, day) in enumerate(
        [
            (REPORT, "2031-06-03"),
            (REPORT.upper(), "2031-06-04"),
            (REWORDED, "2031-06-05"),
            (ANOTHER_HAND, "2031-06-03"),
        ]
    )
]
DIGESTS = copysteps.digests(PAGES, ALONE)


def test_a_digest_is_of_the_words_alone() -> None:
    """Letters' case counts for nothing, other words for a digest of their own."""
    assert DIGESTS[0].words == DIGESTS[1].words
    assert len({one.words for one in DIGESTS}) == len(DIGESTS) - 1


def test_short_and_empty_pages_are_not_taken_for_each_other() -> None:
    """A few words are one page only under one title; no words are no copy of no words."""
    short, other = (
        copysteps.digest(make_document("Rain fell.", source=f"{title}.txt", title=title))
        for title in ("Lome", "Apia")
    )
    assert short.words != other.words
    empty = [copysteps.digest(make_document("", source=name)) for name in ("a.txt", "b.txt")]
    assert empty[0].words != empty[1].words


def test_the_same_words_are_worth_comparing_and_other_hands_are_not() -> None:
    """Fingerprints bring the two dresses of one text together, and nothing else."""
    assert copysteps.worth_wording([one.prints for one in DIGESTS], ALONE) == [(0, 1)]


def test_a_rewording_is_worth_aligning() -> None:
    """Names and numbers that stand together bring it to its source, though no run is shared."""
    sketched = copysteps.worth_aligning([one.sketch for one in DIGESTS], ALONE)
    guessed = list(copysteps.may_be_rewrites(sketched, [one.weighed for one in DIGESTS]))
    assert (0, 2) in guessed
    found = copysteps.by_facts(guessed, PAGES, ALONE)
    assert found[0, 2].relation == "rewrite"
    assert (0, 3) not in found


def test_a_direction_is_told_with_each_pair() -> None:
    """Pairs without a kinship are the same words; the page of the earlier day was first."""
    ((pair, kin),) = copysteps.directed({(0, 1): None}, PAGES, ALONE)
    assert pair == (0, 1)
    assert isinstance(kin, Kinship)
    assert kin.relation == "identical"
    assert kin.source == PAGES[0].id


_PAIRS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: pair[0] < pair[1]),
    max_size=20,
    unique=True,
)


@given(_PAIRS)
def test_families_come_side_by_side(pairs: list[tuple[int, int]]) -> None:
    """No pair is lost, and once a family's last pair has come no more of its pages do."""
    ordered = copysteps.side_by_side(pairs)
    assert sorted(ordered) == sorted(pairs)
    left = [set(pair) for pair in ordered]
    while left:
        family, size = left.pop(0), 0
        while len(family) > size:
            size = len(family)
            family = family.union(*(pair for pair in left if pair & family))
        within = [bool(pair & family) for pair in left]
        assert within == sorted(within, reverse=True)
        left = [pair for pair in left if not pair & family]
