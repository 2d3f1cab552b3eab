"""Headline case: a headline with a capital on every word, as the sentence that it is.

Parsers take "Peru Shuts Port as Talks With Chile Stall" for one long name. A word of it goes on
with a small letter where it is mostly written so, by the pipeline's own vectors, and no list has it
as the name of a state, a body, a leader or a day. Letters change and nothing else, so that every
offset holds, and tokens keep the letters of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dateline import datafiles, gazetteer, officeholders

if TYPE_CHECKING:
    from spacy.language import Language

VERSION = "1"
_WORD = re.compile(r"[^\W\d_][\w'’.]*[\w]|[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?;]['\"”’]?\s+\S")
_LONGEST = 200  # characters of a headline
_FEWEST = 4  # words with a capital that make a headline
_LIKELY = 0.85  # share of its longer words that have one
_SHORT = 4  # letters of a word that headlines write small
OFTEN = 1.5  # times as often with a capital as without: a name
_ACRONYM = 3  # letters: "US" is no pronoun


class Ranks:
    """How often words are written, by the place of each form among a pipeline's vectors.

    Vectors of GloVe are listed by frequency, "Peru" apart from "peru", and spaCy keeps their order.
    """

    def __init__(self, nlp: Language) -> None:
        import numpy as np  # with the model, which takes it along

        keys = np.fromiter(nlp.vocab.vectors.key2row, dtype=np.uint64)
        self._strings = nlp.vocab.strings
        self._order = np.argsort(keys)
        self._keys = keys[self._order]

    def is_name(self, word: str) -> bool:
        """Whether a word is hardly ever written in small letters."""
        small = self._rank(word.lower())
        capital = self._rank(word)
        return small is None or (capital is not None and OFTEN * capital < small)

    def is_acronym(self, word: str) -> bool:
        """Whether a word is mostly written in capital letters: "NATO"."""
        rank, others = self._rank(word), (self._rank(word.title()), self._rank(word.lower()))
        return rank is not None and all(other is None or rank < other for other in others)

    def _rank(self, word: str) -> int | None:
        if word not in self._strings:
            return None
        key = self._strings[word]
        at = int(self._keys.searchsorted(self._keys.dtype.type(key)))
        known = at < len(self._keys) and int(self._keys[at]) == key
        return int(self._order[at]) if known else None


@lru_cache(maxsize=2)
def _ranks(nlp: Language) -> Ranks:
    return Ranks(nlp)


def plain(text: str, nlp: Language) -> str:
    """A headline in sentence case, character for character; any other text as it is."""
    if len(text) > _LONGEST or text[-1:] in ".!" or _SENTENCE_END.search(text):
        return text
    words = list(_WORD.finditer(text))
    if _is_shouted([word.group() for word in words]):
        text = "".join(_lowered(text, words, _ranks(nlp)))
        words = list(_WORD.finditer(text))
    if not _is_headline([word.group() for word in words]):
        return text
    names = _names(text, words, _ranks(nlp))
    letters = list(text)
    for at, word in enumerate(words):
        if at and at not in names:
            letters[word.start()] = letters[word.start()].lower()
    return "".join(letters)


def _is_headline(words: Sequence[str]) -> bool:
    """Whether (nearly) every word that a headline writes large begins with a capital."""
    large = [word for word in words if len(word) > _SHORT or word[0].isupper()]
    capital = sum(word[0].isupper() for word in large)
    return capital >= max(_FEWEST, _LIKELY * len(large))


def _is_shouted(words: Sequence[str]) -> bool:
    """Whether a headline stands in capital letters alone: "PERU SHUTS PORT"."""
    return len(words) >= _FEWEST and all(map(str.isupper, words))


def _lowered(text: str, words: Sequence[re.Match[str]], ranks: Ranks) -> list[str]:
    """The letters of a headline in capitals, as one with a capital on every word."""
    letters = list(text)
    for word in words:
        short = len(word.group()) <= _ACRONYM and gazetteer.find(word.group())
        if short or ranks.is_acronym(word.group()):
            continue
        for i in range(word.start() + 1, word.end()):
            small = letters[i].lower()
            letters[i] = small if len(small) == 1 else letters[i]
    return letters


def _names(text: str, words: Sequence[re.Match[str]], ranks: Ranks) -> set[int]:
    """Which words of a headline keep their capital, by number."""
    told = [word.group().removesuffix("'s").removesuffix("’s") for word in words]
    found = set(_listed(text, words))
    found |= {at for at in range(len(told)) if at not in found and _is_name(told, at, ranks)}
    # A title, or a word of direction, belongs to the name behind it.
    before = gazetteer.titles().last_words | _listed_as("before_names")
    for at in range(len(told) - 2, -1, -1):
        ahead = at + 1 in found and words[at + 1].start() == words[at].end() + 1
        if ahead and told[at].lower() in before:
            found.add(at)
    return found


def _listed(text: str, words: Sequence[re.Match[str]]) -> Iterator[int]:
    """The words of names that the gazetteer knows."""
    end = 0
    for at, word in enumerate(words):
        entry = gazetteer.entry_at(text, word.start()) if word.start() >= end else None
        end = word.start() + len(entry.words) if entry else end
        if word.start() < end:
            yield at


def _is_name(told: Sequence[str], at: int, ranks: Ranks) -> bool:
    """Whether a word of a headline is a name: one that no list knows, or a person's or place's."""
    word, small = told[at], told[at].lower()
    if any(letter.isupper() for letter in word[1:]) or any(map(str.isdigit, word)):
        return True
    if small in _listed_as("small") or small in gazetteer.titles().last_words:
        return False
    before = told[at - 1].lower() if at else ""
    if small in _listed_as("places") and before in _listed_as("before_names"):
        return True
    if word in _leaders() or small in _listed_as("days") or gazetteer.demonym_of(word):
        return True
    return ranks.is_name(word)


@cache
def _listed_as(name: str) -> frozenset[str]:
    """A list of data/headlines.toml."""
    return frozenset(datafiles.tables("headlines.toml")[name].split())


@cache
def _leaders() -> frozenset[str]:
    """The words of the names of those who held high posts."""
    return frozenset(word for name in officeholders.names() for word in name.split())
