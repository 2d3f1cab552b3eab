"""Slips of the parser that the words show: subjects torn off, verbs and objects joined amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline import gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dateline.reading import Reading, Token

ADDRESSED = frozenset(("you", "your", "yours"))
SHORT_NAME = 3  # tokens from a plural to the end of the name right behind it
# Verbs with two objects, of which parsers may join the first to the second: "sold Peru fish".
GIVING = frozenset(("sell", "give", "lend", "send", "offer", "grant", "pay", "owe", "promise"))
BARE_INFINITIVES = frozenset(("help", "make", "let", "dare", "need", "go", "come", "do", "have"))
REACTIONS = frozenset(("response", "reaction", "answer", "reply", "due", "objection"))
REFUSING = frozenset(("refuse", "deny", "grant", "give"))
DECLARING = frozenset(("declare", "name", "pronounce", "deem"))
UNWELCOME = frozenset(("persona", "personae"))  # non grata, which parsers hang anywhere
LONGEST_NAME = 14  # tokens from a verb to the end of a name with its posts
REFUSED = frozenset(("entry", "visa", "access", "asylum", "permission"))
DENYING = frozenset(("deny", "reject", "refute", "dispute", "dismiss"))
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))
OPEN_TAGS = frozenset(("VB", "VBG", "VBN"))
VERBAL = frozenset(("VERB", "AUX"))
NAMED = frozenset(("GPE", "ORG", "PERSON", "NORP"))
TWO_SUBJECTS = 2
LISTING = frozenset((",", "and", "&"))
LONGEST_LINE = 12  # tokens of a place of writing with agency and day


def is_address(reading: Reading, subject: Token) -> bool:
    """Whether the first of two subjects is spoken to: "Mr Soto, in March Peru seized your ship"."""
    end = reading.sentences[subject.sentence].last
    comma = reading.tokens[subject.i + 1].text == ","
    return comma and any(t.text.lower() in ADDRESSED for t in reading.tokens[subject.i : end])


def around_clause(reading: Reading, verb: Token) -> Token | None:
    """The first of two subjects if "after" or its like opens a clause between them.

    "The war, two years after Chad fell, has killed ten": parsers give "fell" both subjects.
    """
    subjects = reading.children(verb.i, *SUBJECTS)
    if len(subjects) < TWO_SUBJECTS:
        return None
    marks = reading.children(verb.i, "mark", "advmod")
    opened = any(subjects[0].i < mark.i < subjects[1].i and mark.tag != "RB" for mark in marks)
    return subjects[0] if opened else None


def is_apposed(reading: Reading, name: Token, noun: Token) -> bool:
    """Whether a second subject only tells what the first one is: "X, then the speaker, said"."""
    beside = [token.text.lower() for token in reading.tokens[name.i + 1 : name.i + 3]]
    follows = beside[:1] == [","] and beside[1:] in (["then"], ["now"], ["the"], ["a"])
    return follows and name.tag == "NNP" and noun.tag == "NN"


def is_kind(noun: Token, name: Token) -> bool:
    """Whether a first object tells what those of the second are: "urged members Chad and Mali"."""
    return noun.tag == "NNS" and name.tag == "NNP" and name.i - noun.i <= SHORT_NAME


def behind_place(reading: Reading, subject: Token) -> Token:
    """The subject behind a place of writing: "Lome (Agency): Togo said", "Lome - The king said"."""
    first = reading.sentences[subject.sentence].first
    names = reading.tokens[first : subject.i + 1]
    if subject.tag != "NNP" or any(name.head != subject.i for name in names[:-1]):
        return subject
    after = reading.tokens[subject.i + 1 : min(subject.i + LONGEST_LINE, subject.head)]
    end = next((token.i for token in after if _ends_line(reading, token)), None)
    if end is None:
        return subject
    below = (reading.tokens[i] for i in reading.subtree(subject.i) if i > end)
    return next((name for name in below if name.dep == "appos" and name.head < end), subject)


def _ends_line(reading: Reading, token: Token) -> bool:
    """Whether a sign ends a place of writing: a colon, a dash, a hyphen with spaces around it."""
    before = reading.tokens[token.i - 1]
    spaced = token.text == "-" and before.end < token.start
    return spaced or token.tag == ":" or ":" in token.text


def on_auxiliary(reading: Reading, verb: Token) -> list[Token]:
    """The subject that a parser hangs on the auxiliary: "the king will, on Monday, meet"."""
    helpers = reading.children(verb.i, "aux", "auxpass")
    return [kid for helper in helpers for kid in reading.children(helper.i, *SUBJECTS)]


def before_brackets(reading: Reading, subject: Token) -> Token:
    """The name before brackets of which the subject is the short form: "the Bank (BOL) paid"."""
    at = subject.i - 1
    while at > 0 and reading.tokens[at].pos == "PUNCT" and reading.tokens[at].text != "(":
        at -= 1
    if at < 1 or reading.tokens[at].text != "(":
        return subject
    before = reading.tokens[at - 1]
    return before if before.head == subject.i and before.entity in NAMED else subject


def torn_off(reading: Reading, verb: Token) -> list[int]:
    """The subject that a parser joins to the place before it: "was filed in Lima and Peru has"."""
    first = min([verb.i, *(kid.i for kid in reading.children(verb.i, "aux", "auxpass"))])
    if verb.tag in FINITE_TAGS and _name_before(reading, verb):
        return [verb.i - 1]  # "UNSC sanctions rebels": the parser joins name and verb
    if verb.head == verb.i and first:
        return _behind_opening(reading, verb, reading.tokens[first - 1])
    if (root := beside_aside(reading, verb)) is not None:
        return [root]
    if verb.dep != "conj" or reading.tokens[verb.head].pos not in VERBAL:
        return []
    name, link = reading.tokens[first - 1], reading.tokens[first - 2]
    joined = name.dep == "conj" and name.tag == "NNP" and link.dep == "cc"
    above = reading.tokens[name.head]
    return [name.i] if joined and above.dep == "pobj" and above.tag == "NNP" else []


def beside_aside(reading: Reading, verb: Token) -> int | None:
    """The subject before an aside on whose noun a parser hangs the verb: "X in a letter told Y"."""
    if verb.dep != "acl":
        return None
    noun = reading.tokens[verb.head]
    root = reading.tokens[reading.tokens[noun.head].head]
    fragment = root.head == root.i and root.pos in ("NOUN", "PROPN") and root.i < noun.i
    past = verb.tag in ("VBD", "VBN") and verb.i > noun.i
    if noun.dep != "pobj" or not (fragment and past):
        return None
    return root.i if reading.children(verb.i, "dobj", "ccomp") else None


def _name_before(reading: Reading, verb: Token) -> bool:
    """Whether a parser takes the name before a headline's verb for a part of it."""
    before = reading.tokens[max(verb.i - 1, 0)]
    return before.head == verb.i and before.dep == "compound" and before.tag == "NNP"


def _behind_opening(reading: Reading, verb: Token, last: Token) -> list[int]:
    """The subject that a parser draws into the phrase that opens a sentence.

    "During the council meeting the premier had": it takes the premier for whom the council meets.
    "At talks in Lome, Chad and Mali signed": it takes the states for a list with the city.
    """
    if verb.tag not in FINITE_TAGS or reading.children(verb.i, "expl", "csubj"):
        return []
    above = reading.tokens[last.head]
    if last.dep == "dobj" and above.tag == "VBG" and above.dep == "acl":
        return [last.i]
    listed = [last]
    while listed[0].dep in ("conj", "appos") and reading.tokens[listed[0].i - 1].text != ",":
        listed.insert(0, reading.tokens[listed[0].head])
    place = reading.tokens[listed[0].head]
    torn = listed[0].dep in ("conj", "appos") and place.dep == "pobj"
    torn = torn and (place.entity == "GPE" or len(listed) > 1)
    named = all(name.entity in NAMED for name in listed)
    return [name.i for name in listed] if torn and named else []


def headed_list(reading: Reading, verb: Token) -> list[int]:
    """The states before a headline's verb: "Kenya, Uganda sign pact" has both as subjects."""
    if verb.start >= reading.document.body_start or verb.tag not in ("VB", "VBP"):
        return []
    first = reading.sentences[verb.sentence].first
    ends = [t.i for t in reading.tokens[first : verb.i] if t.text in LISTING]
    starts = [first, *(end + 1 for end in ends)]
    last = verb.i - (reading.tokens[verb.i - 1].tag == "TO")  # "Kenya, Uganda to meet"
    names = [(one, end) for one, end in zip(starts, [*ends, last], strict=True) if one < end]
    spans = (reading.span(one, end) for one, end in names)
    if not ends or not all(gazetteer.state_at(span.words) for span in spans):
        return []
    return [end - 1 for _, end in names]


def beside_owner(reading: Reading, name: int) -> Iterator[int]:
    """The person whom a parser joins to the state of the next one: "X and Chad's Y" are two."""
    if reading.tokens[name].entity == "PERSON":
        for owner in reading.children(name, "poss"):
            joined = any(kid.entity in ("GPE", "NORP") for kid in reading.children(owner.i, "conj"))
            if joined and owner.entity == "PERSON":
                yield owner.i


def joined_elsewhere(reading: Reading, head: int) -> Iterator[int]:
    """Those joined to a party whom a parser hangs on a word inside or behind it.

    "Chad's government and rebel groups" becomes a kind of groups, the second of "X of Chad and Y
    of Mali" a second land, "and Her Majesty Y" another name of the first one.
    """
    names = [reading.tokens[head]]
    for kid in reading.children(head, "appos", "nmod"):
        beside = kid.dep == "appos" and names[0].entity != "GPE" and _is_behind_and(reading, kid)
        if beside or owned_kind(reading, kid) is not None:
            yield kid.i
        elif kid.dep == "appos":
            names += [kid, *reading.children(kid.i, "appos")]
    if any(name.entity == "PERSON" for name in names):
        yield from (one.i for name in names for one in _beside_post(reading, name))


def _beside_post(reading: Reading, name: Token) -> Iterator[Token]:
    """The people whom a parser joins to a post or land: "X, king of Chad and Her Majesty Y"."""
    links = [link for link in reading.children(name.i, "prep") if link.lemma in ("of", "from")]
    holders = [land for link in links for land in reading.children(link.i, "pobj")]
    holders += [name] * (name.pos == "NOUN")
    for one in (one for holder in holders for one in reading.children(holder.i, "conj")):
        called = reading.children(one.i, "appos", "compound") if one.pos == "PROPN" else []
        if any(word.entity == "PERSON" for word in (one, *called)) and _is_behind_and(reading, one):
            yield one


def owned_kind(reading: Reading, kid: Token) -> Token | None:
    """The "and" behind a party that a parser takes for a kind: "Chad's government and rebels".

    Only a party has an owner or a nationality of its own there.
    """
    if kid.dep != "nmod" or kid.pos != "NOUN":
        return None
    own = reading.children(kid.i, "amod", "poss")
    owned = any(one.entity in NAMED or one.dep == "poss" for one in own)
    return next(iter(reading.children(kid.i, "cc")), None) if owned else None


def _is_behind_and(reading: Reading, name: Token) -> bool:
    """Whether "and" stands right before the words of a name."""
    first = min(reading.subtree(name.i))
    return reading.tokens[first - 1].lemma == "and"


def second_side(reading: Reading, word: int, first: Token) -> list[int]:
    """The second of two sides, if the parser joins it to what they do or to a word before it.

    "A meeting between the king of Chad, X, and the envoy of Mali": it joins the envoy to the
    meeting.
    """
    if reading.children(first.i, "conj", "cc") or first.tag == "NNS":
        return []
    inner = (reading.tokens[i] for i in reading.subtree(first.i))
    holders = [reading.tokens[word], *(one for one in inner if one.dep in ("appos", "pobj"))]
    return [
        kid.i
        for holder in holders
        for kid in reading.children(holder.i, "conj")
        if kid.i > first.i and kid.pos in ("NOUN", "PROPN")
    ][:1]


def reacted_to(reading: Reading, verb: Token) -> list[int]:
    """Who does what others react to: "a response to Chad closing its border"."""
    name = reading.tokens[verb.i - 1]
    link = reading.tokens[name.head]
    if verb.tag != "VBG" or name.dep != "pobj" or link.lemma != "to":
        return []
    return [name.i] if reading.tokens[link.head].lemma in REACTIONS else []


def denied(reading: Reading, verb: Token) -> list[int]:
    """The charge that somebody denies, if a parser takes that for its content."""
    if verb.dep != "acl" or verb.lemma not in DENYING or reading.children(verb.i, "dobj", "ccomp"):
        return []
    marked = any(kid.lemma == "that" for kid in reading.children(verb.i, "mark"))
    return [verb.head] if marked else []


def is_adjective_of(reading: Reading, i: int, objects: list[int]) -> bool:
    """Whether a parser takes an adjective for an object of its own: "accused Thai police"."""
    return reading.tokens[i].entity == "NORP" and i + 1 in objects


def given(reading: Reading, verb: Token) -> list[int]:
    """To whom something goes or is refused, if the parser takes that for a part of the thing.

    "Sold Chad ships" is of a state, "refused Ana Soto entry" of anybody.
    """
    if verb.lemma in REFUSING and (kept_out := _kept_out(reading, verb)):
        return kept_out
    name = reading.tokens[min(verb.i + 1, len(reading.tokens) - 1)]
    if name.dep == "compound" and reading.tokens[name.head].entity == name.entity == "PERSON":
        name = reading.tokens[name.head]
    thing = reading.tokens[name.head]
    refused = verb.lemma in REFUSING and thing.lemma in REFUSED and name.entity in NAMED
    if not refused and (verb.lemma not in GIVING or name.i > verb.i + 1 or name.entity != "GPE"):
        return []
    part = name.dep in ("compound", "nmod") and name.tag == "NNP" and thing.tag in ("NN", "NNS")
    return [name.i] if part and thing.dep == "dobj" and thing.head == verb.i else []


def behind_kind(reading: Reading, verb: Token) -> list[int]:
    """The object whose kind the parser takes for a verb: "began | ceasefire | talks in Lima"."""
    after = reading.tokens[min(verb.i + 1, len(reading.tokens) - 1)]
    bare = after.tag == "VB" and after.dep == "xcomp" and after.head == verb.i
    if not bare or verb.lemma in BARE_INFINITIVES or reading.children(after.i, "aux", "nsubj"):
        return []
    return [kid.i for kid in reading.children(after.i, "dobj") if kid.i == after.i + 1]


def unwelcome(reading: Reading, verb: Token) -> list[int]:
    """Who is declared persona non grata, words that parsers join to him."""
    if verb.lemma not in DECLARING:
        return []
    end = min(verb.i + LONGEST_NAME, reading.sentences[verb.sentence].last)
    latin = (t.i for t in reading.tokens[verb.i + 1 : end] if t.text.lower() in UNWELCOME)
    before = next(latin, verb.i + 1) - 1
    while reading.tokens[before].pos in ("DET", "PUNCT"):
        before -= 1
    if reading.tokens[before].dep == "pobj":  # "the ambassador to Lima"
        before = max(reading.tokens[reading.tokens[before].head].head, verb.i)
    return [before] if reading.tokens[before].pos in ("NOUN", "PROPN", "PRON") else []


def _kept_out(reading: Reading, verb: Token) -> list[int]:
    """Who stands between a refusal and what is refused: "denied the envoy, Ana Soto, access"."""
    things = [kid for kid in reading.children(verb.i, "dobj") if kid.lemma in REFUSED]
    before = [reading.tokens[thing.i - 1] for thing in things if thing.i > verb.i + 1]
    return [one.i for one in before if one.pos in ("NOUN", "PROPN") and one.head == one.i + 1]


def listed_after(reading: Reading, verb: Token) -> Token | None:
    """The verb that a list goes on from: "said they were beating, often jailing and expelling"."""
    if verb.tag != "VBG" or verb.dep != "advcl":
        return None
    adverbs = [kid.i for kid in reading.children(verb.i, "advmod") if kid.i < verb.i]
    comma = min([verb.i, *adverbs]) - 1
    before = reading.tokens[max(comma - 1, 0)]
    helped = before.tag == "VBG" and bool(reading.children(before.i, "aux"))
    return before if helped and reading.tokens[comma].text == "," else None


def clause_before(reading: Reading, verb: Token) -> Token | None:
    """The verb of the clause just before, of which a participle tells what came of it.

    "Will go to Goma, where Chad made a raid, killing ten": parsers hang the participle on "go".
    """
    harming = verb.tag == "VBG" and verb.lemma in gazetteer.words_for("harming")
    if not harming or verb.dep != "advcl" or reading.tokens[verb.i - 1].text != ",":
        return None
    first = reading.sentences[verb.sentence].first
    for other in reversed(reading.tokens[max(first, verb.head + 1) : verb.i]):
        own = other.tag in FINITE_TAGS and other.pos == "VERB" and other.dep == "relcl"
        if own and reading.children(other.i, *SUBJECTS):
            return other
    return None


# ------------------------------------------------------------------ verbs side by side


def conjoined(reading: Reading, verb: Token) -> Token:
    """The verb that a conjoined verb runs parallel to: the nearest one above of the same tense.

    Parsers hang "and demanded" on the last verb ("said they had been attacked and demanded").
    """
    above = reading.tokens[verb.head]
    if _is_set_off(reading, verb, above):
        return reading.tokens[above.head]
    apart = _told_before(reading, verb, above) or _of_same_number(reading, verb, above)
    if apart is not None:
        return apart
    if verb.tag == "VB" and above.tag != "VB":
        return _of_same_modal(reading, verb) or above
    if _is_parallel(reading, verb, above):
        return above
    same = (
        a
        for a in reading.ancestors(above.i)
        if a.pos in VERBAL and a.tag == verb.tag and a.i < verb.i
    )
    return next(same, above)


def _told_before(reading: Reading, verb: Token, above: Token) -> Token | None:
    """What is told before a verb of telling, where another goes on: "met, papers say, and left"."""
    told = [kid for kid in reading.children(above.i, "ccomp") if kid.i < above.i]
    told += [reading.tokens[above.head]] if above.dep == "parataxis" else []
    return told[-1] if told and told[-1].tag == verb.tag != above.tag else None


def _is_parallel(reading: Reading, verb: Token, above: Token) -> bool:
    """Whether a verb goes on from the one above it, as far as their forms tell."""
    if _is_of_teller(reading, verb, above):
        return False
    if verb.tag not in FINITE_TAGS or above.tag not in OPEN_TAGS:
        return True
    helpers = reading.children(above.i, "aux", "auxpass")
    finite = any(kid.tag in FINITE_TAGS for kid in helpers)
    if finite and (verb.tag != "VBD" or above.tag != "VBN"):
        return True
    # "Said the crew had gone and refused": VBD and VBN look alike.
    perfect = verb.tag == "VBD" and _is_perfect(reading, above)
    return perfect and verb.lemma not in gazetteer.words_for("voiced")


def _is_of_teller(reading: Reading, verb: Token, above: Token) -> bool:
    """Whether who tells how things are speaks on: "said dams were a risk and urged Chad to"."""
    told = above.lemma == "be" and above.dep == "ccomp"
    told = told and reading.tokens[above.head].tag == verb.tag == above.tag
    if not told or verb.lemma not in gazetteer.words_for("voiced"):
        return False
    things = [kid for kid in reading.children(above.i, "nsubj") if kid.tag != "PRP"]
    posts = gazetteer.titles()
    return any(kid.entity != "PERSON" and not posts.is_post(kid.lemma.lower()) for kid in things)


def _of_same_number(reading: Reading, verb: Token, above: Token) -> Token | None:
    """The verb in the plural that one goes on from: "Analysts say Chad has won and expect"."""
    if verb.tag not in ("VB", "VBP") or verb.pos not in VERBAL:
        return None
    helpers = reading.children(above.i, "aux", "auxpass")
    if above.tag != "VBZ" and not any(kid.tag == "VBZ" for kid in helpers):
        return None
    return next((one for one in reading.ancestors(above.i) if one.tag == "VBP"), None)


def _of_same_modal(reading: Reading, verb: Token) -> Token | None:
    """The verb above with the same modal: "will free the men who were held and will pay"."""
    modals = {kid.text.lower() for kid in reading.children(verb.i, "aux") if kid.tag == "MD"}
    return next(
        (
            above
            for above in reading.ancestors(verb.i)
            if modals & {kid.text.lower() for kid in reading.children(above.i, "aux")}
        ),
        None,
    )


def _is_set_off(reading: Reading, verb: Token, above: Token) -> bool:
    """Whether a comma parts a verb from a clause of time: "came after X fell, and left".

    The verb then runs parallel to the main verb, of the same tense.
    """
    if above.dep != "advcl" or above.head == above.i:
        return False
    main = reading.tokens[above.head]
    own = reading.children(above.i, "nsubj", "nsubjpass") and reading.children(
        above.i, "mark", "advmod"
    )
    joint = [kid.i for kid in reading.children(above.i, "cc") if kid.i < verb.i]
    comma = bool(joint) and reading.tokens[joint[-1] - 1].text == ","
    perfect = _is_perfect(reading, verb) and not _is_perfect(reading, above)
    set_off = (comma and (main.tag == verb.tag or perfect)) or (
        perfect and _is_perfect(reading, main)
    )
    return bool(own) and main.i < above.i and set_off


def _is_perfect(reading: Reading, verb: Token) -> bool:
    """Whether a verb has its own finite form of "have"."""
    return any(
        kid.lemma == "have" and kid.tag in FINITE_TAGS for kid in reading.children(verb.i, "aux")
    )
