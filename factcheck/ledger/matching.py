"""Finds which indicator of the ledger a claim speaks of, and says why; the figure's value never takes part.

A claim is matched by its words, all of them: the thing counted must be one the
indicator counts, the programme must be the one that governs the sentence, and
no word may be left that another country, population, place or qualifier would
explain. A veto refuses; nothing is weighed against it. In doubt there is no match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from factcheck.ledger.context import Context
from factcheck.ledger.index import (
    BUDGET,
    LAUNCH,
    Dimension,
    Name,
    Profile,
    index_of,
    is_otherwise_meant,
)
from factcheck.ledger.reach import STATED, Reach, govern
from factcheck.ledger.surroundings import ANYONE, Surroundings, surroundings
from factcheck.ledger.vocabulary import MEANINGFUL, Role, Word, loose_populations, populations, stem
from factcheck.model import Claim, Kind, RelationType

__all__ = ["Candidate", "Context", "Matching", "Refusal", "Strength", "Veto", "index_of", "match"]

DIMENSIONS = {
    Kind.COUNT: Dimension.COUNT,
    Kind.MONEY: Dimension.MONEY,
    Kind.PERCENT: Dimension.SHARE,
    Kind.PERCENTAGE_POINT: Dimension.SHARE,
    Kind.RATE: Dimension.SHARE,
    Kind.DURATION: Dimension.TIME,
    Kind.DATE: Dimension.DATE,
}
PAID_FOR = frozenset({ANYONE, "bénéficiaire"})  # « les cotisations de ces bénéficiaires »: no population is counted
AND = "et"
NAMED = frozenset({Reach.TAIL, Reach.CLAUSE, Reach.SENTENCE})  # the programme is said beside the figure
SHARED = frozenset({Dimension.MONEY, Dimension.COUNT})
STATE = "état"  # whatever the ledger tells of is its doing
REACH_BACK = 16  # characters: « à compter du »
SINCE = re.compile(r"\b(?:depuis|dès|à (?:compter|partir) d[eu]) ?(?:le )?$")


class Strength(IntEnum):
    """How sure a match is: what it may be used for."""

    SURE = 0  # every word explained, the programme named in the sentence
    LIKELY = 1  # a slot inherited from the context
    LOOSE = 2  # words around the figure that nothing explains
    OPPOSED = 3  # another place, body or name in the sentence, that the figure may be of


class Veto(StrEnum):
    """Why an indicator is not what a claim speaks of."""

    DIMENSION = "dimension"
    CORE = "core"
    WORD = "word"
    POPULATION = "population"
    RIVAL = "rival"
    PART = "part"
    NEGATED = "negated"
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that no word of the claim forbids, under one of its names, and how sure that is.

    ``around`` is what stands around the figure. ``befallen`` tells that an unexplained
    word is told of what is counted, which may then be some of it: « 147 agences *ont
    fermé* », « a *rénové* 147 agences ».
    """

    profile: Profile
    name: Name
    reach: Reach
    distance: int
    general: bool
    strength: Strength
    around: Surroundings = field(compare=False, repr=False)
    unexplained: tuple[str, ...] = ()
    befallen: bool = False

    @property
    def inherited(self) -> bool:
        """Whether the programme was said elsewhere than in the sentence."""
        return bool(self.name.subjects) and self.reach not in STATED

    @property
    def rank(self) -> tuple[int, int, int, bool]:
        """The more words of the claim a name explains the better; then the nearer its programme, the narrower."""
        return -len(self.name.core), self.reach, self.distance, self.general


@dataclass(frozen=True, slots=True)
class Refusal:
    """An indicator that a claim comes near to and does not speak of, and the word that forbids it."""

    profile: Profile
    veto: Veto
    word: str = ""


@dataclass(frozen=True, slots=True)
class Matching:
    """What the ledger knows of a claim's subject: the indicator, the other readings left, the refusals.

    ``beside`` is the indicator the claim would be of, were it not for whom it
    counts or what it is a share of.
    """

    chosen: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    beside: Refusal | None = None


NOTHING = Matching()


def match(claim: Claim, context: Context) -> Matching:
    """The indicator a claim speaks of, if its words leave no doubt, with the readings and refusals beside it."""
    dimension = DIMENSIONS.get(claim.kind)
    if dimension is None:
        return NOTHING
    around = surroundings(claim, context)
    tried = [_try(profile, claim, around, context) for profile in _near(dimension, around, context)]
    candidates = sorted((found for found in tried if isinstance(found, Candidate)), key=lambda found: found.rank)
    refusals = tuple(found for found in tried if isinstance(found, Refusal))
    if not candidates:
        return Matching(refusals=refusals, beside=_beside(dimension, around, context))
    if len(candidates) > 1 and candidates[0].rank == candidates[1].rank:
        return Matching(None, tuple(candidates), refusals)
    return Matching(candidates[0], tuple(candidates[1:]), refusals)


def _near(dimension: Dimension, around: Surroundings, context: Context) -> Iterator[Profile]:
    terms = around.named if dimension is Dimension.COUNT else {word.term for word in around.sentence} | around.all
    keys = [(dimension, term) for term in (*terms, BUDGET, LAUNCH)]
    ids = dict.fromkeys(id_ for key in keys for id_ in context.index.by_term.get(key, ()))
    return (context.index.profiles[id_] for id_ in sorted(ids))


def _try(profile: Profile, claim: Claim, around: Surroundings, context: Context) -> Candidate | Refusal:
    veto = _veto(profile, claim, around, context)
    if veto:
        return veto
    readings = [reading for name in profile.names if (reading := _read(profile, name, claim, around, context))]
    if not readings:
        return Refusal(profile, Veto.CORE)
    return min(readings, key=lambda reading: (reading.strength, reading.rank))


def _beside(dimension: Dimension, around: Surroundings, context: Context) -> Refusal | None:
    """The programme of the sentence told of another population, or of a share of another whole."""
    if dimension is Dimension.SHARE:
        profiles = (context.index.profiles[id_] for id_ in context.index.shares)
        return next((Refusal(profile, Veto.DENOMINATOR) for profile in profiles if _shares(profile, around)), None)
    people = {word.term for word in (*around.measure, *around.tail) if word.role is Role.POPULATION}
    entities = {entity for word in around.sentence if len(word.entities) == 1 for entity in word.entities}
    opposed = around.is_negated or any(word.role in (Role.RIVAL, Role.RESTRICTION) for word in around.sentence)
    if dimension is not Dimension.COUNT or people != {ANYONE} or len(entities) != 1 or opposed:
        return None
    profiles = (context.index.profiles[id_] for id_ in context.index.by_entity[entities.pop()])
    counting = [profile for profile in profiles if profile.dimension is dimension and _counts_others(profile)]
    best_known = max(counting, key=lambda profile: len(profile.names), default=None)
    return Refusal(best_known, Veto.POPULATION, ANYONE) if best_known else None


def _counts_others(profile: Profile) -> bool:
    """Whether an indicator with facts counts some population, and never people at large."""
    return bool(profile.label.core & populations()) and ANYONE not in profile.terms and bool(profile.history.facts)


def _shares(profile: Profile, around: Surroundings) -> bool:
    """Whether the sentence says all of a share but what it is a share of."""
    rest = [name.core - name.heads for name in profile.names if name.heads]
    return any(len(said) > 1 and said <= around.all for said in rest)


def _veto(profile: Profile, claim: Claim, around: Surroundings, context: Context) -> Refusal | None:
    """The first word that cannot be said of the indicator."""
    if _is_part(profile, claim, around):
        return Refusal(profile, Veto.PART)
    if around.is_negated:
        return Refusal(profile, Veto.NEGATED)
    return next(_forbidden(profile, claim, around, context), None)


def _forbidden(profile: Profile, claim: Claim, around: Surroundings, context: Context) -> Iterator[Refusal]:
    """The words that cannot be said of the indicator: of its measure, its noun, who has it, what follows and leads."""
    for word in around.measure:
        counted = word.role is Role.POPULATION and profile.dimension is Dimension.TIME  # a lapse of time counts nobody
        if not counted and not _explains(profile, word, context):
            yield Refusal(profile, VETOES.get(word.role, Veto.WORD), word.term)
    own = _own_noun(claim, around)
    if own and profile.dimension is Dimension.COUNT and not _explains(profile, own, context):
        yield Refusal(profile, Veto.WORD, own.term)
    owner = around.owner or around.doer
    named = [owner] if owner and owner.role in (Role.TERM, Role.NAME) and owner.term != STATE else []
    for word in (*named, *around.narrowing, *around.topics):
        if _loose(profile, word, context):
            yield Refusal(profile, Veto.RIVAL, word.term)
    for word in around.tail:
        if word.role in VETOES and word.term not in context.people and not _explains(profile, word, context):
            yield Refusal(profile, VETOES[word.role], word.term)
    for word in around.lead:
        if word.role is Role.RESTRICTION and not _explains(profile, word, context):
            yield Refusal(profile, Veto.RIVAL, word.term)


def _own_noun(claim: Claim, around: Surroundings) -> Word | None:
    """The noun a figure counts when its measure is another's: « les agences ont parcouru 65 000 *kilomètres* »."""
    unit = claim.quantity.unit and stem(claim.quantity.unit)
    return next((word for word in around.tail[:2] if word.role is Role.TERM and word.term == unit), None)


SILENT = frozenset({Role.FUNCTION, Role.NEUTRAL, Role.COVERAGE})
VETOES = {
    Role.POPULATION: Veto.POPULATION,
    Role.RIVAL: Veto.RIVAL,
    Role.RESTRICTION: Veto.RIVAL,
    Role.NAME: Veto.RIVAL,
}


def _is_part(profile: Profile, claim: Claim, around: Surroundings) -> bool:
    """Whether a figure is a part of the thing, told without a noun of its own (« dont 1 300 dans les CHU »)."""
    if claim.relation is None or claim.relation.type is not RelationType.PART:
        return False
    heads = frozenset[str]().union(*(name.heads for name in profile.names))
    own = any(word.term in heads or word.role is Role.SUBJECT for word in around.tail)
    return profile.dimension is Dimension.COUNT and not own


def _explains(profile: Profile, word: Word, context: Context) -> bool:
    if word.role in SILENT or word.term in profile.terms:
        return True
    if word.role is Role.SUBJECT:
        return bool(word.entities & profile.subjects or word.entities & context.index.vocabulary.general)
    return word.role in (Role.TERM, Role.NAME) and context.index.speller.respelt(word.term) in profile.terms


def _read(profile: Profile, name: Name, claim: Claim, around: Surroundings, context: Context) -> Candidate | None:
    """The claim read under one name of the indicator; ``None`` when a word of the name is not said."""
    if not name.heads <= (around.counted if profile.dimension is Dimension.COUNT else around.named):
        return None
    granted = _granted(profile, claim, around, context)
    if not name.core <= _heard(profile, around) | granted:
        return None
    reach, distance = govern(profile, name, claim, around, context)
    if reach is Reach.NOWHERE:
        return None
    launched = LAUNCH in granted & name.core
    said = around.happening if launched else (*around.lead, *around.tail, *around.relative, *around.opening)
    unexplained = [word for word in said if _loose(profile, word, context)]
    if profile.dimension is Dimension.COUNT:
        unexplained.extend(around.handled)
    if profile.dimension is Dimension.MONEY and profile.indicator.entity in context.index.programmes:
        unexplained.extend(around.paid)
    if profile.dimension is Dimension.SHARE:
        unexplained.extend(word for word in around.people if _loose(profile, word, context))
    unexplained.extend(around.set_beside)
    others = (*around.opposing, *around.borrowed)
    opposed = (
        any(_loose(profile, word, context) for word in others)
        or _has_also_another(profile, around, context)
        or (reach not in NAMED and _is_titled_elsewhere(profile, around, context))
        or (profile.dimension in SHARED and _is_shared(name, profile, around, context))
    )
    doubt = (
        reach not in STATED
        or _may_be_of_another(profile, around, context)
        or _vague(profile, name)
        or claim.measure is None
        or (LAUNCH in granted and LAUNCH in name.core)
    )
    telling = (around.tail, around.relative, around.upon, around.opening, around.set_beside)
    befallen = any(word in unexplained for words in telling for word in words)
    strength = _strength(opposed, befallen or len(unexplained) > 1, doubt or bool(unexplained))
    general = bool(name.subjects) and name.subjects <= context.index.vocabulary.general
    terms = tuple(word.term for word in unexplained)
    return Candidate(profile, name, reach, distance, general, strength, around, terms, befallen)


def _is_shared(name: Name, profile: Profile, around: Surroundings, context: Context) -> bool:
    """« les secteurs de la santé *et de l'éducation* »: what the ledger counts is only one of two."""
    words = [word for word in around.sentence if word.role is not Role.FUNCTION or word.term == AND]
    return any(
        word.term in name.core and between.term == AND and other in around.free and _loose(profile, other, context)
        for word, between, other in zip(words, words[1:], words[2:], strict=False)
    )


def _is_titled_elsewhere(profile: Profile, around: Surroundings, context: Context) -> bool:
    """Whether the title is of another country or body, which may have a CNSS and agencies of its own."""
    rivals = {word.term for word in context.titled if word.role is Role.RIVAL} - profile.terms
    return bool(rivals) and profile.indicator.entity not in frozenset().union(*around.sure_subjects)


def _has_also_another(profile: Profile, around: Surroundings, context: Context) -> bool:
    """« 3 millions de bénéficiaires de l'AMO touchent aussi *l'aide directe* »: those who have both are a part."""
    own = profile.subjects | context.index.vocabulary.general
    told = (word.entities for word in around.tail if word.role is Role.SUBJECT)
    return any(entities <= context.index.programmes and not entities & own for entities in told)


def _may_be_of_another(profile: Profile, around: Surroundings, context: Context) -> bool:
    """Whether two programmes are told together, or the sentence begins with something else that a day may be of."""
    if profile.dimension is not Dimension.DATE:
        return around.joined
    head = around.head
    return head is not None and (head.role is Role.RIVAL or _loose(profile, head, context))


def _strength(opposed: bool, unexplained: bool, doubt: bool) -> Strength:
    if opposed:
        return Strength.OPPOSED
    if unexplained:
        return Strength.LOOSE
    return Strength.LIKELY if doubt else Strength.SURE


def _heard(profile: Profile, around: Surroundings) -> frozenset[str]:
    """The terms that may belong to the figure: a date has its whole sentence, a count only what no other has."""
    timely = profile.dimension in (Dimension.DATE, Dimension.TIME)
    return around.all | {word.term for word in around.sentence} if timely else around.all


def _granted(profile: Profile, claim: Claim, around: Surroundings, context: Context) -> frozenset[str]:
    """What the wording says without a word for it: « 32,6 milliards pour la Santé », « depuis le 1er décembre »."""
    if profile.dimension is Dimension.DATE:
        since = SINCE.search(
            context.document.lower, max(claim.sentence.start, claim.span.start - REACH_BACK), claim.span.start
        )
        return frozenset({LAUNCH}) if since else frozenset()
    own = any(word.role in (Role.TERM, Role.POPULATION) and word.term not in profile.terms for word in around.measure)
    return frozenset({BUDGET}) if profile.dimension is Dimension.MONEY and not own else frozenset()


def _vague(profile: Profile, name: Name) -> bool:
    """Whether the claim's noun is one the press also gives to a narrower population."""
    said = name.heads & loose_populations()
    return bool(said) and not said & profile.label.core and len(name.core) == len(said)


def _loose(profile: Profile, word: Word, context: Context) -> bool:
    known = (
        is_otherwise_meant(word, profile.indicator)
        or word.term in context.people
        or (profile.dimension is Dimension.MONEY and word.term in PAID_FOR)
        or _explains(profile, word, context)
    )
    return word.role in MEANINGFUL and not known
