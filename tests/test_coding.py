"""The PLOVER root of a given pair of parties."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import coding


@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("Cuba and Haiti said Mexico had bombed Belize.", "Mexico", "Belize", "ASSAULT"),
        ("Cuba agreed to release ten Haitian sailors.", "Cuba", "ten Haitian sailors", "AGREE"),
        ("Cuba will meet Haiti.", "Cuba", "Haiti", "AGREE"),
        ("Cuba refused to meet Haiti.", "Cuba", "Haiti", "REJECT"),
        ("Cuba said Haiti must free the crew.", "Cuba", "Haiti", "REQUEST"),
        ("Cuba ended a blockade against Haiti.", "Cuba", "Haiti", "CONCEDE"),
    ],
)
def test_code(text: str, source: str, target: str, root: str) -> None:
    """A given pair is coded from the deed between the two, read as PLOVER's coders read it."""
    reading = make_reading(text)
    spans = [
        reading.characters(text.index(words), text.index(words) + len(words))
        for words in (source, target)
    ]
    assert coding.code(reading, *spans) == root


def test_code_without_a_deed() -> None:
    """Where no deed is seen there is no root."""
    assert coding.code(make_reading("Grass is green."), None, None) is None
