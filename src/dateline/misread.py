"""Deeds of verbs that parsers take for part of a name: "troops storm port"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import deeds, roles

if TYPE_CHECKING:
    from dateline.codebook import Words
    from dateline.deeds import Match
    from dateline.reading import Token


TWO = 2
LONGEST_NAME = 3  # words of an object with what stands before it
LINKS = frozenset((",", "and", "&"))
NAMING = frozenset(("ADJ", "PROPN", "NOUN"))
# Past forms of verbs that parsers take for adjectives, with their verbs.
PASTS = {
    "froze": "freeze",
    "broke": "break",
    "withdrew": "withdraw",
    "overthrew": "overthrow",
    "forbade": "forbid",
    "drove": "drive",
}


def at_past(words: Words, i: int) -> Match | None:
    """The deed of a past form that the parser makes a part of its object: "Peru boycotted talks".

    A past form modifies nothing, so those who act right before it are its subject.
    """
    reading = words.reading
    verb = reading.tokens[i]
    past = PASTS.get(verb.text)
    if verb.tag == "VBP" and verb.start < reading.document.body_start:
        return at_headline(words, i)
    if not (past or verb.tag == "VBD") or verb.dep not in deeds.ADJECTIVAL:
        return None
    thing, known = reading.tokens[verb.head], words.book.verbs.get(past or verb.lemma)
    before = reading.tokens[verb.i - 1]
    doers = (before.i,) if before.head in (verb.i, thing.i) and words.is_actor(before.i) else ()
    if known is None or thing.i < verb.i or not doers:
        return None
    frame = roles.Frame(doers, tuple(roles.conjuncts(reading, thing.i)), passive=False, own=True)
    return deeds.best_pattern(words, verb, (frame, frame), known.possible(words.vocabulary(verb.i)))


def at_headline(words: Words, i: int) -> Match | None:
    """The deed of a headline's verb that the parser takes for part of a name: "troops storm port".

    Parsers read a plural, a bare verb and a bare object as one compound. Nothing but the words can
    tell that from a real one ("soldiers strike threat"), so the verb must fit its object.
    """
    reading = words.reading
    token, thing = reading.tokens[i], reading.tokens[reading.tokens[i].head]
    if token.tag == "NNP" and token.text.istitle():
        return _at_capital(words, token)
    text = token.text.lower()
    lemma = text.removesuffix("s")  # "Chad boycotts talks" is read as three nouns
    known = words.book.verbs.get(text) or words.book.verbs.get(lemma)
    while thing.dep in deeds.ADJECTIVAL and thing.i < thing.head:
        thing = reading.tokens[thing.head]
    between = range(i + 1, thing.i)  # "expel | Lao | envoys"
    if any(reading.tokens[k].dep not in deeds.ADJECTIVAL for k in between):
        return None
    if known is None or token.dep not in deeds.ADJECTIVAL or not i < thing.i <= i + LONGEST_NAME:
        return None
    doers = _before_headline_verb(words, token, plural=text == lemma)
    if not doers:
        return None
    frame = roles.Frame(doers, tuple(roles.conjuncts(reading, thing.i)), passive=False, own=True)
    best = deeds.best_pattern(words, token, (frame, frame), known.possible(words.vocabulary(i)))
    if best is None or not (best.noun is not None or best.recipients):
        return None
    # The words before the object would stand in its name, but for those right before it.
    own = tuple(k for k in between if words.is_actor(k))
    others = tuple(k for k in best.recipients if k != thing.i)
    return best._replace(recipients=others or (own if thing.i in best.recipients else ()))


def _at_capital(words: Words, verb: Token) -> Match | None:
    """The deed of a verb with a capital behind two states: "Peru, Chile Sign Trade Pact"."""
    reading, thing = words.reading, verb
    known = words.book.verbs.get(verb.text.lower())
    if known is None or not verb.i or not words.is_state(verb.i - 1):
        return None
    while thing.dep in deeds.ADJECTIVAL and thing.i < thing.head:
        thing = reading.tokens[thing.head]
    doers = _before_headline_verb(words, verb, plural=False)
    if len(doers) < TWO or thing is verb or not all(map(words.is_state, doers)):
        return None
    frame = roles.Frame(doers, (thing.i,), passive=False, own=True)
    vocabulary = words.vocabulary(verb.i)
    best = deeds.best_pattern(words, verb, (frame, frame), known.possible(vocabulary))
    return best if best is not None and best.noun is not None else None


def _before_headline_verb(words: Words, verb: Token, *, plural: bool) -> tuple[int, ...]:
    """Those who act right before a headline's verb: several of them, or one state before an "s"."""
    reading = words.reading
    sentence = reading.sentences[verb.sentence]
    last = reading.tokens[verb.i - 1]
    listed = plural and words.is_state(last.i)  # "Chad, Mali recall envoys"
    fits = last.tag == "NNS" or listed if plural else words.is_state(last.i)
    if verb.i == sentence.first or not fits or not words.is_actor(last.i):
        return ()
    beside = reading.tokens[sentence.first : sentence.last]
    others = (token for token in beside if token is not verb and token.tag != "VB")
    if any(token.pos in roles.VERBAL for token in others):
        return ()
    start = last.i
    while start > sentence.first and reading.tokens[start - 1].pos in NAMING:
        start -= 1
    doers = [last.i]
    while start - 2 >= sentence.first and reading.tokens[start - 1].text in LINKS:
        if not words.is_actor(start - 2):
            break
        doers.insert(0, start - 2)
        start -= 2
        while start > sentence.first and reading.tokens[start - 1].pos in NAMING:
            start -= 1
    return () if listed and len(doers) < TWO else tuple(doers)
