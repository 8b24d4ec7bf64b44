"""What stands around a figure: the words of its measure, of what follows it, of its clause and its sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from factcheck import lexicon
from factcheck.ledger.context import OWNED, TAIL_END, Context, forms_of
from factcheck.ledger.index import BUDGET
from factcheck.ledger.vocabulary import Role, Word
from factcheck.model import Claim, Span

ANAPHORS = frozenset(
    {"ce", "cet", "cette", "ces", "leur", "leurs", "il", "ils", "elle", "elles", "y", "celui-ci", "celle-ci", "ceux-ci"}
)
MEMORY = 600  # characters of a sentence on each side of a figure
LOCATING = frozenset({"à", "au", "aux", "en", "dans", "chez"})
RELATIVE = re.compile(r" ?(?:dont|qui|que|qu|où)(?!\w)")
# who speaks is not what is counted: « le texte *ajoute que* »
SAYING = rf"(?<!\w)(?:{lexicon.alternation(forms_of('reporting_verbs'))}) (?:[^\W\d]{{1,14}} )?qu(?:e |')"
CLAUSE_START = re.compile(rf"[;:()!?«»\"\n]|,(?!\d)|\.(?=\s)| - | et (?!de la )|{SAYING}")
ANYONE = "personne"
NEGATIONS = frozenset({"ne", "n"})
DENIALS = frozenset({"pas", "plus", "jamais", "guère", "aucun", "aucune", "point"})
TIES = frozenset({"de", "d", "du", "des", "au", "aux"})

HANDLING = forms_of("neutral_words", "handling")
PAYING = forms_of("neutral_words", "handling", "payment")
# what may stand between a verb and its figure: « a fermé *lundi près de* 147 agences »
BETWEEN = forms_of("neutral_words", "time", "filler") | {
    word for form in forms_of("hedges") for word in re.split("[ ']", form)
}
AUXILIARIES = frozenset({"a", "ont", "avait", "avaient"})
ABOUT = "sur"
WITHOUT = "sans"
BESIDE = forms_of("neutral_words", "beside")
REPLACING = forms_of("neutral_words", "replacing")
ARTICLES = frozenset({"l", "le", "la", "les", "à", "de", "d"})
AMONG_OTHERS = "notamment"
OPENING = frozenset({"dans", "chez", "parmi", "pour"})
FOR_SOME = frozenset({"pour", "chez"})
TIED = 8  # words from a programme to what narrows it
DENIAL = 6  # words from « ne » to « pas »


@dataclass(frozen=True)
class Surroundings:
    """What stands around one figure: its measure, what follows it, its clause, its sentence.

    ``free`` are the words of the sentence that follow no other figure, ``uncounted``
    those that no other figure counts: « 68 % des *cotisants* » counts none. ``relative``
    says which of them the figure counts: « bénéficiaires *dont les droits sont ouverts* ».
    ``part`` is the sentence as far as the semicolons around the figure, ``beyond`` what goes
    on after the brackets it stands in.
    """

    measure: Sequence[Word]
    tail: Sequence[Word]
    lead: Sequence[Word]
    sentence: Sequence[Word]
    free: Sequence[Word]
    uncounted: Sequence[Word]
    part: Span
    relative: Sequence[Word] = ()
    beyond: Sequence[Word] = ()

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
    def subjects(self) -> frozenset[frozenset[str]]:
        """What the programmes and bodies named in the sentence may be."""
        return frozenset(word.entities for word in self.sentence if word.role is Role.SUBJECT)

    @cached_property
    def sure_subjects(self) -> frozenset[frozenset[str]]:
        """The same, of the names that can only be one."""
        return frozenset(entities for entities in self.subjects if len(entities) == 1)

    @cached_property
    def opposing(self) -> Sequence[Word]:
        """The words that may draw the figure elsewhere: rivals and places of its part, names of the clause."""
        named = [word for word in (*self.lead, *self.tail) if word.role is Role.NAME]
        placed = [
            word for before, word in pairwise(self.sentence) if word.role is Role.NAME and before.term in LOCATING
        ]
        told = [word for word in self.uncounted if word.role in (Role.RIVAL, Role.RESTRICTION)]
        told = [word for word in told if word not in self.replaced]
        return (
            *named,
            *placed,
            *(word for word in told if self.part.contains(word.span) and not self._is_example(word)),
        )

    @cached_property
    def replaced(self) -> Sequence[Word]:
        """What was there before: « créé *en remplacement du Ramed* » is not told of the Ramed."""
        said = [word for word in self.sentence if word.role is not Role.FUNCTION]
        return [word for before, word in pairwise(said) if before.term in REPLACING]

    @cached_property
    def set_beside(self) -> Sequence[Word]:
        """A programme that has the figure with others: « *avec* l'AMO Tadamon, 24 millions sont couverts »."""
        said = [word for word in self.sentence if word.term not in ARTICLES]
        return [word for before, word in pairwise(said) if before.term in BESIDE and word.role is Role.SUBJECT]

    @cached_property
    def opening(self) -> Sequence[Word]:
        """Where or for whom the sentence begins: « *dans les montagnes*, l'aide profite à 1,2 million de familles »."""
        if not self.sentence or not self.lead or self.sentence[0].term not in OPENING:
            return ()
        before = [word for word in self.sentence if word.span.end <= self.lead[0].span.start]
        first = [word for word in before if word.role not in (Role.FUNCTION, Role.NEUTRAL)][:1]
        whom = self.sentence[0].term in FOR_SOME
        return [word for word in first if not whom or word.role is Role.POPULATION]

    def _is_example(self, word: Word) -> bool:
        """« 65 agences, qui desservent *notamment* la région »: named among others, it takes nothing from the count."""
        following = [other for other in self.tail_on if other.span.start <= word.span.start]
        return any(other.term == AMONG_OTHERS for other in following)

    @cached_property
    def tail_on(self) -> Sequence[Word]:
        """The words of the sentence after the figure."""
        end = self.tail[0].span.start if self.tail else self.part.end
        return [word for word in self.sentence if word.span.start >= end]

    @cached_property
    def narrowing(self) -> Sequence[Word]:
        """The words that make another programme of a subject: « l'aide directe *aux éleveurs* »."""
        named = [place for place, word in enumerate(self.sentence) if word.role is Role.SUBJECT]
        return [word for place in named if (word := _tied(self.sentence[place : place + TIED]))]

    @cached_property
    def people(self) -> Sequence[Word]:
        """The populations of the sentence that no figure counts: « chez les femmes, le taux atteint 19 % »."""
        return [word for word in self.free if word.role is Role.POPULATION]

    @cached_property
    def borrowed(self) -> Sequence[Word]:
        """Whom « personnes » stands for, when the figure has no other population: the last named before it.

        « 68 % des *cotisants*, dont le nombre atteint 3,8 millions de personnes »
        """
        own = [word for word in (*self.measure, *self.tail) if word.role is Role.POPULATION]
        if not own or any(word.term != ANYONE for word in own):
            return ()
        before = [
            word for word in self.uncounted if word.role is Role.POPULATION and word.span.start < own[0].span.start
        ]
        return before[-1:]

    @cached_property
    def happening(self) -> Sequence[Word]:
        """What the sentence tells, but for whom: what has been so « depuis le 1er décembre » may be no launch."""
        return [word for word in self.sentence if word.role is not Role.POPULATION]

    @cached_property
    def upon(self) -> Sequence[Word]:
        """The word right before the figure, whose object or complement it is."""
        before = [word for word in self.lead if word.role is not Role.FUNCTION and word.term not in BETWEEN]
        return before[-1:]

    @cached_property
    def handled(self) -> Sequence[Word]:
        """The verb that disposes of what is counted: « a *mobilisé* 40 agences » is not having 40."""
        return [word for word in self.upon if word.term in HANDLING]

    @cached_property
    def paid(self) -> Sequence[Word]:
        """The verb by which a programme pays, which is not what it is given: « l'AMO a *versé* 2 milliards »."""
        first = next((word for word in self.lead if word.role is not Role.FUNCTION), None)
        return [word for word in self.upon if word.term in PAYING and first and first.role is Role.SUBJECT]

    @cached_property
    def set_apart(self) -> bool:
        """Whether the sentence begins with whom it is about: « *pour* 3 millions d'enfants, l'aide a changé »."""
        opens = bool(self.lead) and self.lead[0] is self.sentence[0] and self.lead[0].term in FOR_SOME
        return opens and all(word.role is Role.FUNCTION or word.term in BETWEEN for word in self.lead)

    @cached_property
    def head(self) -> Word | None:
        """What the sentence begins with, idle words aside."""
        idle = (Role.FUNCTION, Role.NEUTRAL, Role.COVERAGE)
        return next((word for word in self.sentence if word.role not in idle), None)

    @cached_property
    def joined(self) -> bool:
        """Whether two programmes are told together: « perçoivent l'aide directe *et* l'AMO Tadamon »."""
        named = [place for place, word in enumerate(self.sentence) if word.role is Role.SUBJECT]
        return any(_coordinated(self.sentence[one : other + 1]) for one, other in pairwise(named))

    @cached_property
    def owner(self) -> Word | None:
        """Who has the figure, when the clause names no programme that has it: « *le registre* compte »."""
        said = [word for word in self.lead if word.role is not Role.FUNCTION]
        named = any(word.role is Role.SUBJECT for word in said)
        owned = bool(self.upon) and self.upon[0].term in OWNED | {BUDGET}
        return said[0] if owned and not named else None

    @cached_property
    def doer(self) -> Word | None:
        """Who did it, in a sentence that names no programme: « les *hôtels* ont ouvert 300 lits »."""
        if self.subjects:
            return None
        acting = (word for word, after in pairwise(self.lead) if after.term in AUXILIARIES)
        named = (word for word in self.lead if word.role is Role.NAME)
        return next(named, None) or next((word for word in acting if word.role is Role.TERM), None)

    @cached_property
    def topics(self) -> Sequence[Word]:
        """What the things counted are about: « 25 campagnes *sur la sécheresse* »."""
        told = [word for word in self.tail if word.role is not Role.FUNCTION or word.term == ABOUT]
        return [word for about, word in pairwise(told) if about.term == ABOUT]

    @cached_property
    def is_negated(self) -> bool:
        """Whether the clause denies: « 8 millions ne bénéficient pas », « sans AMO », but not « n'avait que 120 »."""
        parts = (self.lead, self.tail, self.measure, self.beyond)
        return any(_denies([word.term for word in part]) for part in parts) or self._is_without

    @cached_property
    def _is_without(self) -> bool:
        """« 11 millions restent *sans* AMO »."""
        words = [word for word in self.sentence if word.term not in ARTICLES]
        return any(before.term == WITHOUT and word.role is Role.SUBJECT for before, word in pairwise(words))

    @cached_property
    def points_back(self) -> bool:
        """Whether the clause says « ce régime », « leurs cotisations »: look before."""
        return any(word.role is Role.FUNCTION and word.term in ANAPHORS for word in (*self.lead, *self.tail))


def _coordinated(words: Sequence[Word]) -> bool:
    """Whether two programmes that have nothing in common stand on both sides of an « et »."""
    between = words[1:-1]
    near = 1 <= len(between) <= 3 and between[0].term == "et" and all(word.role is Role.FUNCTION for word in between)
    return near and words[0].entities.isdisjoint(words[-1].entities)


def _tied(words: Sequence[Word]) -> Word | None:
    """The first meaningful word that « de » or « aux » ties to the word before, or to an idle one tied to it."""
    tied = False
    for before, word in pairwise(words):
        if word.span.start - before.span.end > 1 or not (tied or word.term in TIES):
            return None
        if tied and word.role not in (Role.FUNCTION, Role.NEUTRAL):
            return word
        tied = word.role is not Role.NEUTRAL
    return None


def _denies(terms: Sequence[str]) -> bool:
    for place, term in enumerate(terms):
        if term == "non" or (term in NEGATIONS and set(terms[place : place + DENIAL]) & DENIALS):
            return True
    return False


def sentence_of(claim: Claim) -> Span:
    """The claim's sentence, as far as a reader still has it in mind."""
    here = claim.span
    return Span(max(claim.sentence.start, here.start - MEMORY), min(claim.sentence.end, here.end + MEMORY))


def surroundings(claim: Claim, context: Context) -> Surroundings:
    """The words around a claim's figure, its own and its source's left out."""
    stretches = (context.tails[claim.span], _lead(claim, context), sentence_of(claim))
    tail, lead, sentence = (context.told.within(stretch) for stretch in stretches)
    others = _others(claim, context)
    free = _outside(others, sentence, context)
    uncounted = _outside([other for other in others if other in context.counts], sentence, context)
    measure, relative = _measure(claim, context, (*lead, *tail)), _relative(claim, context)
    part, beyond = _part(claim, context), _beyond(claim, context)
    return Surroundings(measure, tail, lead, sentence, free, uncounted, part, relative, beyond)


def _beyond(claim: Claim, context: Context) -> Sequence[Word]:
    """« un tiers des habitants (11 millions) *n'y accède pas* »: what is told of a figure in brackets."""
    lower, end = context.document.lower, context.tails[claim.span].end
    if not lower.startswith(")", end):
        return ()
    stop = TAIL_END.search(lower, end + 1, sentence_of(claim).end)
    return context.told.within(Span(end + 1, stop.start() if stop else sentence_of(claim).end))


def _part(claim: Claim, context: Context) -> Span:
    """The sentence as far as the semicolons around the figure: beyond them another thing is told."""
    sentence, lower = sentence_of(claim), context.document.lower
    before = lower.rfind(";", sentence.start, claim.span.start)
    after = lower.find(";", claim.span.end, sentence.end)
    return Span(max(sentence.start, before + 1), after if after >= 0 else sentence.end)


def _relative(claim: Claim, context: Context) -> Sequence[Word]:
    """The clause that follows what is counted without a comma, up to the next figure."""
    lower, start = context.document.lower, context.tails[claim.span].end
    if not RELATIVE.match(lower, start):
        return ()
    following = bisect_left(context.figures, Span(start, 0))
    limit = min([claim.sentence.end, *(figure.start for figure in context.figures[following : following + 1])])
    stop = TAIL_END.search(lower, start, limit)
    return context.told.within(Span(start, stop.start() if stop else limit))


def _outside(figures: Sequence[Span], sentence: Sequence[Word], context: Context) -> Sequence[Word]:
    """The words of a sentence that follow none of some figures."""
    taken = {word.span for figure in figures for word in context.told.within(context.tails[figure])}
    return [word for word in sentence if word.span not in taken]


def _others(claim: Claim, context: Context) -> list[Span]:
    """The other figures of a claim's sentence."""
    sentence = sentence_of(claim)
    first, last = (bisect_left(context.figures, Span(place, 0)) for place in (sentence.start, sentence.end))
    return [figure for figure in context.figures[first:last] if figure != claim.span]


def _measure(claim: Claim, context: Context, around: Sequence[Word]) -> list[Word]:
    if claim.measure:
        return list(context.words.within(claim.measure.span))
    covered = any(word.role is Role.COVERAGE for word in around)
    return [Word(claim.span, Role.POPULATION, ANYONE)] if covered and claim.quantity.unit == ANYONE else []


def _lead(claim: Claim, context: Context) -> Span:
    """The stretch of the figure's clause before it, as far as no other figure has a claim on it."""
    here = claim.span.start
    before = [end for other in _others(claim, context) if (end := context.tails[other].end) <= here]
    start = max([sentence_of(claim).start, *before])
    for match in CLAUSE_START.finditer(context.document.lower, start, here):
        start = match.end()
    return Span(start, here)
