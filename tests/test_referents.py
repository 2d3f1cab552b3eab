"""What is known of a page's people and states while its words are read on."""

from __future__ import annotations

from collections.abc import Callable

from dateline import mentions, referents
from dateline.reading import Reading
from dateline.record import Found

Read = Callable[..., Reading]


def test_mentions_before_a_word_nearest_first(read: Read) -> None:
    """Only mentions of the kind asked for that end before the word, the last one first."""
    page = read("Peru met Chile. Ann Holm met Bolivia.")
    named = [referents.anchor(page, m) for m in mentions.find(page, Found())]
    known = referents.Page(page, named)
    last = page.tokens[-1].i
    assert [a.mention.name for a in known.before(last, "state")] == ["Bolivia", "Chile", "Peru"]
    assert [a.mention.name for a in known.before(last, "person")] == ["Ann Holm"]
    assert list(known.before(0, "state")) == []


def test_who_leads() -> None:
    """A president leads a state, a vice president does not."""
    assert referents.leads("president")
    assert referents.leads("top leader")
    assert not referents.leads("vice president")


def test_posts_by_shorter_words() -> None:
    """The minister may be one of mines, but the president is no vice president."""
    assert referents.is_post_of("minister", "mines minister")
    assert referents.is_post_of("vice president", "vice president")
    assert not referents.is_post_of("president", "vice president")
    assert referents.is_other_post("mines minister", "foreign minister of Mali")
    assert not referents.is_other_post("minister", "foreign minister")


def test_mentions_of_all_kinds_just_before(read: Read) -> None:
    """All mentions back to the head of a sentence, each with the states that it stands for."""
    page = read("Peru slept. President Ann Holm of Norway met the Chilean foreign ministry.")
    named = [referents.anchor(page, m) for m in mentions.find(page, Found())]
    known = referents.Page(page, named)
    last = page.tokens[-1].i
    told = [sorted(referents.codes_of(known, a.mention)) for a in known.just_before(last, 1)]
    assert told == [["CL"], ["NO"], ["NO"]]
    assert len(list(known.just_before(last, 0))) == len(told) + 1


def test_the_of_of_a_verb_tells_no_noun_apart(read: Read) -> None:
    """A preposition tells which one is meant, unless it is the verb's own."""
    page = read("Togo accused the court of bias. Togo praised the court of Lima.")
    courts = [token for token in page.tokens if token.text == "court"]
    assert [referents.is_told_behind(page, token) for token in courts] == [False, True]
