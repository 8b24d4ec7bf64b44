"""Who says so: the source the article names for each figure, in its sentence or from afar."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile

from factcheck.document import Document
from factcheck.mentions import companies, cues, discourse, interviews, references, reigns
from factcheck.mentions.cue_forms import SPOKEN, Cue, Frame
from factcheck.mentions.directory import Directory
from factcheck.mentions.namebook import FIRST_PAGES, PARTY, Namebook
from factcheck.mentions.reigns import EXPLICIT
from factcheck.mentions.voices import Reading
from factcheck.model import Attribution, Scope, Span, Zone

VOTES = re.compile(r"\b(?:voix|abstentions?)\b|\bau terme d")  # « par 84 voix contre 12 »: the ballot speaks for itself
DIGITS = re.compile(r"\d(?:[\d .,]{0,20}\d)?")
QUESTION = re.compile(r"\W{0,3}(?:interrog|interpell|questionn)ée?s? (?:sur|par|à propos|au sujet|quant)\b")
QUOTE_CLOSED = re.compile(r"[»”\"] ?,? ?(?:a |ont |s'est |se |s')?$")
RELATIVE = re.compile(r"[^.;:«»“\"]{2,120}, (?:qui|dont|lequel|laquelle) (?!(?:précis|ajout|rappel|indiqu|not|promet))")
_DAY = (
    r"(?:\d{1,2}(?:er)? )?(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\w{0,6}"
    r"(?: (?:19|20)\d\d)?(?: dernier| prochain)?$"
)
ACT_DATE = re.compile(
    r"\b(?:réunie?s?|conclue?s?|signée?s?|tenue?s?|créée?s?|fondée?s?)\b[^.,;:\d]{0,30} (?:le|en|du|depuis) " + _DAY
)
# « un rapport publié en mars par X », « un communiqué en date du 3 mai », « l'élection du 6 mars », told by any source
PUBLIC_DATE = re.compile(
    r"\b(?:(?:dévoil|publi|livr|diffus|rendu publi)\w{1,4}\b[^.;:\d]{0,40} (?:le|en|du|hier,|\w{5}di)"
    r"|\b(?:rapport|note|communiqué|bulletin|avis|décret|arrêté|circulaire|loi|dahir)(?: \w{4,12})? du"
    r"|en date d[ue]|communiqué, (?:le|\w{5,6}di)"
    r"|(?:législatives|municipales|présidentielle|élections?|scrutin|référendum)\b[^.;:\d]{0,20}(?: du| en| de| d'))"
    rf" ?{_DAY}"
)
# « un an après le lancement », « il y a trois ans » : the days are counted by whoever writes
ELAPSED_AFTER = re.compile(r",? (?:après|déjà|plus tard)\b")
ELAPSED_BEFORE = re.compile(r"\b(?:il y a|voilà|voici)(?: déjà| près de| plus de)? $")
SPELL = re.compile(r".{1,20} (?:ans?|mois|semaines?|jours?)")
LEAD_WIDTH = 3_000  # no summary is longer
AIMING = frozenset({Frame.WAGER, Frame.INTENT, Frame.ALLOTMENT})  # X table sur, entend, réserve: what follows only
HEADING = 80  # no subheading is longer
STOPS = frozenset(".,;:!?»)")
TELLING = 3  # characters of a figure that is not repeated by chance
NEAR = 40  # more stretches than ever hold one figure
QUOTE_WIDTH = 3_000  # no quotation is longer


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A cue, the source it names and a stretch of text that source answers for.

    ``stretch`` is the cue's own sentence (``scope`` sentence) or a run of
    sentences governed from elsewhere (``scope`` article). ``span`` is where the
    name is printed in its fullest form; ``office`` is what ``source`` adds to it. ``source`` is ``None`` for words that
    name nobody (« selon certains »): no other source answers for their sentence.
    """

    cue: Span
    source: str | None
    span: Span
    scope: Scope
    stretch: Span
    frame: Frame = Frame.BEFORE
    leading: bool = False
    office: str = ""


def find(document: Document) -> tuple[SourceMention, ...]:
    """Every source the article names, with each stretch it answers for, in the order of the stretches."""
    directory = Directory(document)
    heard = cues.find(document, directory)
    reading = Reading(document, heard, companies.telling(directory), interviews.speaker(document, heard))
    found = sorted((*_spoken(reading), *_cited(document, directory), *_governed(reading)), key=_start)
    return tuple(_in_office(mention, directory.names) for mention in found)


def _cited(document: Document, directory: Directory) -> Iterator[SourceMention]:
    """What the links and notes of a sentence lead to."""
    for place, source, span in references.find(document, directory):
        sentence = document.sentence_at(max(0, place.start - 1)).span
        scope = Scope.SENTENCE if place.start <= span.start < place.end else Scope.ARTICLE
        yield SourceMention(place, source, span, scope, sentence, Frame.INSIDE)


def _in_office(mention: SourceMention, names: Namebook) -> SourceMention:
    """« M. Alami », « elle » and « le directeur » are all « Karim Alami, directeur de l'ANP »."""
    if mention.source is None or PARTY.sub("", mention.source).split(" ")[-1] not in names.people:
        return mention
    office = names.office_of(mention.source)
    return replace(mention, source=mention.source + office, office=office)


def attribution_of(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    """Who the article says a figure comes from; ``None`` when it names nobody.

    A headline takes the source its figure has in the body or, if the body does
    not repeat it, the one source that governs most of the body.
    """
    if document.sentence_at(span.start).zone is Zone.HEADLINE:
        return _own(mentions, span, document) or _of_headline(mentions, span, document)
    below = _of_heading(mentions, span, document)
    return below or _in_body(mentions, span, document) or _of_lead(mentions, span, document)


def _of_heading(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    """A short line without a stop takes the source its figure has just below: « 130 postes vacants »."""
    line = document.block_at(span.start).span
    if line.end - line.start > HEADING or document.folded[line.start : line.end].rstrip()[-1:] in STOPS:
        return None
    digits = DIGITS.match(document.lower, span.start, span.end)
    words = digits.group() if digits and len(digits.group()) >= TELLING else span.of(document.lower)
    again = _place_of(words, document.lower, Span(line.end, min(len(document.lower), line.end + LEAD_WIDTH)))
    found = _in_body(mentions, again, document) if again and len(words) >= TELLING else None
    return found and replace(found, scope=Scope.ARTICLE)


def _of_lead(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    """Before it names anybody, an article sums up what it tells further on: the figure has its source there."""
    if not mentions or span.end > min(LEAD_WIDTH, mentions[0].cue.start):
        return None
    digits = DIGITS.match(document.lower, span.start, span.end)
    again = _repeated(span, document) if digits and len(digits.group()) >= TELLING else None
    found = _in_body(mentions, again, document) if again else None
    return found and replace(found, scope=Scope.ARTICLE)


def _in_body(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    here = _answering(mentions, span, document)
    own = [mention for mention in here if mention.scope is Scope.SENTENCE]
    return _nearest(own or here, span)


def _own(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    here = _answering(mentions, span, document)
    return _nearest([mention for mention in here if mention.scope is Scope.SENTENCE], span)


def _nearest(mentions: Sequence[SourceMention], span: Span) -> Attribution | None:
    nearest = min(mentions, key=lambda mention: _distance(mention, span), default=None)
    if nearest is None or nearest.source is None:
        return None
    return Attribution(nearest.source, nearest.span, nearest.scope, nearest.office)


def _answering(mentions: Sequence[SourceMention], span: Span, document: Document) -> list[SourceMention]:
    """The mentions whose stretch holds a figure; stretches hardly overlap, so they begin just before it."""
    index = bisect_right(mentions, span.start, key=_start)
    return [mention for mention in mentions[max(0, index - NEAR) : index] if _answers(mention, span, document)]


def _answers(mention: SourceMention, span: Span, document: Document) -> bool:
    if span.start >= mention.stretch.end or _is_asked(mention, span, document) or _is_told_of(mention, span, document):
        return False
    if (
        mention.frame is Frame.ACT
        and mention.scope is Scope.SENTENCE
        and VOTES.search(document.lower[span.start - 12 : span.end + 14])
    ):
        return False
    if (
        mention.frame in AIMING
        and mention.leading
        and mention.scope is Scope.SENTENCE
        and span.end <= mention.cue.start
    ):
        # « à 180 dinars, alors que l'État table sur 2 milliards »
        return False
    if _tells_when(span, document, afar=mention.scope is Scope.ARTICLE):
        return False
    # « Le 5 mai, X a publié un rapport » : what comes before is the scene, not the report
    return mention.frame is not Frame.RELEASE or mention.scope is Scope.ARTICLE or span.start > mention.cue.start


def _tells_when(span: Span, document: Document, *, afar: bool) -> bool:
    """« le conseil, réuni le 26 septembre » : everybody knows when a board met or a note came out."""
    words = document.lower[max(0, span.start - 60) : span.end]
    if PUBLIC_DATE.search(words):
        return True
    return afar and (ACT_DATE.search(words) is not None or _is_elapsed(span, document))


def _is_elapsed(span: Span, document: Document) -> bool:
    """« Un an après », « il y a trois ans »."""
    if not SPELL.fullmatch(document.lower, span.start, span.end):
        return False
    before = ELAPSED_BEFORE.search(document.lower[max(0, span.start - 24) : span.start])
    return before is not None or ELAPSED_AFTER.match(document.lower, span.end) is not None


def _is_asked(mention: SourceMention, span: Span, document: Document) -> bool:
    """« Interrogé sur les 3 milliards, X a répondu… » : the figure of the question is not the answer's."""
    if mention.frame not in SPOKEN or span.start > mention.cue.start:
        return False
    return QUESTION.match(document.lower, mention.stretch.start, span.start) is not None


def _is_told_of(mention: SourceMention, span: Span, document: Document) -> bool:
    """« “…”, confie Karim Alami, qui emploie 30 personnes » : what is told of the speaker is not the speaker's word."""
    if mention.frame not in SPOKEN or mention.scope is not Scope.SENTENCE or span.start < mention.cue.end:
        return False
    quoted = QUOTE_CLOSED.search(document.lower, max(mention.stretch.start, mention.cue.start - 12), mention.cue.start)
    return quoted is not None and RELATIVE.match(document.lower, mention.cue.end, span.start) is not None


def _start(mention: SourceMention) -> int:
    return mention.stretch.start


def _distance(mention: SourceMention, span: Span) -> tuple[bool, int]:
    """How far a cue is from a figure of its sentence, « selon X » and « …, dit X » coming first."""
    explicit = mention.frame in EXPLICIT or (mention.leading and mention.frame in SPOKEN)
    return not explicit, max(mention.cue.start - span.end, span.start - mention.cue.end)


# Headlines


def _of_headline(mentions: Sequence[SourceMention], span: Span, document: Document) -> Attribution | None:
    again = _repeated(span, document)
    if again is not None:
        found = _in_body(mentions, again, document)
        return found and replace(found, scope=Scope.ARTICLE)
    # no headline stands behind the first pages: what looks like one there is a line of a table
    counted = _is_elapsed(span, document) or span.start > FIRST_PAGES
    return None if counted else _dominant(mentions, document)


def _repeated(span: Span, document: Document) -> Span | None:
    """Where the body repeats a figure told before."""
    digits = DIGITS.match(document.lower, span.start, span.end)
    words = digits.group() if digits else document.lower[span.start : span.end]
    for block in takewhile(lambda block: block.span.start < FIRST_PAGES, document.article.blocks):
        if block.zone is Zone.BODY and block.span.end > span.end:
            place = _place_of(words, document.lower, Span(max(block.span.start, span.end), block.span.end))
            if place is not None:
                return place
    return None


def _place_of(words: str, lower: str, within: Span) -> Span | None:
    start = lower.find(words, within.start, within.end)
    while start >= 0:
        end = start + len(words)
        if not (lower[start - 1 : start].isalnum() or lower[end : end + 1].isalnum()):
            return Span(start, end)
        start = lower.find(words, end, within.end)
    return None


def _dominant(mentions: Sequence[SourceMention], document: Document) -> Attribution | None:
    weights: Counter[str] = Counter()
    for mention in mentions:
        if mention.source is not None:
            weights[mention.source] += mention.stretch.end - mention.stretch.start
    body = sum(block.span.end - block.span.start for block in document.article.blocks if block.zone is Zone.BODY)
    for source, weight in weights.most_common(1):
        if 2 * weight > body:
            mention = next(mention for mention in mentions if mention.source == source)
            return Attribution(source, mention.span, Scope.ARTICLE, mention.office)
    return None


def _spoken(reading: Reading) -> Iterator[SourceMention]:
    """Each cue with its own sentence, or the whole quotation that ends or begins there."""
    for sentence, found in zip(reading.sentences, reading.cues, strict=True):
        for cue in found:
            stretch = _stretch(reading.document, sentence.span, cue)
            name, span = (cue.source.name, cue.source.span) if cue.source else (None, cue.span)
            yield SourceMention(cue.span, name, span, Scope.SENTENCE, stretch, cue.frame, cue.leading)


def _stretch(document: Document, sentence: Span, cue: Cue) -> Span:
    """What a cue answers for where it stands: its parenthesis, its quotation or its sentence."""
    if cue.within is not None:
        return cue.within
    return _quotation(document, sentence) if cue.frame in SPOKEN else sentence


def _quotation(document: Document, sentence: Span) -> Span:
    """A sentence, stretched to the quotation it closes or introduces."""
    block = document.block_at(sentence.start).span
    within = Span(max(block.start, sentence.start - QUOTE_WIDTH), min(block.end, sentence.end + QUOTE_WIDTH))
    return Span(_quote_begun(document.folded, within, sentence), _quote_ended(document.folded, within, sentence))


def _quote_begun(folded: str, within: Span, sentence: Span) -> int:
    """Where the quotation closed in this sentence was opened, if that was in an earlier one."""
    for opening, closing in discourse.QUOTES:
        closed = folded.find(closing, sentence.start, sentence.end)
        if closed >= 0 and folded.find(opening, sentence.start, closed) < 0:
            opened = folded.rfind(opening, within.start, sentence.start)
            return opened if opened >= 0 else sentence.start
    return sentence.start


def _quote_ended(folded: str, within: Span, sentence: Span) -> int:
    """Where the quotation left open in this sentence is closed."""
    for opening, closing in discourse.QUOTES:
        opened = folded.rfind(opening, sentence.start, sentence.end)
        if opened >= 0 and folded.find(closing, opened, sentence.end) < 0:
            closed = folded.find(closing, sentence.end, within.end)
            return closed if closed >= 0 else sentence.end
    return sentence.end


def _governed(reading: Reading) -> Iterator[SourceMention]:
    """Each source with the runs of sentences it governs without being named in them."""
    governors = sorted(reigns.find(reading), key=lambda item: item[0])
    runs = groupby(enumerate(governors), lambda item: (item[1][0] - item[0], item[1][1]))
    for (_, reign), run in runs:
        indexes = [index for _, (index, _) in run]
        stretch = Span(reading.sentences[indexes[0]].span.start, reading.sentences[indexes[-1]].span.end)
        source, cue = reign.source, reign.cue
        yield SourceMention(cue.span, source.name, source.span, Scope.ARTICLE, stretch, cue.frame, cue.leading)
