"""Finds which indicator of the ledger a claim speaks of, and says why; the figure's value never takes part.

A claim is matched by its words, all of them: the thing counted must be one the
indicator counts, the programme must be the one that governs the sentence, and
no word may be left that another country, population, place or qualifier would
explain. A veto refuses; nothing is weighed against it. In doubt there is no match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property, lru_cache, partial
from itertools import islice, pairwise

from factcheck.document import Document
from factcheck.ledger.history import History, reader_of
from factcheck.ledger.records import AliasKind, Indicator, IndicatorKind, Ledger, RelationKind, Status
from factcheck.ledger.similarity import Speller
from factcheck.ledger.vocabulary import MEANINGFUL, Role, Vocabulary, Word, Words, loose_populations, populations
from factcheck.model import Claim, Kind, RelationType, Span, Zone

LIVE = frozenset({Status.CURRENT, Status.HISTORICAL, Status.TO_VERIFY, Status.DISPUTED})
BUDGET = "budget"  # what money is when no other noun says it
ANAPHORS = frozenset(
    {"ce", "cet", "cette", "ces", "leur", "leurs", "il", "ils", "elle", "elles", "y", "celui-ci", "celle-ci", "ceux-ci"}
)
MEMORY = 600  # characters of a sentence on each side of a figure
FARTHEST = 60  # landmarks looked at on each side: what governs a figure stands nearer
LOCATING = frozenset({"à", "au", "aux", "en", "dans", "chez"})
TAIL_STOPS = frozenset(
    {"et", "ou", "mais", "dont", "qui", "que", "qu", "où", "contre", "soit", "puis", "tandis", "alors"}
    | {"après", "avant", "selon", "lorsque", "quand", "car", "ainsi"}
)
TAIL_END = re.compile(r"[;:()!?«»\"\n]|,(?!\d)|\.(?=\s|$)| - ")
CLAUSE_START = re.compile(r"[;:()!?«»\"\n]|,(?!\d)|\.(?=\s)| - | et (?!de la )")


class Dimension(StrEnum):
    """What can be compared with what, units aside."""

    COUNT = "count"
    MONEY = "money"
    SHARE = "share"
    TIME = "time"
    DATE = "date"


DIMENSIONS = {
    Kind.COUNT: Dimension.COUNT,
    Kind.MONEY: Dimension.MONEY,
    Kind.PERCENT: Dimension.SHARE,
    Kind.PERCENTAGE_POINT: Dimension.SHARE,
    Kind.RATE: Dimension.SHARE,
    Kind.DURATION: Dimension.TIME,
    Kind.DATE: Dimension.DATE,
}
UNIT_DIMENSIONS = {
    "date": Dimension.DATE,
    "%": Dimension.SHARE,
    "point": Dimension.SHARE,
    "an": Dimension.TIME,
    "mois": Dimension.TIME,
    "jour": Dimension.TIME,
}
LAUNCH = "lancement"
# « depuis son lancement », « jusqu'à fin janvier », « dispose de 174 agences »: no qualifiers there
OTHERWISE_MEANT = {LAUNCH: ("date", "time"), "échéance": ("date", "time"), BUDGET: ("money",)}
SINCE = re.compile(r"\bdepuis (?:le )?$")
DEPENDANTS = "ayant droit"
ANYONE = "personne"
CURRENCY = re.compile(r"[A-Z]{3}")


class Reach(IntEnum):
    """Where the programme a claim is about is named, nearest first."""

    TAIL = 0  # right behind the figure
    CLAUSE = 1
    SENTENCE = 2
    POINTED = 3  # in the sentence before, which « ce régime » points to
    OPERATOR = 4  # in the sentence, under a name several indicators share (« CNSS »)
    PARAGRAPH = 5
    ARTICLE = 6  # further up
    SHARED = 7  # there or further up, under a name that several indicators share
    AFTER = 8
    NOWHERE = 9


STATED = frozenset({Reach.TAIL, Reach.CLAUSE, Reach.SENTENCE, Reach.OPERATOR})


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
    DENOMINATOR = "denominator"


@dataclass(frozen=True, slots=True)
class Name:
    """A label or alias taken apart: the words that must be said, the thing counted, the programme."""

    text: str
    core: frozenset[str]
    heads: frozenset[str]
    subjects: frozenset[str]


@dataclass(frozen=True)
class Profile:
    """An indicator as matching sees it; its facts are read when a claim is held against them."""

    indicator: Indicator
    dimension: Dimension
    names: tuple[Name, ...]
    label: Name
    terms: frozenset[str]
    subjects: frozenset[str]
    read: Callable[[], History] = field(compare=False)

    @cached_property
    def history(self) -> History:
        """Its facts in order of time."""
        return self.read()


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that no word of the claim forbids, under one of its names, and how sure that is."""

    profile: Profile
    name: Name
    reach: Reach
    distance: int
    general: bool
    strength: Strength
    unexplained: tuple[str, ...] = ()

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


def dimension_of(indicator: Indicator) -> Dimension:
    """What an indicator's figures can be compared with."""
    if indicator.unit in UNIT_DIMENSIONS:
        return UNIT_DIMENSIONS[indicator.unit]
    return Dimension.MONEY if CURRENCY.fullmatch(indicator.unit) else Dimension.COUNT


@dataclass(frozen=True)
class Index:
    """A ledger ready to be searched: its vocabulary, and its indicators by the words of their names."""

    ledger: Ledger
    vocabulary: Vocabulary
    profiles: Mapping[str, Profile]
    by_term: Mapping[tuple[Dimension, str], tuple[str, ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Index:
        """The index of a ledger; its cost is the number of names, once."""
        vocabulary = Vocabulary.of(ledger)
        aliases = defaultdict[str, list[str]](list)
        for alias in ledger.aliases:
            if alias.kind is AliasKind.LABEL:
                aliases[alias.indicator].append(alias.alias)
        facts_of = reader_of(ledger.facts)

        def read(indicator: str) -> History:
            return History.of((fact for fact in facts_of(indicator) if fact.status in LIVE), ledger.sources)

        profiles = {
            indicator.id: _profile(indicator, aliases[indicator.id], partial(read, indicator.id), vocabulary)
            for indicator in ledger.indicators.values()
        }
        return cls(ledger, vocabulary, profiles, _by_term(profiles.values()))

    @cached_property
    def by_entity(self) -> dict[str, tuple[str, ...]]:
        """The indicators of each programme or body."""
        found = defaultdict[str, list[str]](list)
        for profile in self.profiles.values():
            found[profile.indicator.entity].append(profile.indicator.id)
        return {entity: tuple(ids) for entity, ids in found.items()}

    @cached_property
    def related(self) -> dict[str, dict[str, bool]]:
        """For each indicator those a writer may take it for, each with whether one population holds the other."""
        found = defaultdict[str, dict[str, bool]](dict)
        for relation in self.ledger.relations:
            within = relation.relation is RelationKind.SUBSET_OF
            for one, other in ((relation.a, relation.b), (relation.b, relation.a)):
                found[one][other] = found[one].get(other, False) or within
        return found

    @cached_property
    def shares(self) -> tuple[str, ...]:
        """The indicators that are a share of something."""
        return tuple(id_ for id_, profile in self.profiles.items() if profile.dimension is Dimension.SHARE)

    @cached_property
    def speller(self) -> Speller:
        """Tells a misspelt word of any name."""
        return Speller.of(term for profile in self.profiles.values() for term in profile.terms)


def _profile(
    indicator: Indicator, aliases: Sequence[str], read: Callable[[], History], vocabulary: Vocabulary
) -> Profile:
    names = [_name(text, indicator, vocabulary) for text in dict.fromkeys([indicator.label, *aliases])]
    return Profile(
        indicator,
        dimension_of(indicator),
        tuple(name for name in names if _says_enough(name)),
        names[0],
        frozenset[str]().union(*(name.core for name in names)),
        frozenset[str]({indicator.entity}).union(*(name.subjects for name in names)),
        read,
    )


def _is_otherwise_meant(word: Word, indicator: Indicator) -> bool:
    own = dimension_of(indicator).value
    return own not in OTHERWISE_MEANT.get(word.term, (own,))


def _says_enough(name: Name) -> bool:
    """A name that says no more than « lits » or « le régime » would match anything."""
    return bool(name.core) and (bool(name.subjects) or not name.core <= name.heads)


def _name(text: str, indicator: Indicator, vocabulary: Vocabulary) -> Name:
    words = list(vocabulary.words(text, text.lower()))
    core = [word.term for word in words if word.role in MEANINGFUL and not _is_otherwise_meant(word, indicator)]
    entities = frozenset[str]().union(*(word.entities for word in words))
    return Name(
        text,
        frozenset(core),
        _heads(core, indicator, vocabulary),
        frozenset({indicator.entity}) & entities or entities,
    )


def _heads(core: Sequence[str], indicator: Indicator, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of a name that must stand with the figure: the thing counted, or what a share is a share of."""
    whole = {word.term for word in vocabulary.words(indicator.denominator, indicator.denominator.lower())} & set(core)
    if indicator.kind is IndicatorKind.SHARE and whole:
        return frozenset(whole)
    if dimension_of(indicator) is not Dimension.COUNT:
        return frozenset()
    unit = {word.term for word in vocabulary.words(indicator.unit, indicator.unit.lower())}
    nouns = [term for term in core if term not in QUALIFIERS]
    return frozenset(unit & set(core) or nouns[:1])


QUALIFIERS = frozenset({"nouveau"})


def _by_term(profiles: Iterable[Profile]) -> dict[tuple[Dimension, str], tuple[str, ...]]:
    found = defaultdict[tuple[Dimension, str], dict[str, None]](dict)
    for profile in profiles:
        for name in profile.names:
            for term in name.heads or name.core:
                found[profile.dimension, term][profile.indicator.id] = None
    return {key: tuple(ids) for key, ids in found.items()}


@dataclass(frozen=True)
class _Fingerprinted:
    """A ledger that compares by what it holds, so that it can be a key."""

    path: str
    fingerprint: str
    ledger: Ledger = field(compare=False)


@lru_cache(maxsize=8)
def _index_of(key: _Fingerprinted) -> Index:
    return Index.of(key.ledger)


def index_of(ledger: Ledger) -> Index:
    """The index of a ledger, built once for each content."""
    return _index_of(_Fingerprinted(ledger.path, ledger.fingerprint, ledger))


@dataclass(frozen=True)
class Context:
    """An article as matching reads it: its words, those that no source's name takes up, what follows each figure.

    ``people`` are the names borne by the article's sources.
    """

    document: Document
    index: Index
    words: Words
    told: Words
    tails: Mapping[Span, Span]
    people: frozenset[str]

    @classmethod
    def of(cls, document: Document, claims: Sequence[Claim], index: Index) -> Context:
        """The context of an article's claims; one pass over its text."""
        words = Words.of(
            word
            for block in document.article.blocks
            if block.zone in (Zone.HEADLINE, Zone.BODY)
            for word in index.vocabulary.words(document.folded, document.lower, block.span.start, block.span.end)
        )
        sources = {claim.attribution.span for claim in claims if claim.attribution}
        named = {word for span in sources for word in words.within(span) if span.contains(word.span)}
        people = frozenset(word.term for word in named if word.role is Role.NAME)
        told = Words.of(word for word in words.words if word not in named)
        return cls(document, index, words, told, _tails(document, words, claims), people)

    @cached_property
    def figures(self) -> tuple[Span, ...]:
        """The places of the figures, in order."""
        return tuple(sorted(self.tails))

    @cached_property
    def landmarks(self) -> Words:
        """The words that may govern a figure from afar: subjects and their rivals."""
        return Words.of(word for word in self.words.words if word.role in (Role.SUBJECT, Role.RIVAL))


@dataclass(frozen=True)
class Surroundings:
    """What stands around one figure: its measure, what follows it, its clause, its sentence."""

    measure: Sequence[Word]
    tail: Sequence[Word]
    lead: Sequence[Word]
    sentence: Sequence[Word]
    free: Sequence[Word]

    @cached_property
    def named(self) -> frozenset[str]:
        """The terms that say what is counted."""
        return frozenset(word.term for word in (*self.measure, *self.tail))

    @cached_property
    def counted(self) -> frozenset[str]:
        """The terms of what is counted: the measure's, or what follows when the measure says only whose it is."""
        said = frozenset(word.term for word in self.measure if word.role in (Role.POPULATION, Role.TERM))
        return said or self.named

    @cached_property
    def close(self) -> frozenset[str]:
        """The terms of the figure's clause."""
        return self.named | {word.term for word in self.lead}

    @cached_property
    def all(self) -> frozenset[str]:
        """The terms of the whole sentence, those that follow another figure left out."""
        return self.close | {word.term for word in self.free}

    @cached_property
    def opposing(self) -> Sequence[Word]:
        """The words that may draw the figure elsewhere: rivals and places of the sentence, names of the clause."""
        named = [word for word in (*self.lead, *self.tail) if word.role is Role.NAME]
        placed = [
            word for before, word in pairwise(self.sentence) if word.role is Role.NAME and before.term in LOCATING
        ]
        return (*named, *placed, *(word for word in self.sentence if word.role in (Role.RIVAL, Role.RESTRICTION)))

    @cached_property
    def people(self) -> Sequence[Word]:
        """The populations of the sentence that no figure counts: « chez les femmes, le taux atteint 19 % »."""
        return [word for word in self.free if word.role is Role.POPULATION]

    @cached_property
    def points_back(self) -> bool:
        """Whether the clause says « ce régime », « leurs cotisations »: look before."""
        return any(word.role is Role.FUNCTION and word.term in ANAPHORS for word in (*self.lead, *self.tail))


def _sentence(claim: Claim) -> Span:
    """The claim's sentence, as far as a reader still has it in mind."""
    here = claim.span
    return Span(max(claim.sentence.start, here.start - MEMORY), min(claim.sentence.end, here.end + MEMORY))


def surroundings(claim: Claim, context: Context) -> Surroundings:
    """The words around a claim's figure, its own and its source's left out."""
    stretches = (context.tails[claim.span], _lead(claim, context), _sentence(claim))
    tail, lead, sentence = (context.told.within(stretch) for stretch in stretches)
    taken = {word.span for other in _others(claim, context) for word in context.told.within(other)}
    free = [word for word in sentence if word.span not in taken]
    return Surroundings(_measure(claim, context, (*lead, *tail)), tail, lead, sentence, free)


def _others(claim: Claim, context: Context) -> list[Span]:
    """What follows the other figures of a claim's sentence."""
    sentence = _sentence(claim)
    first, last = (bisect_left(context.figures, Span(place, 0)) for place in (sentence.start, sentence.end))
    return [context.tails[figure] for figure in context.figures[first:last] if figure != claim.span]


def _measure(claim: Claim, context: Context, around: Sequence[Word]) -> list[Word]:
    if claim.measure:
        return list(context.words.within(claim.measure.span))
    covered = any(word.role is Role.COVERAGE for word in around)
    return [Word(claim.span, Role.POPULATION, ANYONE)] if covered and claim.quantity.unit == ANYONE else []


def _lead(claim: Claim, context: Context) -> Span:
    """The stretch of the figure's clause before it, as far as no other figure has a claim on it."""
    here = claim.span.start
    before = [tail.end for tail in _others(claim, context) if tail.end <= here]
    start = max([_sentence(claim).start, *before])
    for match in CLAUSE_START.finditer(context.document.lower, start, here):
        start = match.end()
    return Span(start, here)


def _tails(document: Document, words: Words, claims: Sequence[Claim]) -> dict[Span, Span]:
    """What follows each figure and speaks of it: up to a comma, a conjunction or the next figure."""
    starts = sorted(claim.span.start for claim in claims)
    tails = {}
    for claim in claims:
        following = bisect_left(starts, claim.span.end)
        limit = min([claim.sentence.end, *starts[following : following + 1]])
        tails[claim.span] = Span(claim.span.end, _tail_end(claim.span.end, limit, document, words))
    return tails


def _tail_end(start: int, limit: int, document: Document, words: Words) -> int:
    stop = TAIL_END.search(document.lower, start, limit)
    end = stop.start() if stop else limit
    within = words.within(Span(start, end))
    for position, word in enumerate(within):
        if word.role is Role.FUNCTION and word.term in TAIL_STOPS and not _and_population(within, position):
            return word.span.start
    return _with_dependants(Span(end, limit), words) if stop else end


def _with_dependants(rest: Span, words: Words) -> int:
    """« 11,1 millions d'assurés, *y compris leurs ayants droit* »: the comma does not part them."""
    following = words.within(rest)
    return following[0].span.end if following and following[0].term == DEPENDANTS else rest.start


def _and_population(words: Sequence[Word], position: int) -> bool:
    """« assurés *et* ayants droit »: one population in two words."""
    following = (word for word in words[position + 1 :] if word.role is not Role.FUNCTION)
    before = (word for word in words[:position] if word.role is not Role.FUNCTION)
    return all((found := next(side, None)) and found.role is Role.POPULATION for side in (following, before))


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
    opposed = any(word.role in (Role.RIVAL, Role.RESTRICTION) for word in around.sentence)
    if dimension is not Dimension.COUNT or people != {ANYONE} or len(entities) != 1 or opposed:
        return None
    profiles = (context.index.profiles[id_] for id_ in context.index.by_entity[entities.pop()])
    counting = [
        one for one in profiles if one.dimension is dimension and one.history.facts and one.label.core & populations()
    ]
    best_known = max(counting, key=lambda profile: len(profile.names), default=None)
    return Refusal(best_known, Veto.POPULATION, ANYONE) if best_known else None


def _shares(profile: Profile, around: Surroundings) -> bool:
    """Whether the sentence says all of a share but what it is a share of."""
    rest = [name.core - name.heads for name in profile.names if name.heads]
    return any(len(said) > 1 and said <= around.all for said in rest)


def _veto(profile: Profile, claim: Claim, around: Surroundings, context: Context) -> Refusal | None:
    """The first word that cannot be said of the indicator."""
    if _is_part(profile, claim, around):
        return Refusal(profile, Veto.PART)
    for word in around.measure:
        if not _explains(profile, word, context):
            return Refusal(profile, VETOES.get(word.role, Veto.WORD), word.term)
    for word in around.tail:
        if word.role in VETOES and word.term not in context.people and not _explains(profile, word, context):
            return Refusal(profile, VETOES[word.role], word.term)
    for word in around.lead:
        if word.role is Role.RESTRICTION and not _explains(profile, word, context):
            return Refusal(profile, Veto.RIVAL, word.term)
    return None


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
    reach, distance = _govern(profile, name, claim, around, context)
    if reach is Reach.NOWHERE:
        return None
    unexplained = tuple(word.term for word in (*around.lead, *around.tail) if _loose(profile, word, context))
    others = (*around.opposing, *around.people) if profile.dimension is Dimension.SHARE else around.opposing
    opposed = any(_loose(profile, word, context) for word in others)
    doubt = (
        reach not in STATED
        or _vague(profile, name)
        or claim.measure is None
        or (LAUNCH in granted and LAUNCH in name.core)
    )
    strength = _strength(opposed, bool(unexplained), doubt)
    general = bool(name.subjects) and name.subjects <= context.index.vocabulary.general
    return Candidate(profile, name, reach, distance, general, strength, unexplained)


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
        since = SINCE.search(context.document.lower, max(claim.sentence.start, claim.span.start - 12), claim.span.start)
        return frozenset({LAUNCH}) if since else frozenset()
    own = any(word.role in (Role.TERM, Role.POPULATION) and word.term not in profile.terms for word in around.measure)
    return frozenset({BUDGET}) if profile.dimension is Dimension.MONEY and not own else frozenset()


def _vague(profile: Profile, name: Name) -> bool:
    """Whether the claim's noun is one the press also gives to a narrower population."""
    said = name.heads & loose_populations()
    return bool(said) and not said & profile.label.core and len(name.core) == len(said)


def _loose(profile: Profile, word: Word, context: Context) -> bool:
    known = (
        _is_otherwise_meant(word, profile.indicator) or word.term in context.people or _explains(profile, word, context)
    )
    return word.role in MEANINGFUL and not known


def _govern(profile: Profile, name: Name, claim: Claim, around: Surroundings, context: Context) -> tuple[Reach, int]:
    """Where the name's programme is said, nearest first; nowhere when a rival stands nearer."""
    if not name.subjects:
        return _unopposed(profile, name, claim, around, context)
    shared = (Reach.NOWHERE, 0)
    for word, reach, distance in _landmarks(claim, around, context):
        if word.role is Role.RIVAL:
            if word.term not in profile.terms:
                break
        elif word.entities & name.subjects:
            if len(word.entities) == 1 or reach is Reach.TAIL:
                return min((reach, distance), shared)
            shared = min(shared, (Reach.OPERATOR if reach in STATED else max(reach, Reach.SHARED), distance))
    return shared


def _unopposed(profile: Profile, name: Name, claim: Claim, around: Surroundings, context: Context) -> tuple[Reach, int]:
    """A name that says no programme: it stands unless the nearest landmark is a rival."""
    nearest = next(_landmarks(claim, around, context), None)
    if nearest and nearest[0].role is Role.RIVAL and nearest[0].term not in profile.terms:
        return Reach.NOWHERE, 0
    said = any(word.entities & profile.subjects for word in around.sentence)
    whole = not profile.label.subjects and name.core >= profile.label.core
    return (Reach.SENTENCE if said or whole else Reach.ARTICLE), nearest[2] if nearest else 0


def _landmarks(claim: Claim, around: Surroundings, context: Context) -> Iterator[tuple[Word, Reach, int]]:
    """The subjects and rivals around a figure, in the order in which they may govern it."""
    here = claim.span.start
    measured = [word for word in around.measure if word.role in (Role.SUBJECT, Role.RIVAL)]
    yield from ((word, Reach.TAIL, 0) for word in (*around.tail, *measured) if word.role in (Role.SUBJECT, Role.RIVAL))
    inside = [word for word in around.sentence if word.role in (Role.SUBJECT, Role.RIVAL)]
    nearest_first = sorted(inside, key=lambda word: (word.span.start > here, abs(word.span.start - here)))
    lead = {word.span for word in around.lead}
    yield from (
        (w, Reach.CLAUSE if w.span in lead else Reach.SENTENCE, abs(w.span.start - here)) for w in nearest_first
    )
    landmarks = context.landmarks
    for word in islice(landmarks.before(_sentence(claim).start), FARTHEST):
        sentence = context.document.sentence_at(word.span.start).span
        yield word, _outside(word, claim, around, context), here - sentence.start
    if claim.zone is Zone.HEADLINE:  # a title is explained by what follows it
        for word in islice(landmarks.within(Span(claim.sentence.end, len(context.document.text))), FARTHEST):
            yield word, Reach.AFTER, word.span.start - here


def _outside(word: Word, claim: Claim, around: Surroundings, context: Context) -> Reach:
    if not context.document.block_at(claim.span.start).span.contains(word.span):
        return Reach.ARTICLE
    return Reach.POINTED if around.points_back else Reach.PARAGRAPH
