"""The nouns: every fact that dateline holds, as frozen dataclasses.

This file imports nothing of ours and everything of ours imports it. What is found on one page
carries the `Span` it was read from; what is derived names the rows it was derived from; what is
decided (by a person or a rule) is a `Judgement`, appended and never edited.

Dates are `datetime.date`, ranges are inclusive, offsets are indices into `Document.text` (Python
`str`, end exclusive), and ids are hashes of content: the same on every machine.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Basis = Literal["stated", "resolved", "inferred", "unknown"]
ActorKind = Literal["person", "state", "organization", "group", "place"]
MentionForm = Literal["name", "title", "metonym", "pronoun", "description"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["past", "present", "future", ""]
StatementKind = Literal["direct", "mixed", "indirect"]
Fidelity = Literal["verbatim", "marks_lost", "paraphrase", "garbled"]
Act = Literal[
    "asserts",
    "denies",
    "rejects",
    "demands",
    "asks",
    "promises",
    "offers",
    "threatens",
    "warns",
    "expects",
    "plans",
    "wants",
    "thinks",
    "accuses",
    "criticises",
    "supports",
]
EventStatus = Literal[
    "happened", "ongoing", "planned", "expected", "hypothetical", "denied", "claimed"
]
FigureState = Literal["claim", "garbled"]
FigureKind = Literal[
    "count",
    "money",
    "share",
    "points",
    "ratio",
    "multiple",
    "rank",
    "physical",
    "duration",
    "age",
    "level",
    "record",
]
CopyRelation = Literal["identical", "near", "excerpt", "rewrite", "same event", "shared voice"]
Verdict = Literal[
    "same",
    "rounding",
    "different period",
    "different definition",
    "different population",
    "updated",
    "contradiction",
    "garbled",
    "not comparable",
]
ExpectationStatus = Literal[
    "open", "came true", "partly", "did not", "overtaken", "too vague", "pile ends before"
]

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""PLOVER's sixteen event types, in the order of its manual."""


def identify(kind: str, *parts: object) -> str:
    """The permanent id of a row: its kind and 64 bits of BLAKE2b over what makes it itself."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}"


# ------------------------------------------------------------------ found on one page


@dataclass(frozen=True, slots=True)
class Span:
    """Exact words of a document: `document.text[start:end] == words`, always."""

    document: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class When:
    """An inclusive range of days as precise as the words; both ends None when unknown."""

    first: date | None = None
    last: date | None = None
    basis: Basis = "unknown"
    reason: str = ""


UNKNOWN = When()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a page that are not news, kept aside with the reason."""

    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they came in. `source` is the address as given (relative to a folder that was read).

    `location` tells apart two pages of one `source` (the absolute path or the URL). `fields` holds
    what a feed, a table or a web archive says of the page: title, url, date, outlet, authors;
    `row` is its place in that file, under which it is listed where it cannot be read.
    """

    source: str
    location: str
    data: bytes
    media: Literal["html", "text"]
    fields: tuple[tuple[str, str], ...] = ()
    row: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """The clean text of one page. Paragraphs are separated by a blank line.

    The title, where the page has one, is the first paragraph of `text`, and `body_start` is the
    offset of the first body paragraph (0 where no title stands in the text).
    """

    id: str
    source: str
    location: str
    sha256: str
    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: When
    language: str
    text: str
    body_start: int
    left_out: tuple[LeftOut, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page or a part of it that could not be read, with the stage that gave up and why."""

    source: str
    stage: str
    reason: str
    location: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A post or description that the page's words give to somebody ("foreign minister" of China).

    `of` is the state or organisation as named. `change` tells whether the words tell that the
    holder takes the post up ("was named ..."), has left it ("former ..."), or simply holds it.
    """

    title: str
    of: str | None
    span: Span
    change: Literal["holds", "takes", "left"] = "holds"
    when: When = UNKNOWN


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for an actor or a place.

    `key` is the page's own identity, the same for all mentions of one actor on the page:
    `person:Vladimir Putin` (the fullest name on the page), `state:RU` (ISO 3166),
    `organization:NATO`, `group:three envoys close to the king`, `place:Beijing`. Words that
    stand for several actors ("both leaders") give one mention for each. `name` is how to print
    the actor.
    """

    id: str
    span: Span
    kind: ActorKind
    form: MentionForm
    key: str
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression (TIMEX3). `value` is resolved where the page states its date, else None.

    `direction` is what tense or words say: before, at or after the moment of writing.
    """

    id: str
    span: Span
    type: TimeType
    value: str | None
    direction: Direction = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody said, wrote or thought: content, source and cue as spans.

    `span` covers the content from first to last word; `pieces` are its parts where the
    attribution breaks it. `speaker` is the mention on the spot ("he"), never an identity.
    `within` is the id of the statement that reports this one. `act` is what the speaker does in
    saying it and `act_words` the words that tell so (None: no word does, or no claim is made).
    """

    id: str
    span: Span
    pieces: tuple[Span, ...]
    speaker: Span | None
    speaker_role: str | None
    cue: Span | None
    kind: StatementKind
    fidelity: Fidelity
    within: str | None = None
    act: Act | None = None
    act_words: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A deed between actors: PLOVER type and mode, parties, time, place and status.

    `span` is the clause, `trigger` the word or words that name the deed, `time` the id of the
    `Time` that dates it, `hedge` the words that decide the status.
    """

    id: str
    span: Span
    trigger: Span
    type: str
    mode: str | None
    actors: tuple[Span, ...]
    recipients: tuple[Span, ...]
    time: str | None
    place: Span | None
    status: EventStatus
    claimed_by: Span | None
    hedge: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as a claim: value range, hedge, unit, of what, for when, given by whom.

    `change` is "=" exact, "~" about, ">" more than, "<" less than, "up" or "down" (moved by or to);
    `moved` is the direction whatever the hedge, `moved_from` and `moved_to` the other end of the
    change. `currency` is the sign or word as printed, `through` who passed the giver's figure on.
    """

    id: str
    span: Span
    low: float | None
    high: float | None
    unit: str | None
    change: Literal["=", "~", ">", "<", "up", "down"]
    hedge: str | None
    measure: str | None
    of: str | None
    period: str | None
    given_by: Span | None
    state: FigureState
    kind: FigureKind | None = None
    currency: str | None = None
    moved: Literal["up", "down"] | None = None
    moved_from: float | None = None
    moved_to: float | None = None
    through: Span | None = None
    forecast: bool | None = None

    @property
    def unplaced(self) -> tuple[str, ...]:
        """What the finder could not place: "measure", "period"; kept so, and never guessed."""
        gaps = (("measure", self.measure), ("period", self.period))
        return tuple(name for name, value in gaps if value is None)


@dataclass(frozen=True, slots=True)
class Found:
    """All rows that the finders took from one document."""

    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()


# ------------------------------------------------------------------ decided


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision on two rows, appended and never edited; a later one on the same pair undoes it."""

    left: str
    right: str
    verdict: str
    reason: str
    by: str
    at: datetime


# ------------------------------------------------------------------ derived


@dataclass(frozen=True, slots=True)
class Copy:
    """How two documents relate; `left` is the smaller id.

    `source` is the page of the two that the other was made from; None: not provable.
    """

    left: str
    right: str
    relation: CopyRelation
    score: float
    reasons: tuple[str, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A family of pages with one source; pages are counted by it. `earliest` None: not provable.

    `parts` are passages taken from it on pages that belong to another origin for the larger part.
    """

    id: str
    documents: tuple[str, ...]
    earliest: str | None
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, organisation, group or place across pages, with dated roles."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    mentions: int
    documents: tuple[str, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Happening:
    """One event in the world, told by several pages. Counts of origins, never of reports."""

    id: str
    type: str
    status: EventStatus
    when: When
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    events: tuple[str, ...]
    documents: int
    origins: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two figures relate, with the reason in words."""

    left: str
    right: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two rows, whether they are held to be one now, why that is doubted, and where each stands."""

    kind: str
    left: str
    right: str
    joined: bool
    reason: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures of several places that measure the same, under whatever words, with the reason.

    `line` says whether one line may join them: same measure, population, kind of period and unit.
    """

    id: str
    measure: str
    of: str | None
    unit: str | None
    figures: tuple[str, ...]
    documents: int
    origins: int
    line: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a page expects, plans or promises, and how it turned out.

    `event` is the planned or expected `Event`; `by` the mention that expects (None: the page). What
    no deed of the codebook tells has its own id as `event`, and no type.
    """

    id: str
    event: str
    span: Span
    by: Span | None
    about: tuple[str, ...]
    type: str
    due: When
    hedge: str | None
    status: ExpectationStatus
    closed_by: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything found on a set of pages: what the joins see. Sorted by document id."""

    documents: tuple[Document, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    moved: dict[str, str] = field(default_factory=dict)
    """Where ids went that a merge or a newer finder retired."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Everything the joins derive. Each join fills its own fields from `Rows` and earlier joins.

    `published` maps a document id, `whens` a `Time`, `Event` or `Figure` id, to its date range;
    `actor_of` maps a mention id to an actor id, `happening_of` an event id to a happening id,
    `origin_of` a document id to an origin id.
    """

    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    origin_of: dict[str, str] = field(default_factory=dict)
    published: dict[str, When] = field(default_factory=dict)
    whens: dict[str, When] = field(default_factory=dict)
    actors: tuple[Actor, ...] = ()
    actor_of: dict[str, str] = field(default_factory=dict)
    happenings: tuple[Happening, ...] = ()
    happening_of: dict[str, str] = field(default_factory=dict)
    agreements: tuple[Agreement, ...] = ()
    series: tuple[Series, ...] = ()
    expectations: tuple[Expectation, ...] = ()

    def period(self, figure: Figure) -> When:
        """The days that a figure is of: those worked out for it, else those of its time."""
        own = self.whens.get(figure.id)
        return own or self.whens.get(figure.period or "", UNKNOWN)

    def unplaced(self, figure: Figure) -> tuple[str, ...]:
        """What the words of a figure leave open, once its days are worked out."""
        known = self.period(figure).first is not None
        return tuple(gap for gap in figure.unplaced if not (known and gap == "period"))
