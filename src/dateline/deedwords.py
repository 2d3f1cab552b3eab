"""The words for deeds: what their forms have in common, and which of them can mean one deed.

"Slaying" and "shot dead" tell one deed as "met" and "meeting" do: irregular forms come from
data/wordforms.tsv, sets of words for one deed from data/samesense.txt.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from dateline import datafiles

STEM = 5  # letters that make two trigger words one: "visited", "visits"
ENDINGS = ("ing", "ed", "es", "s")
DOUBLING = frozenset({"ing", "ed"})
SHORTEST = 3  # letters that stand before an ending


def stem(words: str) -> str:
    """What the forms of a trigger have in common: "meet" of "met", "visit" of "Visiting".

    Irregular forms and nouns of verbs come from data/wordforms.tsv, endings are cut, and of what
    is left each word keeps its first STEM letters.
    """
    return " ".join(_stem(word) for word in words.casefold().split())


@cache
def sense(words: str) -> str:
    """What words for one deed have in common: "kill" of "slaying", "shot dead", "murdered".

    The sets of words come from data/samesense.txt; words in none of them keep their stem.
    """
    plain = stem(words)
    found = _senses().get(plain)
    return found or " ".join(_senses().get(part, part) for part in plain.split())


@cache
def senses(words: str) -> frozenset[str]:
    """All that a word or a pair can mean; nothing for a pair without a sense of its own."""
    plain = stem(words)
    known = _every_sense().get(plain, frozenset())
    return known if known or " " in plain else frozenset((plain,))


@cache
def opens_pair(word: str) -> bool:
    """Whether a pair of words that has a sense of its own begins with a word."""
    return stem(word) in _openers()


def is_irregular(word: str) -> bool:
    """Whether a word is listed as an irregular form of another ("went", "sold", "arrival")."""
    return word.casefold() in _word_forms()


@cache
def content(words: str) -> tuple[frozenset[str], ...]:
    """All that each word of a text can mean, common words aside."""
    plain = dict.fromkeys(words.casefold().split())
    return tuple(senses(word) for word in plain if word not in datafiles.stop_words())


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.split()[0] for word in _every_sense() if " " in word)


@cache
def _every_sense() -> dict[str, frozenset[str]]:
    """The first stems of the sets that hold a word, by the word's stem."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in _sets():
        for word in row:
            found[stem(word)].add(stem(row[0]))
    return {word: frozenset(firsts) for word, firsts in found.items()}


@cache
def listed() -> frozenset[str]:
    """The words of data/samesense.txt and the nouns and verbs of data/wordforms.tsv."""
    words = (word for row in _sets() for word in row)
    return frozenset(words) | frozenset(_word_forms()) | frozenset(_word_forms().values())


def is_listed(word: str) -> bool:
    """Whether a word, or what it is the plural of, is listed as the name of a deed."""
    return not listed().isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))


def _sets() -> list[list[str]]:
    """The sets of words for one deed, as data/samesense.txt has them."""
    rows = (line.split() for (line,) in datafiles.rows("samesense.txt"))
    return [[word.replace("_", " ") for word in row] for row in rows]


@cache
def _senses() -> dict[str, str]:
    """The first stem of each set by the stems of all its words."""
    return {stem(word): stem(row[0]) for row in reversed(_sets()) for word in row}


def _single(word: str) -> str:
    """A word without the consonant that an ending doubles: "drop" of "dropped"."""
    doubled = len(word) > SHORTEST and word[-1] == word[-2] and word[-1] in "bdgmnprt"
    return word[:-1] if doubled else word


@cache
def _stem(word: str) -> str:
    forms = _word_forms()
    plain = forms.get(word) or forms.get(word.removesuffix("s")) or word
    for ending in ENDINGS if not plain.endswith("ss") else ():  # "pass" is no plural
        if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST:
            plain = (
                _single(plain.removesuffix(ending))
                if ending in DOUBLING
                else plain.removesuffix(ending)
            )
            break
    plain = plain.removesuffix("e")[:STEM]
    # "Navy" and "navies", "carry" and "carried": a y behind a consonant is an i in other forms.
    turns = plain.endswith("y") and len(plain) >= SHORTEST and plain[-2] not in "aeiou"
    return f"{plain[:-1]}i" if turns else plain


@cache
def _word_forms() -> dict[str, str]:
    return {form: word for form, word, *_ in datafiles.rows("wordforms.tsv")}
