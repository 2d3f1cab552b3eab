"""Pairs of rows by the keys that they share."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import pairing
from dateline.overlaps import Hashes


def _rows(*keys: list[int]) -> list[Hashes]:
    return [np.array(row, dtype=np.uint64) for row in keys]


def _counts(found: pairing.Pairs) -> dict[tuple[int, int], int]:
    places = zip(found.left.tolist(), found.right.tolist(), strict=True)
    return dict(zip(places, found.keys.tolist(), strict=True))


def test_pairs_by_keys() -> None:
    """Shared keys are counted, and a rarer key weighs more."""
    found = pairing.pair_by_keys(_rows([1, 2, 3], [2, 3], [3], []))
    assert _counts(found) == {(0, 1): 2, (0, 2): 1, (1, 2): 1}
    assert found.rarity[0] / pairing.WHOLE == pytest.approx(1 / 2 + 1 / 3)
    assert found.rare(1 / 2 + 1 / 3).tolist() == [True, False, False]


def test_no_rows_and_no_keys_make_no_pairs() -> None:
    """An empty pile and empty rows are no error."""
    assert _counts(pairing.pair_by_keys([])) == {}
    assert _counts(pairing.pair_by_keys(_rows([], []))) == {}


def test_a_key_of_very_many_rows_tells_nothing() -> None:
    """Above the limit that the caller sets, a key forms no pairs."""
    rows = _rows(*([7, 100 + i // 2] for i in range(40)))
    assert len(pairing.pair_by_keys(rows, 10).left) == 20


def test_a_crowd_costs_no_square() -> None:
    """A key of two hundred rows links each of them to the first few only."""
    found = _counts(pairing.pair_by_keys(_rows(*([7] for _ in range(200)))))
    assert len(found) < 200 * pairing.STAR
    assert all(left < pairing.STAR for left, _ in found)


@given(
    st.lists(st.sets(st.integers(0, 2**64 - 1) | st.integers(0, 9)), max_size=20),
    st.integers(1, 3),
    st.integers(1, 9),
)
def test_blocks_and_ranges_change_nothing(rows: list[set[int]], least: int, size: int) -> None:
    """However the work is cut, each pair has the keys that its two rows share."""
    wanted = Counter({(a, b): len(rows[a] & rows[b]) for a, b in combinations(range(len(rows)), 2)})
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pairing, "ROWS", size)
        patched.setattr(pairing, "AT_ONCE", size)
        found = pairing.pair_by_keys(_rows(*map(sorted, rows)), least=least)
    assert _counts(found) == {pair: n for pair, n in wanted.items() if n >= least}
    assert list(_counts(found)) == sorted(_counts(found))
