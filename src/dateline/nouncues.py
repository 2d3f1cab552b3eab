"""What is told by no verb: "the claim that", "is sure of", "according to", "by her account".

A noun, an adjective or a phrase introduces content as a verb does; who owns it is its source.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dateline import gazetteer
from dateline.cues import (
    FINITE_TAGS,
    SAID_IN,
    Cue,
    extent,
    has_to,
    is_passive,
    lexicon,
    trimmed,
    verb_frames,
    words_of_cue,
)
from dateline.governed import is_person
from dateline.sources import source

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from dateline.drafting import Range
    from dateline.reading import Reading, Sentence, Token


ACCORDING = frozenset({"according", "According"})


@cache
def heads() -> dict[str, frozenset[str]]:
    """The lemmas that may introduce content without a verb, by part of speech."""
    words = lexicon()
    return {
        "NOUN": frozenset(words.nouns) | _ACCOUNTS,
        "ADJ": frozenset(words.adjectives),
        "ADV": words.adverbs | _ACCORD,
        **dict.fromkeys(("VERB", "ADP", "SCONJ", "PROPN"), _ACCORD),
    }


# Taggers take "according" for many things.
_ACCORD = frozenset({"accord", "according", "According"})


def find(reading: Reading, token: Token) -> Cue | None:
    """What a noun, an adjective, an adverb or "according" introduces, with its source."""
    if token.text in ACCORDING:
        return according(reading, token)
    if token.pos == "NOUN":
        return noun_cue(reading, token) or _accounted(reading, token)
    if token.pos == "ADJ":
        return adjective_cue(reading, token)
    return _hearsay(reading, token) if token.pos == "ADV" else None


def noun_cue(reading: Reading, noun: Token) -> Cue | None:
    """The content of a noun such as "his claim that ...", "support for ..."."""
    frames = lexicon().nouns.get(noun.lemma.lower())
    if not frames:
        return None
    told = _identified(reading, noun, frames) if noun.dep == "nsubj" else None
    if told:
        return told
    for child in reading.children(noun.i):
        frame = _frame_behind(reading, noun, child, frames)
        if not frame:
            continue
        below = reading.subtree(child.i)
        if child.dep == "prep":
            return _of_noun(reading, noun, frame, below[1:], child.i + 1)
        if frame == "that" and _is_of_noun(reading, child):
            return None
        return _of_noun(reading, noun, frame, below)
    return None


def _is_of_noun(reading: Reading, verb: Token) -> bool:
    """Whether a clause speaks of the noun before: "a claim that Oslo disputes", "calls absurd"."""
    kinds = {child.dep for child in reading.children(verb.i) if child.i > verb.i}
    judges = verb_frames(reading, verb) & {"obj", "small"}
    return bool(judges) and (not kinds or ("oprd" in kinds and "dobj" not in kinds))


def _frame_behind(
    reading: Reading, word: Token, child: Token, frames: Collection[str]
) -> str | None:
    """The frame in which what hangs behind a noun tells its content; None for anything else."""
    if child.i < word.i:
        return None
    opener = reading.tokens[reading.subtree(child.i)[0]].text.lower()
    if child.dep == "acl" and "that" in frames and opener in {"that", "whether"}:
        return "that"
    if child.dep == "acl" and "inf" in frames and has_to(reading, child):
        return "inf"
    touches = child.dep == "prep" and child.i == word.i + 1
    return child.text.lower() if touches and child.text.lower() in frames else None


def _identified(reading: Reading, noun: Token, frames: frozenset[str]) -> Cue | None:
    """What "to be" says that somebody's claim or wish is: "Norway's hope is that ..."."""
    verb = reading.tokens[noun.head]
    owners = reading.children(noun.i, "poss")
    if verb.lemma != "be" or not owners or not frames & {"that", "inf"}:
        return None
    for child in reading.children(verb.i, "ccomp", "xcomp"):
        below = reading.subtree(child.i)
        opener = reading.tokens[below[0]].text.lower()
        if below[0] == verb.i + 1 and opener in {"that", "to"}:
            return Cue(
                noun.i, "that", noun.i, verb.i + 1, tuple(below), extent(reading, owners[0].i)
            )
    return None


def _of_noun(
    reading: Reading, noun: Token, frame: str, content: list[int], beyond: int = 0
) -> Cue | None:
    if not content:
        return None
    found, first = _owner(reading, noun)
    if noun.lemma.lower() in _BACKING and first == noun.i:
        return None  # "their support for the rebels" is a deed; they "voiced support" in words
    if _is_given_up(reading, noun) or _is_received(reading, noun):
        return None
    if found and found[1] - found[0] == 1 and reading.tokens[found[0]].text.lower() == "you":
        return None
    if found is None and frame != "that" and noun.lemma.lower() not in _HEARD:
        return None
    if found and _is_stirred(reading, noun, found):
        if frame != "that":
            return None
        found, first = None, noun.i
    return Cue(noun.i, frame, first, max(noun.i + 1, beyond), tuple(content), found)


def _is_stirred(reading: Reading, noun: Token, owner: Range) -> bool:
    """Whether a deed only makes others feel so: "the killings have raised fears of a war"."""
    stirs = noun.dep == "dobj" and reading.tokens[noun.head].lemma in _STIRS
    if not stirs or reading.children(noun.i, "poss"):
        return False
    words = reading.tokens[slice(*owner)]
    heads = [t for t in words if t.head not in range(*owner) and t.pos != "PRON"]
    speaks = lexicon().headline_sources | gazetteer.words_for("short_bodies")
    return bool(heads) and all(
        t.pos == "NOUN" and t.lemma.lower() not in speaks and not (t.entity or is_person(t))
        for t in heads
    )


_STIRS = frozenset({"raise", "give", "spark", "stir", "stoke", "fuel", "trigger"})


def _owner(reading: Reading, noun: Token) -> tuple[tuple[int, int] | None, int]:
    """Whose claim it is, and where the cue's words begin."""
    verb = reading.tokens[noun.head]
    light = verb.lemma.lower() in LIGHT_VERBS and not is_passive(reading, verb)
    for child in reading.children(noun.i, "poss"):
        if child.tag == "PRP$" and noun.dep == "dobj" and light and source(reading, verb):
            break  # "stated its intention": who states it is named
        return extent(reading, child.i), noun.i
    for child in reading.children(noun.i, "prep"):
        if child.text.lower() in {"by", "from"}:
            for owner in reading.children(child.i, "pobj"):
                return extent(reading, owner.i), noun.i
    for child in reading.children(noun.i, "amod", "compound", "nmod"):
        if child.entity in {"NORP", "GPE", "ORG", "PERSON"}:
            return extent(reading, child.i), noun.i
    if noun.dep == "dobj" and light:
        between = noun.i - verb.i
        first = words_of_cue(reading, verb)[0] if between <= _LIGHT_DISTANCE else noun.i
        return source(reading, verb), first
    return _of_teller(reading, noun) or (None, noun.i)


def _of_teller(reading: Reading, noun: Token) -> tuple[tuple[int, int] | None, int] | None:
    """Who tells it in a paper that took the clause: "stated in an announcement that"."""
    verb = reading.tokens[reading.tokens[noun.head].head]
    if noun.dep == "pobj" and verb.lemma == "be" and noun.lemma.lower() in _HELD_VIEWS:
        return source(reading, verb), words_of_cue(reading, verb)[0]  # "is of the opinion that"
    link = reading.tokens[noun.head].text.lower()
    if noun.dep == "pobj" and link == "with" and verb.pos == "VERB":
        return source(reading, verb), noun.i  # "went to court with the claim that"
    held = noun.dep == "pobj" and link == "in"
    if not held or noun.lemma.lower() not in SAID_IN or verb.pos != "VERB":
        return None
    tells = "quote" in verb_frames(reading, verb) and verb.i < noun.i <= verb.i + _NEAR_PAPER
    return (source(reading, verb), words_of_cue(reading, verb)[0]) if tells else None


_HELD_VIEWS = frozenset({"opinion", "view", "belief", "conviction", "impression", "mind"})
_NEAR_PAPER = 5  # tokens: "stated in a short announcement"


def _is_given_up(reading: Reading, noun: Token) -> bool:
    """Whether there is no such claim, or none any more: "has no desire to", "withdrew its call"."""
    if any(t.text.lower() == "no" for t in reading.children(noun.i, "det")):
        return noun.lemma != "doubt"  # who has no doubt is sure
    verb = reading.tokens[noun.head]
    held = {"dobj", "nsubjpass"} if verb.pos == "VERB" else frozenset()
    return noun.dep in held and verb.lemma in _GIVES_UP


def _is_received(reading: Reading, noun: Token) -> bool:
    """Whether somebody is bidden, and bids nobody: "the army had orders to shoot"."""
    verb = reading.tokens[noun.head]
    bids = noun.lemma.lower() in {"order", "invitation", "instruction", "appeal"}
    return bids and noun.dep == "dobj" and verb.lemma in {"have", "take", "hold"}


_GIVES_UP = frozenset(
    {"withdraw", "drop", "abandon", "scrap", "shelve", "retract", "renounce", "rescind", "revoke",
     "forgo", "relinquish", "discard", "waive", "ditch", "cancel"}
)  # fmt: skip
_BACKING = frozenset({"support", "backing"})
_HEARD = frozenset(
    {"criticism", "concern", "doubt", "fear", "allegation", "accusation", "complaint",
     "demand", "call", "warning", "opposition"}
)  # fmt: skip
_LIGHT_DISTANCE = 3  # "made the claim": verb, article, noun
LIGHT_VERBS = frozenset(
    {"express", "voice", "make", "have", "issue", "raise", "reiterate", "repeat", "give", "offer",
     "share", "announce", "convey", "hold", "take", "launch", "deliver", "send", "state", "show",
     "extend", "renew", "present", "outline", "propose", "lay", "mount", "harbor", "harbour"}
)  # fmt: skip


_PREDICATIVE = frozenset({"acomp", "oprd", "ROOT", "conj", "ccomp", "advcl", "relcl"})


def adjective_cue(reading: Reading, word: Token) -> Cue | None:
    """The content of an adjective: "is confident that ...", "was critical of ..."."""
    frames = lexicon().adjectives.get(word.lemma.lower())
    if not frames or word.dep not in _PREDICATIVE:
        return None
    verb = reading.tokens[word.head] if word.dep in {"acomp", "oprd"} else word
    for child in reading.children(word.i):
        frame = _frame_of_adjective(reading, word, child, frames)
        below = reading.subtree(child.i)[1 if child.dep == "prep" else 0 :]
        if frame and below:
            first = words_of_cue(reading, verb)[0] if verb.i < word.i else word.i
            last = child.i + 1 if child.dep == "prep" else word.i + 1
            return Cue(word.i, frame, first, last, tuple(below), source(reading, verb))
    return None


_FEARS = frozenset({"afraid", "scared", "frightened", "terrified", "fond", "tired", "jealous"})


def _frame_of_adjective(
    reading: Reading, word: Token, child: Token, frames: Collection[str]
) -> str | None:
    """The frame in which what hangs behind an adjective tells its content, if any."""
    if child.i < word.i:
        return None
    if child.dep == "ccomp" and "that" in frames:
        return "that"
    if child.dep == "xcomp" and "inf" in frames:
        seems = word.dep == "oprd"  # "seemed eager to leave" tells no wish
        return "inf" if not seems and has_to(reading, child) else None
    if child.dep != "prep" or child.i != word.i + 1:
        return None
    return _frame_of_link(reading, word, child, frames)


def _frame_of_link(
    reading: Reading, word: Token, link: Token, frames: Collection[str]
) -> str | None:
    opener = reading.tokens[reading.subtree(link.i)[0]].text.lower()
    afraid = opener == "of" and _is_fear(reading, word, link)
    return opener if opener in frames and not afraid else None


def _is_fear(reading: Reading, word: Token, child: Token) -> bool:
    """Whether an adjective tells a feeling about a thing and no opinion: "afraid of spiders"."""
    below = (reading.tokens[i] for i in reading.subtree(child.i))
    return word.lemma.lower() in _FEARS and not any(t.pos == "VERB" for t in below)


# ------------------------------------------------------------------ whose account it is


def according(reading: Reading, token: Token) -> Cue | None:
    """The clause that "according to X" stands in."""
    to = next(iter(reading.children(token.i, "prep")), None)
    noun = next(iter(reading.children(to.i, "pobj")), None) if to else None
    if to is None or noun is None or to.text.lower() != "to":
        return None
    sentence = reading.sentence_of(token.i)
    above = reading.tokens[token.head]
    if above.i == token.i == sentence.first:
        return _according_first(reading, sentence, to.i, noun.i)
    run_on = _run_on(reading, noun)
    if run_on is not None:
        words = trimmed(reading, to.i + 1, run_on.start)
        return Cue(token.i, "according", token.i, to.i + 1, tuple(run_on), words)
    source = trimmed(reading, *extent(reading, noun.i))
    phrase = set(reading.subtree(token.i))
    content = [i for i in _around(reading, token, phrase) if i not in phrase]
    rest = _its_clause(reading, content, phrase)
    if rest and reading.tokens[rest[0]].text == "that":
        rest = rest[1:]
    return Cue(token.i, "according", token.i, to.i + 1, tuple(rest), source)


def _around(reading: Reading, token: Token, phrase: Collection[int]) -> Sequence[int]:
    """The sentence that "according to X" ends or heads, else the clause that it stands in."""
    sentence, above = reading.sentence_of(token.i), reading.tokens[token.head]
    ends = all(t.pos == "PUNCT" for t in reading.tokens[max(phrase) + 1 : sentence.last])
    comma = token.i > sentence.first and reading.tokens[token.i - 1].text == ","
    if above.i == token.i or (ends and comma):
        return range(sentence.first, sentence.last)
    while above.pos not in {"VERB", "AUX"} and above.head != above.i:
        above = reading.tokens[above.head]
    return reading.subtree(above.i)


def _its_clause(reading: Reading, content: list[int], phrase: Collection[int]) -> list[int]:
    """The clause beside "according to X", without the clauses that are joined to it.

    Behind it the page goes on in its own words ("..., although nobody has seen it"); before it a
    clause with a subject of its own ("A happened, and B is expected, according to X") is not X's.
    """
    first, last = min(phrase), max(phrase)
    before = [i for i in content if i < first]
    opener = _first_word(reading.tokens[i] for i in content if i > last)
    if before and opener is not None and opener.text.lower() in _JOINS:
        content = before
    ends = bool(before) and content[-1] <= last
    return _without_joined(reading, content, before) if ends or opener is None else content


def _without_joined(reading: Reading, content: list[int], before: list[int]) -> list[int]:
    # The first two words open the clause itself: what they join stands further up.
    joins = [i for i in before[2:] if _joins_clause(reading, i)]
    return [i for i in content if i > joins[-1]] if joins else content


def _first_word(words: Iterable[Token]) -> Token | None:
    return next((t for t in words if t.pos not in {"PUNCT", "SPACE"}), None)


def _run_on(reading: Reading, noun: Token) -> range | None:
    """A clause that the parser hung from the source: "according to the ministry | they fell"."""
    for clause in reading.children(noun.i, "relcl"):
        below = reading.subtree(clause.i)
        if reading.tokens[below[0]].tag == "PRP" and clause.tag in FINITE_TAGS:
            return range(below[0], below[-1] + 1)
    return None


_JOINS = frozenset({"although", "though", "but", "while", "whereas", "and", "yet", "however"})


def _joins_clause(reading: Reading, i: int) -> bool:
    """Whether a comma and "and" or "but" join a whole clause to the main one before."""
    tokens = reading.tokens
    if tokens[i].tag != "CC" or tokens[i - 1].text != ",":
        return False
    clause = next((t for t in reading.children(tokens[i].head, "conj") if t.i > i), None)
    main = tokens[tokens[i].head]
    if clause is None or main.head != main.i or clause.pos not in {"VERB", "AUX"}:
        return False
    own = reading.children(clause.i, "nsubj", "nsubjpass")
    return any(t.i > i for t in own)


def _accounted(reading: Reading, noun: Token) -> Cue | None:
    """A sentence by somebody's account: "By the army's count, ten fled", "in the words of Lee"."""
    # The tagger reads "by its count sales fell" as "by its count-sales".
    head = reading.tokens[noun.head] if noun.dep == "compound" else noun
    opens = reading.tokens[head.head]
    if noun.lemma.lower() not in _ACCOUNTS or opens.text.lower() not in {"by", "in", "to"}:
        return None
    owner = _whose(reading, head)
    content = _beside(reading, opens.i, max(noun.i + 1, owner[1])) if owner else ()
    if owner is None or not any(reading.tokens[i].tag in FINITE_TAGS for i in content):
        return None
    first = opens.i if owner[0] > noun.i else noun.i
    return Cue(noun.i, "according", first, noun.i + 1, content, owner)


def _beside(reading: Reading, first: int, last: int) -> tuple[int, ...]:
    """The rest of a sentence that a phrase opens, or that it stands in between commas."""
    tokens, sentence = reading.tokens, reading.sentence_of(first)
    if last >= sentence.last:
        return ()
    comma = tokens[last].text == ","
    opens = first == sentence.first
    closes = comma or tokens[last].text in _STOPS
    if not opens and not (closes and tokens[first - 1].text == ","):
        return ()
    phrase = range(first if opens else first - 1, last + comma)
    breaks = [i for i in range(sentence.first, sentence.last) if tokens[i].text == ";"]
    low = max((i + 1 for i in breaks if i < first), default=sentence.first)
    high = min((i for i in breaks if i > first), default=sentence.last)
    return tuple(i for i in range(low, high) if i not in phrase)


_STOPS = frozenset({".", "!", "?", ";"})


def _whose(reading: Reading, noun: Token) -> Range | None:
    """Who owns an account, if anybody but the page and its reader does, as tokens."""
    owners = list(reading.children(noun.i, "poss"))
    for child in reading.children(noun.i, "prep"):
        if child.text == "of":
            owners.extend(reading.children(child.i, "pobj"))
    named = (t for t in owners if t.text.lower() not in _OF_PAGE)
    owner = next(named, None)
    if owner is None:
        return None
    first, last = trimmed(reading, *extent(reading, owner.i))
    return first, last - (reading.tokens[last - 1].tag == "POS")


_OF_PAGE = frozenset(
    {"i", "we", "you", "it", "this", "that", "these", "those", "what", "who", "which", "one",
     "nobody", "everybody", "everyone", "my", "our", "your"}
)  # fmt: skip
_ACCOUNTS = frozenset(
    {"account", "view", "word", "opinion", "telling", "reckoning", "estimate", "count", "tally",
     "judgment", "judgement", "estimation", "calculation", "mind"}
)  # fmt: skip


def _according_first(reading: Reading, sentence: Sentence, to: int, noun: int) -> Cue | None:
    """The clause behind the comma, where the tree has lost it: "According to a poll, few ..."."""
    for i in range(noun + 1, sentence.last - _SHORTEST_CLAUSE):
        if reading.tokens[i].text == ",":
            content = tuple(range(i + 1, sentence.last))
            first, last = trimmed(reading, to + 1, i)
            return Cue(sentence.first, "according", sentence.first, to + 1, content, (first, last))
    return None


_SHORTEST_CLAUSE = 3  # tokens


def _hearsay(reading: Reading, token: Token) -> Cue | None:
    """The clause that somebody not named says: "reportedly"."""
    above = reading.tokens[token.head]
    if above.pos not in {"VERB", "AUX"} or "quote" in verb_frames(reading, above):
        return None
    rest = tuple(i for i in reading.subtree(above.i) if i != token.i)
    return Cue(token.i, "adverb", token.i, token.i + 1, rest, None)
