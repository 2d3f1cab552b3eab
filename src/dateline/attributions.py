"""Who says it, by place alone: "It is late, the envoy said", "The mayor disagreed: I was there".

Spoken sentences without their quotation marks lead the parser astray more than any others
(commands, broken off thoughts, names run on behind a comma). Where they end, and how "he said"
stands beside them, does not depend on the tree.
"""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from dateline import drafting
from dateline.clauses import BREAKS, SHORTEST_CLAUSE, TELLS, has_clause
from dateline.cues import FINITE_TAGS, Content, Cue, lemma, lexicon, words_of_cue
from dateline.governed import is_person
from dateline.quotations import OPENERS
from dateline.sources import INVERTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.cues import Case
    from dateline.drafting import Range
    from dateline.reading import Reading, Token


def closing(case: Case) -> Content | None:
    """A sentence that ends in who says it, by place alone: "It is late, warned the envoy".

    Spoken sentences without their quotation marks lead the parser astray more than any others
    (commands, broken off thoughts, names run on behind a comma); their last words do not.
    """
    verb, reading = case.verb, case.reading
    plain = verb.tag in FINITE_TAGS and not case.passive
    if "quote" not in case.frames or not (plain or _is_lost_finite(case)):
        return None
    sentence = reading.sentence_of(verb.i)
    speaker, inverts = _closing_speaker(case) if _may_close(case) else (None, False)
    if speaker is None:
        return None
    comma = (verb.i if inverts else speaker[0]) - 1
    ends = speaker[1] if inverts else verb.i + 1
    if not _is_main(reading, reading.tokens[sentence.first : comma]):
        return None
    rest = reading.tokens[ends : sentence.last]
    resumed = _resumed(case, rest, told=inverts, waits=reading.tokens[comma - 1].lemma in _WAITS)
    if not resumed and not _only_adjuncts(case, rest, told=inverts):
        return None
    return Content("that<", (*range(sentence.first, comma), *resumed), speaker=speaker)


def _is_lost_finite(case: Case) -> bool:
    """Whether a verb is taken for a participle: "..., the two sides | announced on Sunday"."""
    verb, noun = case.verb, case.reading.tokens[case.verb.head]
    if verb.tag != "VBN" or verb.dep != "acl" or noun.i != verb.i - 1:
        return False
    speaks = noun.lemma.lower() in _BODIES or _can_speak(noun)
    articles = (t.text.lower() for t in case.reading.children(noun.i, "det"))
    behind = (t.text.lower() for t in case.after("agent", "prep"))
    return speaks and not {"a", "an"} & set(articles) and "by" not in behind


_BODIES = frozenset(
    {"country", "side", "party", "state", "ministry", "government", "official", "officials",
     "authority", "authorities", "police", "army", "military", "palace", "embassy", "company"}
)  # fmt: skip


# Verbs of telling that the tagger takes for nouns, with the tag that it gives them.
LOST_VERBS = {"show": "NN", "reports": "NNS"}


def shown(reading: Reading, word: Token) -> Cue | None:
    """What figures "show" or a paper "reports" at a sentence's end, though tagged as a noun."""
    sentence = reading.sentence_of(word.i)
    if word.i + 2 != sentence.last or word.tag != LOST_VERBS[word.text]:
        return None
    speaker = _before_verb(reading, sentence.first, word.i)
    if speaker is None or not _is_shower(word, reading.tokens[slice(*speaker)]):
        return None
    if not _is_main(reading, reading.tokens[sentence.first : speaker[0] - 1]):
        return None
    content = tuple(range(sentence.first, speaker[0] - 1))
    return Cue(word.i, "that<", word.i, word.i + 1, content, speaker)


def _is_shower(word: Token, speaker: Sequence[Token]) -> bool:
    """Whether data show it, or a paper by its name reports it."""
    if word.text == "show":
        return speaker[-1].tag == "NNS"
    return any(t.pos == "PROPN" for t in speaker) and speaker[-1].pos in {"PROPN", "NOUN"}


def _closing_speaker(case: Case) -> tuple[Range | None, bool]:
    """Who speaks, and whether he stands behind the verb: "..., said the envoy"."""
    reading, verb = case.reading, case.verb
    sentence = reading.sentence_of(verb.i)
    speaker = _before_verb(reading, sentence.first, words_of_cue(reading, verb)[0])
    inverts = speaker is None and reading.tokens[verb.i - 1].text == ","
    # Behind "told" stands who is told, behind a verb such as "called" the thing that is named.
    if inverts and not case.frames & {"small"} and lemma(verb) not in TELLS | _NEEDS:
        speaker = _behind_verb(reading, verb.i + 1, sentence.last)
    return speaker, inverts


# Behind these stands what is needed, not who says so: "..., requires a vote".
_NEEDS = frozenset({"require", "mandate"})


def _may_close(case: Case) -> bool:
    """Whether the words beside a verb let it be the last of its sentence; most are not."""
    tokens, at = case.reading.tokens, case.verb.i
    if at == 0 or at + 1 == len(tokens) or tokens[at - 1].text == ",":
        return True
    return tokens[at + 1].pos in {"PUNCT", "SPACE"} or _may_follow(case, tokens[at + 1])


def behind_colon(case: Case) -> Content | None:
    """A clause that a colon introduces without marks: "The mayor disagreed: I know that sound"."""
    if case.verb.tag not in FINITE_TAGS or case.passive:
        return None
    tokens, end = case.reading.tokens, case.reading.sentence_of(case.verb.i).last
    for at in range(case.verb.i + 1, min(end - SHORTEST_CLAUSE, case.verb.i + _NEAR_COLON)):
        if tokens[at].text == ":":
            if not _leads_up(case, tokens[at - 1]):
                return None
            said = tokens[at + 1 : end]
            plain = said[0].text[0] not in OPENERS and has_clause(said)
            return Content("that", tuple(t.i for t in said)) if plain else None
        stops = tokens[at].text in BREAKS or tokens[at].text[0] in OPENERS
        if stops or tokens[at].tag in FINITE_TAGS:
            return None
    return None


def _leads_up(case: Case, last: Token) -> bool:
    """Whether words up to a colon only tell that somebody speaks: "told us:", "sees it so:"."""
    if last.text in lexicon().moods:
        return True
    hears = lemma(case.verb) in TELLS
    return "quote" in case.frames and (hears or not case.after("dobj", "attr", "xcomp"))


def after_question(case: Case) -> Content | None:
    """The question before a sentence that only tells who put it: "Who pays? the mayor asked"."""
    reading, verb = case.reading, case.verb
    number = verb.sentence
    if verb.tag not in FINITE_TAGS or number == 0 or case.passive:
        return None
    ends = _end_of_asking(case)
    before, sentence = reading.sentences[number - 1], reading.sentences[number]
    asked = reading.tokens[before.last - 1].text in {"?", "!"} and before.unit == sentence.unit
    if ends is None or not asked:
        return None
    if not _only_adjuncts(case, reading.tokens[ends : sentence.last], told=False):
        return None
    return Content("that<", tuple(range(before.first, before.last)), ends)


def _end_of_asking(case: Case) -> int | None:
    """Where the words that ask end; "wanted" asks only as "wanted to know"."""
    known = [t for t in case.after("xcomp") if t.text == "know"]
    wants = lemma(case.verb) == "want"
    if wants != bool(known) or not (wants or "quote" in case.frames):
        return None
    return known[0].i + 1 if known else case.verb.i + 1


_NEAR_COLON = 8  # tokens: "told the paper in Lima:"


def parenthesis(case: Case) -> Content | None:
    """A thing parted from its verb by who speaks: "The deal, said Lee, who had come, was dead"."""
    verb, reading, tokens = case.verb, case.reading, case.reading.tokens
    if tokens[verb.i - 1].text != "," or verb.tag not in FINITE_TAGS or "quote" not in case.frames:
        return None
    sentence = reading.sentence_of(verb.i)
    head = tokens[sentence.first : verb.i - 1]
    behind = reading, verb.i + 1, sentence.last
    speaker = _behind_verb(*behind) or _people_who(*behind)
    if speaker is None or not _is_phrase(head):
        return None
    sure = lemma(verb) in INVERTS and not any(map(_can_speak, head))
    if not sure and not _must_speak(case, tokens[slice(*speaker)]):
        return None
    comma = _closing_comma(tokens[speaker[1] : sentence.last])
    if comma is None or not any(t.tag in FINITE_TAGS for t in tokens[comma : sentence.last]):
        return None
    content = (*range(sentence.first, verb.i - 1), *range(comma + 1, sentence.last))
    return Content("that<", content, speaker=speaker)


def _must_speak(case: Case, behind: Sequence[Token]) -> bool:
    """Whether people behind a verb speak though its head could: "Peru, insist clerks, wants it".

    Behind a verb that names or tells stands what is named or who is told.
    """
    names = bool(case.frames & {"small"}) or lemma(case.verb) in TELLS
    return not names and any(map(_can_speak, behind))


def _people_who(reading: Reading, at: int, end: int) -> Range | None:
    """Speakers with the clause that tells how they know: "say two aides who took notes,"."""
    tokens = reading.tokens
    who = next((i for i in range(at, end) if tokens[i].tag == "WP"), end)
    comma = next((i for i in range(who, end) if tokens[i].text == ","), end)
    return (at, comma) if comma < end and _is_phrase(tokens[at:who]) else None


def _closing_comma(rest: Sequence[Token]) -> int | None:
    """The comma behind a speaker, or behind the clause that tells who he is."""
    commas = [t.i for t in rest if t.text == ","]
    if not commas or len(rest) == 1:
        return None
    if rest[0].text != ",":  # "say aides in Lima, ..."
        place = rest[: commas[0] - rest[0].i]
        plain = rest[0].pos == "ADP" and all(t.pos in _PLACING for t in place)
        return commas[0] if plain else None
    described = rest[1].tag in {"WP", "WDT"} and len(commas) > 1
    return commas[1] if described else commas[0]


_PLACING = frozenset({"ADP", "PROPN", "DET", "ADJ", "NOUN"})


def _can_speak(token: Token) -> bool:
    return token.entity in _ACTORS or is_person(token)


_ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


def _before_verb(reading: Reading, low: int, at: int) -> Range | None:
    """The speaker between a comma and his verb: ", the envoy said", ", Ruiz, the envoy, said"."""
    commas = [
        i for i in range(at - 1, max(low, at - _FAR_COMMA), -1) if reading.tokens[i].text == ","
    ]
    if not commas:
        return None
    if commas[0] < at - 1:
        return (commas[0] + 1, at) if _are_phrases(reading.tokens[commas[0] + 1 : at]) else None
    if len(commas) < _THREE_COMMAS:
        return None
    end, middle, first = commas[:_THREE_COMMAS]
    phrases = reading.tokens[first + 1 : middle], reading.tokens[middle + 1 : end]
    if not all(map(_is_phrase, phrases)) or not any(map(_is_name, phrases)):
        return None
    return first + 1, end


_FAR_COMMA, _THREE_COMMAS = 20, 3


def _behind_verb(reading: Reading, at: int, end: int) -> Range | None:
    """The speaker behind his verb with what stands beside him: "said his rival, Ana Ruiz, ..."."""
    tokens = reading.tokens
    last = at + sum(1 for _ in takewhile(_may_name, tokens[at:end]))
    if not _is_phrase(tokens[at:last]) or tokens[at].text in _NO_SPEAKERS:
        return None
    if last == end or tokens[last].text != ",":
        # "said Ana Ruiz left": she is no speaker but the subject of what is said
        return None if last < end and tokens[last].pos in {"VERB", "AUX"} else (at, last)
    return at, _end_of_aside(tokens, last, end)


def _end_of_aside(tokens: Sequence[Token], comma: int, end: int) -> int:
    """Where the words between commas beside a speaker end; `comma` where they describe nobody."""
    stop = next((i for i in range(comma + 1, end) if tokens[i].text in {",", "."}), end)
    closes = stop >= end - 1 and tokens[comma + 1].text == "who"
    return stop if closes or _is_phrase(tokens[comma + 1 : stop]) else comma


_NO_SPEAKERS = frozenset({"a", "an", "it", "this", "that", "what"})


def _may_name(token: Token) -> bool:
    """Whether a word may belong to the name or the post of a speaker."""
    nominal = token.pos in _NOMINAL or token.text in {"of", "for", "and", "-"}
    return nominal and token.entity not in _DATES


def _is_phrase(words: Sequence[Token]) -> bool:
    """Whether words are one noun phrase that may speak: no date, no clause, no bare adverb."""
    words = _without_brackets(words)
    if words and words[0].tag == "VBG" and words[0].dep == "amod":
        words = words[1:]  # "visiting minister Ana Ruiz said"
    if not 0 < len(words) <= _LONGEST_PHRASE or words[0].pos not in _NOMINAL - {"PART"}:
        return False
    if any(t.tag in _CLAUSAL or t.entity in _DATES or t.text in _PARTS for t in words):
        return False
    return words[-1].pos in _NAMES and any(t.tag != "PRP$" and t.pos in _NAMES for t in words)


def _without_brackets(words: Sequence[Token]) -> Sequence[Token]:
    """A name without its short form: "the Union of Lakes (UL)"."""
    first = next((at for at, t in enumerate(words) if t.text == "("), len(words))
    closed = next((at for at, t in enumerate(words) if t.text == ")" and at > first), None)
    return words if closed is None else [*words[:first], *words[closed + 1 :]]


def _are_phrases(words: Sequence[Token]) -> bool:
    """Whether words are one speaker, or two joined by "and": "..., the palace and Oslo said"."""
    joins = [at for at, t in enumerate(words) if t.text == "and"]
    if len(joins) != 1:
        return _is_phrase(words)
    return _is_phrase(words[: joins[0]]) and _is_phrase(words[joins[0] + 1 :])


def _is_name(words: Sequence[Token]) -> bool:
    return all(t.pos == "PROPN" or t.text == "-" for t in words)


_PARTS = BREAKS | {"than", "as", "that"}
_NAMES = frozenset({"NOUN", "PROPN", "PRON"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART"})
_CLAUSAL = FINITE_TAGS | {"VB", "VBG", "WP", "WDT", "WRB", "WP$", "EX", "RB"}
_DATES = frozenset({"DATE", "TIME"})
_LONGEST_PHRASE = 14


def _is_main(reading: Reading, words: Sequence[Token]) -> bool:
    """Whether words hold a main clause: a finite verb in no condition and no relative clause."""
    if len(words) < SHORTEST_CLAUSE:
        return False
    opener = words[0] if words[0].tag != "CC" else words[1]
    if opener.pos == "ADP":
        behind = reading.subtree(opener.i)[-1] + 1
        return opener.i < behind <= words[-1].i and _is_main(
            reading, reading.tokens[behind : words[-1].i + 1]
        )
    if opener.tag in _SUBORDINATES:
        return _is_main(reading, words[_first_comma(words) + 1 :])
    commands = opener.tag == "VB" and opener.i == words[0].i
    return commands or _tells_by_itself(words)


def _first_comma(words: Sequence[Token]) -> int:
    return next((at for at, t in enumerate(words) if t.text == ","), len(words))


def _tells_by_itself(words: Sequence[Token]) -> bool:
    """Whether words have a finite verb with no relative pronoun before it."""
    finite = next((at for at, t in enumerate(words) if t.tag in FINITE_TAGS), None)
    return finite is not None and not any(t.tag in {"WP", "WDT", "WP$"} for t in words[1:finite])


_SUBORDINATES = frozenset({"IN", "WRB", "TO", "VBG", "VBN"})


def _only_adjuncts(case: Case, rest: Sequence[Token], *, told: bool) -> bool:
    """Whether nothing behind the attribution can be what is said; `told` if its subject is behind.

    "... said in Lima, adding that" and "told reporters as he left" may follow.
    """
    words = [t for t in rest if t.pos not in {"PUNCT", "SPACE"}]
    if not words:
        return True
    if not told and not _may_follow(case, words[0]):
        return False
    for before, token in pairwise(rest):
        if token.tag in FINITE_TAGS:
            return False
        if _opens_aside(before, token):
            return True
    return rest[0].tag not in FINITE_TAGS


def _opens_aside(before: Token, token: Token) -> bool:
    if token.text.lower() in _ASIDES:
        return token.tag == "IN" or before.text == ","
    return before.text == "," and token.tag in _ASIDE_TAGS


def _resumed(case: Case, rest: Sequence[Token], *, told: bool, waits: bool) -> range:
    """What the speaker goes on with: "It is time, he said, to go", "I see, he said, but I".

    `waits` tells that the words before end in a verb that cannot: "It was, he said, a mistake".
    """
    comma = _first_comma(rest[:-2])
    if comma >= len(rest) - 2 or any(t.tag in FINITE_TAGS for t in rest[:comma]):
        return range(0)
    if comma and not told and not _may_follow(case, rest[0]):
        return range(0)
    opener = rest[comma + 1]
    resumes = waits or opener.tag == "TO" or opener.text.lower() in _COMPLETES
    if not resumes and opener.tag == "CC":
        # What follows "and" is the page's own again unless it sounds spoken.
        resumes = any(drafting.is_spoken_word(case.reading, t) for t in rest[comma:])
    return range(opener.i, rest[-1].i + 1) if resumes else range(0)


_WAITS = frozenset({"be", "seem", "become", "remain"})
_COMPLETES = frozenset({"because", "if", "unless", "until", "that"})
_ASIDE_TAGS = frozenset({"WP", "WDT", "WRB", "WP$", "VBG"})
_ASIDES = frozenset({"as", "after", "when", "while", "before"})


def _may_follow(case: Case, token: Token) -> bool:
    """Whether a word behind the verb opens no object of its own: a place, a day, a hearer."""
    if token.entity in _DATES or token.text.lower() in _ASIDES:
        return True
    if token.text.lower() in {"that", "of", "about", "against", "for"} or token.tag in {"TO", "VB"}:
        return False
    return token.pos in {"ADP", "ADV", "SCONJ", "VERB"} or lemma(case.verb) in TELLS
