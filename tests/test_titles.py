"""The words of a title: its ends, its topic, its owner."""

from __future__ import annotations

import pytest

from conftest import make_reading
from dateline import mentions
from dateline.record import Found
from dateline.titles import Named, title_end, title_head, with_topic


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("The Secretary of State left.", ["Secretary", "State"]),
        ("A harbour pilot met the deputy foreign minister.", ["deputy", "minister"]),
        ("The orchard bloomed.", []),
    ],
)
def test_titles_end_in_a_listed_word(text: str, ends: list[str]) -> None:
    """The last word of a title ends it, and each word that is a title alone."""
    reading = make_reading(text)
    assert [token.text for token in reading.tokens if title_end(reading, token.i)] == ends


@pytest.mark.parametrize(
    ("text", "title", "of"),
    [
        ("She is minister of trade at Delta Bank.", "minister of trade", "Delta Bank"),
        ("She is envoy for Chad.", "envoy for Chad", None),
        ("She is director in Lima.", "director", None),
    ],
)
def test_what_stands_behind_a_title(text: str, title: str, of: str | None) -> None:
    """A topic belongs to the title, an owner does not; a place is neither."""
    reading = make_reading(text)
    names = _names([token.text for token in reading.tokens])
    head = title_head(reading, 2, names)
    assert head is not None
    post = with_topic(reading, head, names)
    assert (reading.span(post.first, post.last).words, post.of) == (title, of)


def _names(texts: list[str]) -> dict[int, Named]:
    known = {"Delta": (2, False), "Chad": (1, False), "Lima": (1, True)}
    return {
        i: Named(
            i + known[word][0],
            " ".join(texts[i : i + known[word][0]]),
            adjective=False,
            place=known[word][1],
        )
        for i, word in enumerate(texts)
        if word in known
    }


@pytest.mark.parametrize(
    "text",
    [
        "Under Peru's deal President Lars Holm gets oil.",
        "On his state visit to Kenya President Lars Holm spoke.",
    ],
)
def test_a_president_is_not_of_where_he_goes(text: str) -> None:
    """The state of a deal or of a visit that stands before a title does not own the post."""
    rows = mentions.find(make_reading(text), Found())
    [held] = [m.roles for m in rows if m.name == "Lars Holm"]
    assert [role.title for role in held] == ["President"]
    assert "Kenya" not in {role.of for role in held}


def test_a_day_is_no_part_of_a_title() -> None:
    """Whoever reads "On Monday President Cole flew home" is told of a president."""
    found = mentions.find(make_reading("On Monday President Ada Cole flew home."), Found())
    assert [role.title for mention in found for role in mention.roles] == ["President"]
