"""Ages: numbers that say how old somebody is, or something, or from what age on a law holds.

An age in years belongs to the living ("aged 16 to 24"); a war or a ship is so many years old.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dateline.phrases import measure_words
from dateline.reading import Reading

if TYPE_CHECKING:
    from dateline.counting import Seen

AGE = "year of age"
# An older age is a year or a count.
_OLDEST = 120
_NEAR_AGE = 32  # characters
# "The age of 60" is a limit in law, no one's age; "aged 60" is.
_AGE_LIMIT = re.compile(
    r"\b(?:(?:over|under|above|below|than|until|before|beyond|reach|reached|by|from) (?:the )?"
    r"|[a-z]+ )ages? of $"
)
_AGED_BEFORE = re.compile(r"\b(?:aged?|ages)\s(?:(?:between|from)\s)?$", re.IGNORECASE)
_GROUP_BEFORE = re.compile(  # "voters over 65", "children under 5"
    r"\b(?:people|adults|men|women|children|voters|citizens|residents|those|anyone|everyone|drivers"
    r"|patients|workers|kids|infants|youths|teenagers|girls|boys|males|females|migrants|refugees)\s$",
    re.IGNORECASE,
)
_OLDER = re.compile(r"\b(?:older|younger|over|under)\b", re.IGNORECASE)
_SOMEBODY = frozenset({"who", "he", "she", "i"})
_NOUN_OF_DEED = ("tion", "sion", "ment", "ship", "ism", "ance", "ence", "ency", "ancy", "ure")
_WORDS_AFTER = 7  # the noun that is so old stands no further behind the number


def is_of_thing(reading: Reading, last: int) -> bool:
    """Whether what is so old is no living thing: "his 40-year-old rule", "a 12-year-old feud"."""
    lemma = ""
    for token in reading.tokens[last + 1 : last + _WORDS_AFTER]:
        if token.pos not in {"ADJ", "NOUN", "PROPN"} and token.tag != "HYPH":
            break
        lemma = token.lemma.lower() if token.pos != "ADJ" and token.text.islower() else lemma
    return lemma in measure_words()["aged"]["things"] or lemma.endswith(_NOUN_OF_DEED)


def is_of_one(reading: Reading, seen: Seen) -> bool:
    """Whether it is the age of one person, told to say who is meant: "a man of 81"."""
    token = reading.tokens[seen.anchor]
    link = reading.tokens[token.head]
    who = reading.tokens[link.head]
    known = who.tag == "NN" and who.lemma.lower() in measure_words()["persons"]["nouns"]
    return (
        known
        and token.dep == "pobj"
        and link.text.lower() == "of"
        and seen.quantity.high <= _OLDEST
    )


def is_age(reading: Reading, seen: Seen) -> bool:
    """Whether the number is how old somebody is: "she is 41", "his son, who was 10"."""
    token, low = reading.tokens[seen.anchor], seen.quantity.low
    verb = reading.tokens[token.head]
    turned = verb.lemma == "turn" and token.dep in {"dobj", "oprd", "acomp", "attr"}
    told = verb.lemma == "be" and token.dep in {"attr", "acomp"}
    if not (turned or told) or not 0 < low <= _OLDEST:
        return False
    who = reading.children(verb.i, "nsubj")
    return bool(who) and (
        who[0].text.lower() in _SOMEBODY
        or who[0].entity == "PERSON"
        or (who[0].tag == "NN" and who[0].lemma.lower() in measure_words()["persons"]["nouns"])
    )


def is_age_group(reading: Reading, seen: Seen) -> bool:
    """Whether a range of numbers, or one with a hedge, follows "aged": "aged 16 to 24"."""
    known = seen.quantity.ranged or seen.quantity.hedge is not None
    text, quantity = reading.document.text, seen.quantity
    if not (known and quantity.low > 0 and quantity.high <= _OLDEST):
        return False
    start = min(quantity.start, quantity.hedge[0]) if quantity.hedge else quantity.start
    if _AGED_BEFORE.search(text, max(start - _NEAR_AGE, 0), start):
        return True
    old = _OLDER.search(text, max(start - 1, 0), max(quantity.end, (quantity.hedge or (0, 0))[1]))
    group = _GROUP_BEFORE.search(text, max(start - _NEAR_AGE, 0), start) is not None
    return group and (quantity.hedge is not None or old is not None) and not quantity.ranged


def is_age_limit(reading: Reading, seen: Seen) -> bool:
    """Whether it is an age set for many: "the retirement age of 65", "over the age of 50"."""
    before = reading.document.text[max(seen.quantity.start - _NEAR_AGE, 0) : seen.quantity.start]
    return _AGE_LIMIT.search(before) is not None
