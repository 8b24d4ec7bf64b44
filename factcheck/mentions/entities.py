"""What body, programme or place a figure is about.

The nearest one its clause names; failing that, what the paragraph, the headline
or the whole article is about. A programme says more than the body that runs it,
and a body more than the place. Bodies that count for others (the HCP, the
Insee) are never what is counted: they only tell the country.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from factcheck import lexicon
from factcheck.document import Document
from factcheck.model import Block, Span, Zone


class EntityKind(IntEnum):
    """What sort of thing is named, the most telling first."""

    PROGRAMME = 0
    UMBRELLA = 1  # the AMO, of which each regime is a part
    BODY = 2
    PLACE = 3
    PEOPLE = 4  # « ivoirien »
    MILIEU = 5  # « en milieu rural »
    REGISTER = 6  # the RSU : a tool, seldom what is told about
    CAPITAL = 7  # « à Rabat » : more often where it was said than what it is about
    ANAPHOR = 8  # « la Caisse »
    PUBLISHER = 9


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A programme, a body or a place named in the text, under its canonical name.

    ``place`` is the country it belongs to, where one is known.
    """

    span: Span
    name: str
    kind: EntityKind
    place: str | None = None
    in_headline: bool = False


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: EntityKind
    place: str | None


ENTITIES = lexicon.load(
    "entities", lambda row: _Entry(row["entity"], EntityKind[row["kind"].upper()], row["place"] or None)
)
PROGRAMMES = frozenset({EntityKind.PROGRAMME, EntityKind.UMBRELLA})
SUBJECTS = PROGRAMMES | {EntityKind.BODY}
COMMON = PROGRAMMES | {EntityKind.PEOPLE, EntityKind.MILIEU, EntityKind.ANAPHOR}  # may be printed in lower case
BOUNDARY = re.compile(r"[;:«»)]|, (?!où\b|dont\b)|\bet\b|\bcontre\b|\btandis que\b|\balors que\b")
TURN = re.compile(r"[;:]|\b(?:tandis|alors) qu|\bmais\b|\bcontre\b")
CLAUSE_FRONT = re.compile(
    r"(?:\b(?:tandis qu|alors qu|pendant qu)(?:e |')|\b(?:et|mais) |; )(?:en |au |aux |dans l[ea]s? |à )$"
)
OTHER_NAME = re.compile(r" (?:d[eu]s? |d'|national|marocain|central|régional|primaire|inter)")
DATELINE = re.compile(r"(?:, [^.;:()\n]{1,25})?(?: \([^()\n]{1,25}\))? ?-{1,3} ")
SCENE = re.compile(r"\b(?:à|de|depuis|vers)\s$")
FRONT = re.compile(r"\W{0,4}(?:\d{1,2}[.)] )?(?:\w{1,12}[ ']){0,3}")  # « En », « La région de »
REFERS = re.compile(
    r"(?<![\w'-])(?:ces|leurs?|ils|celui-ci|celle-ci|ceux-ci|ce (?:régime|programme|dispositif|chantier|système)"
    r"|cette (?:mesure|aide|couverture|allocation|catégorie|population|enveloppe|assurance))(?!\w)"
)
WINDOW = 600  # what a figure is about is named no farther in its sentence
MEMORY = 40  # names a paragraph is remembered for
OPENING = 40  # the headline's names are among the first
SAMPLE = 400  # names enough to tell an article's country
HEADING_WIDTH = 120  # a line this short that ends no sentence titles the paragraph under it


def find(document: Document) -> tuple[EntityMention, ...]:
    """Every programme, body and place named in the headline and the body, in order."""
    found = tuple(_named(document))
    told = {mention.name for mention in found if mention.kind is not EntityKind.ANAPHOR}
    return tuple(
        replace(mention, kind=EntityKind.BODY) if mention.kind is EntityKind.ANAPHOR else mention
        for mention in found
        if mention.name in told
    )


def _named(document: Document) -> Iterator[EntityMention]:
    for block in document.article.blocks:
        if block.zone not in (Zone.BODY, Zone.HEADLINE):
            continue
        for span, entry in ENTITIES.find(document.lower, block.span.start, block.span.end):
            if _is_name(document, span, entry.kind):
                headline = block.zone is Zone.HEADLINE
                yield EntityMention(span, entry.name, entry.kind, entry.place, headline)


def _is_name(document: Document, span: Span, kind: EntityKind) -> bool:
    """« Salé » is a city and « salé » is not; « la Caisse de compensation » is not « la Caisse »."""
    if kind is EntityKind.ANAPHOR:
        return OTHER_NAME.match(document.lower, span.end) is None
    printed = span.of(document.folded)
    return kind in COMMON or " " in printed or printed != printed.lower()


def entity_of(mentions: Sequence[EntityMention], span: Span, document: Document) -> tuple[str, bool] | None:
    """What a figure is about, and whether that is said elsewhere than in its sentence; ``None`` when nothing tells."""
    sentence = document.sentence_at(span.start).span
    here = _in_sentence(mentions, span, sentence, document)
    if here is None or here.kind not in PROGRAMMES:
        antecedent = _antecedent(mentions, span, sentence, document)
        if antecedent is not None:
            return antecedent.name, True
    above, headline = _above(mentions, sentence, document), _in_headline(mentions, document)
    if here is not None and (
        here.kind in SUBJECTS or _opens(here, sentence, document) or not _outweigh(above, headline)
    ):
        return _joined(here, mentions, sentence), False
    elsewhere = above or headline
    place = elsewhere.name if elsewhere else _country(mentions)
    return (place, True) if place else None


def _outweigh(above: EntityMention | None, headline: EntityMention | None) -> bool:
    """Whether what the paragraph or the headline is about says more than a place in passing."""
    if above is not None:
        return above.kind in SUBJECTS
    return headline is not None and headline.kind is EntityKind.BODY


def _opens(mention: EntityMention, sentence: Span, document: Document) -> bool:
    """« En Tunisie, … », « L'Algérie consacre… »."""
    return FRONT.fullmatch(document.lower, sentence.start, mention.span.start) is not None


def _within(mentions: Sequence[EntityMention], start: int, end: int) -> Sequence[EntityMention]:
    """The mentions that begin in a stretch of text."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: EntityMention) -> int:
    return mention.span.start


def _in_sentence(
    mentions: Sequence[EntityMention], span: Span, sentence: Span, document: Document
) -> EntityMention | None:
    start, end = max(sentence.start, span.start - WINDOW), min(sentence.end, span.end + WINDOW)
    named = [m for m in _within(mentions, start, end) if _may_be_subject(m, document)]
    if any(mention.kind in SUBJECTS for mention in named):
        named = [mention for mention in named if mention.kind is not EntityKind.MILIEU]
    telling = [mention for mention in named if _tells(mention, span, sentence, document)]
    return min(telling, key=lambda mention: _distance(mention, span, document.lower), default=None)


def _tells(mention: EntityMention, span: Span, sentence: Span, document: Document) -> bool:
    """A place tells of the figures of its clause, or of the whole sentence when it opens it."""
    if mention.kind in SUBJECTS:
        return True
    return (
        not _apart(mention, span, document.lower)
        or _opens(mention, sentence, document)
        or _opens_clause(mention, span, document.lower)
    )


def _opens_clause(mention: EntityMention, span: Span, lower: str) -> bool:
    """« tandis qu'en milieu rural, il passe à 6 % »: a place set before its clause."""
    after = lower.startswith(",", mention.span.end) and mention.span.end < span.start
    if not after or TURN.search(lower, mention.span.end, span.start):
        return False
    return CLAUSE_FRONT.search(lower, max(0, mention.span.start - 24), mention.span.start) is not None


def _antecedent(
    mentions: Sequence[EntityMention], span: Span, sentence: Span, document: Document
) -> EntityMention | None:
    """The programme just told that « ces bénéficiaires » or « leurs cotisations » refers to."""
    start, end = max(sentence.start, span.start - WINDOW), min(sentence.end, span.end + WINDOW)
    if REFERS.search(document.lower, start, end) is None:
        return None
    above = _within(mentions, _antecedent_start(document, sentence), sentence.start)[-MEMORY:]
    return _last_told([mention for mention in above if mention.kind in PROGRAMMES], document)


def _last_told(mentions: Sequence[EntityMention], document: Document) -> EntityMention | None:
    """The most telling mention of the last sentence that has one."""
    if not mentions:
        return None
    sentence = document.sentence_at(mentions[-1].span.start).span
    return min(_within(mentions, sentence.start, sentence.end), key=_telling)


def _telling(mention: EntityMention) -> tuple[EntityKind, int]:
    return min(mention.kind, EntityKind.PLACE), -mention.span.start


def _antecedent_start(document: Document, sentence: Span) -> int:
    """How far back a pronoun looks: to the paragraph above its own."""
    blocks = document.article.blocks
    above = _index(document, sentence) - 1
    while above > 0 and _is_heading(document, blocks[above]):
        above -= 1
    return blocks[max(0, above)].span.start


def _joined(best: EntityMention, mentions: Sequence[EntityMention], sentence: Span) -> str:
    """The AMO in a sentence that also names the CNSS is the AMO the CNSS runs."""
    near = _within(mentions, max(sentence.start, best.span.start - WINDOW), min(sentence.end, best.span.end + WINDOW))
    together = any(mention.name == "CNSS" for mention in near)
    return "AMO / CNSS" if best.name == "AMO" and together else best.name


def _may_be_subject(mention: EntityMention, document: Document) -> bool:
    if mention.kind is EntityKind.PUBLISHER or _is_dateline(mention, document):
        return False
    if mention.kind is not EntityKind.CAPITAL:
        return True
    return SCENE.search(document.lower, max(0, mention.span.start - 8), mention.span.start) is None


def _is_dateline(mention: EntityMention, document: Document) -> bool:
    """« Abidjan - Au total, … », « RABAT (Agence) - … »: where a dispatch was written."""
    opens = mention.span.start == document.sentence_at(mention.span.start).span.start
    return opens and DATELINE.match(document.lower, mention.span.end) is not None


def _distance(mention: EntityMention, span: Span, lower: str) -> tuple[bool, int, bool, int]:
    """Same clause first, then the most telling kind, then what comes before the figure, then the nearest."""
    gap = _between(mention.span, span)
    return _apart(mention, span, lower), min(mention.kind, EntityKind.PLACE), mention.span > span, gap.end - gap.start


def _apart(mention: EntityMention, span: Span, lower: str) -> bool:
    """Whether a mention and a figure stand in different clauses."""
    gap = _between(mention.span, span)
    return BOUNDARY.search(lower, gap.start, gap.end) is not None


def _between(one: Span, other: Span) -> Span:
    first, second = (one, other) if one.start <= other.start else (other, one)
    return Span(first.end, max(first.end, second.start))


def _above(mentions: Sequence[EntityMention], sentence: Span, document: Document) -> EntityMention | None:
    """The subject of the sentences above in the paragraph, or of its heading."""
    above = _within(mentions, _paragraph_start(document, sentence), sentence.start)[-MEMORY:]
    return _last_told([mention for mention in above if _lasts(mention, document)], document)


def _lasts(mention: EntityMention, document: Document) -> bool:
    """Whether the sentences below may still be about it: a programme, a body, a place that opens its sentence."""
    if mention.kind in SUBJECTS or not _may_be_subject(mention, document):
        return mention.kind in SUBJECTS
    return _opens(mention, document.sentence_at(mention.span.start).span, document)


def _paragraph_start(document: Document, sentence: Span) -> int:
    """Where a paragraph begins, the heading above it included."""
    blocks, index = document.article.blocks, _index(document, sentence)
    if index and _is_heading(document, blocks[index - 1]):
        return blocks[index - 1].span.start
    return blocks[index].span.start


def _index(document: Document, sentence: Span) -> int:
    """The index of the block a sentence stands in."""
    return bisect_right(document.article.blocks, sentence.start, key=lambda block: block.span.start) - 1


def _is_heading(document: Document, block: Block) -> bool:
    short = block.span.end - block.span.start < HEADING_WIDTH
    return short and block.zone is Zone.BODY and document.folded[block.span.end - 1] not in ".!…»"


def _in_headline(mentions: Sequence[EntityMention], document: Document) -> EntityMention | None:
    """What the headline is about."""
    named = [m for m in mentions[:OPENING] if m.in_headline and _may_be_subject(m, document)]
    return min(named, key=lambda mention: (min(mention.kind, EntityKind.PLACE), mention.span.start), default=None)


def _country(mentions: Sequence[EntityMention]) -> str | None:
    """The one country most of the article's names belong to."""
    countries = Counter(mention.place for mention in mentions[:SAMPLE] if mention.place)
    ranked = countries.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] <= ranked[1][1]):
        return None
    return ranked[0][0]
