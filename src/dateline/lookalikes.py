"""Names that look like a person's and are a ship's, a site's or an organisation's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer

if TYPE_CHECKING:
    from dateline.reading import Reading

_LISTED = 4  # words looked back at for the noun that opens a list of ships


def is_organization(reading: Reading, first: int, last: int) -> bool:
    """Whether the words beside a name say that it is no person's ("the weekly X")."""
    tokens = reading.tokens
    titles = gazetteer.titles()
    token = tokens[last - 1]
    head = tokens[token.head]
    before = tokens[first - 1] if first else token
    appended = token.dep == "appos" and head.i < first and head.pos == "NOUN"
    beside = before.pos in {"NOUN", "ADJ"} and before.dep in {"compound", "amod", "nmod"}
    own = [c.lemma.lower() for c in reading.children(token.i, "appos") if c.i >= last]
    if set(own) & titles.organization_kinds and not any(titles.is_post(noun) for noun in own):
        return True
    noun = head.lemma.lower() if appended else before.lemma.lower() if beside else ""
    above = [head.lemma.lower(), *(t.lemma.lower() for t in reading.ancestors(head.i))]
    return noun in titles.organization_kinds and not any(titles.is_post(word) for word in above)


def is_vessel(reading: Reading, first: int) -> bool:
    """Whether a ship bears the name: "the frigate Nelson", "the Admiral Nelson"."""
    tokens = reading.tokens
    vessels = gazetteer.words_for("vessels")
    at = first - 1
    ranked = at >= 0 and tokens[at].text[:1].isupper() and _is_rank(tokens[at].text.lower())
    at -= ranked
    if at < 0 or tokens[at].sentence != tokens[first].sentence:
        return False
    if tokens[at].lemma.lower() in vessels or (ranked and tokens[at].text.lower() == "the"):
        return True
    listed = tokens[at].text in {"and", ","} and ranked
    return listed and any(t.lemma.lower() in vessels for t in tokens[max(at - _LISTED, 0) : at])


def _is_rank(word: str) -> bool:
    """Whether a word is a soldier's or sailor's rank, as ships bear it in their names."""
    return word in {"admiral", "marshal", "general", "captain", "commander"}


def is_site(reading: Reading, last: int) -> bool:
    """Whether a person's name is the first part of a site's or body's ("the X Airport")."""
    titles = gazetteer.titles()
    for token in reading.tokens[last : last + 4]:
        if token.tag not in {"NNP", "NNPS"} or not token.text[:1].isupper():
            return False
        if token.text.lower() in titles.sites or token.text.lower() in titles.organization_nouns:
            return True
    return False
