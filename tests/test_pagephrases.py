"""Tests of pagephrases: a line that is furniture by its own words gets its reason."""

from __future__ import annotations

from dateline.pagephrases import cut_link, is_head, reason_for, shell


def test_phrases_and_shapes() -> None:
    """Newsletters, tools and sponsors are known wherever they stand; news is not."""
    assert reason_for("Get the Andes Dawn, our newsletter, at 6 a.m.") == "newsletter or promotion"
    assert reason_for("LISTEN 6:12") == "page tool"
    assert reason_for("EDITORIAL | The harbour's price") == "related links"
    assert reason_for("Peru gets the last of its gold back from Spain.") is None


def test_heads() -> None:
    """Heads of link lists are known; looser ones only where prose stands above."""
    assert is_head("Read next", prose=False)
    assert is_head("More from Far Hills Gazette", prose=True)
    assert not is_head("More from Far Hills Gazette", prose=False)
    assert not is_head("Around 40 ships lay at anchor off Callao", prose=True)


def test_last_sentence_that_leads_elsewhere() -> None:
    """A closing link sentence is parted from its paragraph."""
    assert cut_link("The port is shut. Read the full story here.") == (
        "The port is shut.",
        "Read the full story here.",
    )


def test_shells() -> None:
    """Pages that hold an error and no article are told apart."""
    assert shell("404 not found") == "is an error page"
    assert shell("The port is shut.") is None
