"""The cues that name a source, sentence by sentence: who is made to say something, and how."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from factcheck.document import Document, Sentence
from factcheck.mentions import cue_verbs, discourse
from factcheck.mentions.cue_forms import ADVERB, ADVERBS, CUES, PLANNING, SPOKEN, TIPS, Cue, Form, Frame, Hit
from factcheck.mentions.cue_verbs import PRONOUN
from factcheck.mentions.directory import Directory
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import FUNCTION_WORDS, PERSON_NAME, Phrase, SourceKind, phrase_at
from factcheck.model import Span, Zone

# « …», se désole Karim Alami » : behind a closed quotation any verb speaks
TAG = re.compile(
    r"(?:[»\"”] ?,|[?!….] ?[»\"”],?) (?:s'|se |nous |lui )?(?P<verb>(?:(?:a|ont|avait|est|s'est|ont) (?:\w+ment )?)?"
    r"\w{2,15}(?:e|t|nt|d|é|i|u|ée|is))(?=[ -])"
)
# « fait également savoir », « met aussi en avant »
PARTED = re.compile(
    rf"\b(?P<verb>fait|font|faisait|faisaient|fit|met|mettent|mis|rend|rendu|laisse|laissent|parle|parlent|parlait)"
    rf"(?:(?: {ADVERB}(?!\w)){{1,2}}|, (?:elles?|lui|eux),) (?P<rest>(?:en )?[a-zà-ÿ]{{3,12}}|de|d'une?)(?!\w)"
)
STANCE_AFTER = re.compile(r"\W{0,3}(?:(?:or|mais|et|toutefois|cependant|pourtant),? )?")
THIS = ("de ce", "de son", "de sa ", "de ses", "de leur")
HEADLINE_TAG = re.compile(r"\(([A-Z][A-Z-]{2,8}(?<!-))\)\W{0,2}$")
CREDITED = frozenset({EntityKind.BODY, EntityKind.PUBLISHER})
# « a appris l'AFP mardi auprès du ministère » : the ministry says so
LEARNED = re.compile(r"(?<!\w)appris (?:[^.;:«»,]{1,60} )?auprès(?= d)")
# « Réponse du ministre : … »
REPLY = re.compile(r"\W{0,3}(?P<reply>réponse|réplique|riposte|réaction|explication|commentaire)(?= d[^.:;]{3,90} ?:)")
SPEAKER = re.compile(rf"{PERSON_NAME.pattern}(?= ?: )")
QUOTED_LINE = re.compile(r" ?: ?[«“\"]")
PRONOUN_AFTER = re.compile(rf"[ «\"“]{{0,2}}{PRONOUN}(?!\w)")
OF = re.compile(rf"{ADVERBS} (?=d(?:'|e |u |es ))")
RELAYING = re.compile(r"d'après|citant|s'appuyant sur|se basant sur|se fondant sur|se référant|sur la foi")
RELAYS = frozenset({SourceKind.BODY, SourceKind.NAME})
DRAWN_FROM = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.EVENT})


def find(document: Document, directory: Directory) -> list[list[Cue]]:
    """The cues of each sentence of the document, in order."""
    return [_cues_of(document, directory, sentence) for sentence in document.sentences]


def _cues_of(document: Document, directory: Directory, sentence: Sentence) -> list[Cue]:
    if sentence.zone not in (Zone.BODY, Zone.HEADLINE):
        return []
    hits = (
        Hit(document, directory, sentence.span, span, form) for span, form in _forms(document, directory, sentence.span)
    )
    read = (READERS.get(hit.form.frame, cue_verbs.read)(hit) for hit in hits)
    cues = [cue for cue in read if cue is not None]
    if any(cue.frame in PLANNING for cue in cues) and discourse.recalls(document, sentence.span):
        # « Pour rappel, le programme vise 3 000 emplois » : the paper recalls the plan, which does not speak
        cues = [cue for cue in cues if cue.frame not in PLANNING]
    return _without_settings(_without_relays(document, directory, sentence.span, cues))


def _forms(document: Document, directory: Directory, sentence: Span) -> list[tuple[Span, Form]]:
    """The cue forms of a sentence: those of the lexicons, any verb behind a quotation, the name a line is given to."""
    found = list(CUES.find(document.lower, sentence.start, sentence.end))
    known = {span.end for span, _ in found}
    for match in TAG.finditer(document.lower, sentence.start, sentence.end):
        if match.end() not in known and match["verb"] not in FUNCTION_WORDS:
            found.append((Span(*match.span("verb")), Form(Frame.INVERTED, "tag")))
    for match in PARTED.finditer(document.lower, sentence.start, sentence.end):
        form = CUES.get(f"{match['verb']} {match['rest']}")
        if form is not None:
            found.append((Span(*match.span()), form))
    in_headline = document.block_at(sentence.start).zone is Zone.HEADLINE
    tag = _headline_tag(document, directory, sentence) if in_headline else None
    if tag is not None:
        found.append((tag, Form(Frame.LABEL)))
    told = document.lower.find("appris", sentence.start, sentence.end) >= 0
    learned = LEARNED.search(document.lower, sentence.start, sentence.end) if told else None
    if learned:
        found.append((Span(*learned.span()), Form(Frame.BEFORE)))
    reply = REPLY.match(document.lower, sentence.start, sentence.end)
    if reply:
        found.append((Span(*reply.span("reply")), Form(Frame.LABEL)))
    speaker = SPEAKER.match(document.folded, sentence.start, sentence.end)
    # « Port d'Alba : chute de 3 % », at the head of a headline, is nobody's line
    speaks = speaker and (not in_headline or QUOTED_LINE.match(document.folded, speaker.end()))
    if speaker and speaks and document.block_at(sentence.start).span.start == sentence.start:
        found.append((Span(*speaker.span()), Form(Frame.SPEAKER)))
    return sorted(found, key=lambda item: item[0])


def _headline_tag(document: Document, directory: Directory, sentence: Span) -> Span | None:
    """The body an agency credits at the end of a headline: « Le chômage à 13 % au deuxième trimestre (HCP) »."""
    match = HEADLINE_TAG.search(document.folded, sentence.start, sentence.end)
    if match is None:
        return None
    entity, full = ENTITIES.get(match[1].lower()), directory.names.acronyms.get(match[1])
    credited = entity.kind in CREDITED if entity else full is not None and full.kind is SourceKind.BODY
    return Span(match.start(), match.start() + 1) if credited else None


def _without_relays(document: Document, directory: Directory, sentence: Span, found: Sequence[Cue]) -> list[Cue]:
    """« écrit le journal d'après des chiffres du ministère » : the ministry says so, the paper relays it."""
    kept: list[Cue] = []
    for cue in found:
        relay = kept[-1] if kept and _relays(document, directory, sentence, kept[-1], cue) else None
        kept[len(kept) - (relay is not None) :] = [replace(cue, leading=relay.leading) if relay else cue]
    return kept


def _relays(document: Document, directory: Directory, sentence: Span, teller: Cue, cue: Cue) -> bool:
    """Whether a body or paper is said to speak by the data that the next words name."""
    if teller.frame not in SPOKEN or cue.frame is not Frame.BEFORE or not RELAYING.match(cue.span.of(document.lower)):
        return False
    drawn = phrase_at(document, cue.span.end + 1, sentence.end)
    named = phrase_at(document, teller.span.end + 1, cue.span.start)
    if drawn is None or named is None or drawn.kind not in DRAWN_FROM or not (teller.source and cue.source):
        return False
    institution = named.kind in RELAYS and not directory.names.is_person(named.name or "-")
    proper = cue.source.name != cue.source.name.lower()
    return institution and proper and document.lower[named.span.end : cue.span.start].strip(" ,") == ""


def _without_settings(found: Sequence[Cue]) -> list[Cue]:
    """« dit le HCP dans une note », « selon le bilan établi par la CNSS » : who speaks, not where nor for whom."""
    spans = {cue.source.span for cue in found if cue.source}
    held = _held(spans, by={cue.source.span for cue in found if cue.source and cue.frame is not Frame.INSIDE})
    found = [cue for cue in found if cue.source is None or cue.source.span not in held]
    speakers = [cue for cue in found if cue.frame is not Frame.INSIDE]
    return speakers if any(cue.source and cue.frame is not Frame.RELEASE for cue in speakers) else list(found)


def _held(spans: set[Span], by: set[Span]) -> set[Span]:
    """The stretches that stand inside another one ``by`` names; one pass, for lines without end."""
    held, reach = set(), 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if span.end <= reach:
            held.add(span)
        elif span in by:
            reach = span.end
    return held


def _before(hit: Hit) -> Cue | None:
    pronoun = PRONOUN_AFTER.match(hit.lower, hit.span.end)
    if pronoun:
        return hit.cue_of_pronoun(pronoun["pronoun"])
    start = hit.span.end
    while hit.lower[start : start + 1] in {" ", "«", '"', "“"}:
        start += 1
    phrase = phrase_at(hit.document, start, hit.end)
    return hit.cue_of(phrase) if phrase else None


def _drawn(hit: Hit) -> Cue | None:
    # « à l'issue de la réunion »
    of = OF.match(hit.lower, hit.span.end) if not hit.left(hit.span.start).endswith("l'") else None
    start = of.end() if of else hit.end
    # « il ressort de ce document »
    start += len("de ") if hit.lower.startswith(THIS, start) else 0
    phrase = phrase_at(hit.document, start, hit.end)
    drawn = phrase is not None and phrase.kind in DRAWN_FROM and phrase.head not in TIPS
    return hit.cue_of(phrase) if phrase and drawn else None


def _stance(hit: Hit) -> Cue | None:
    """« Pour le président de la CGEM, … », « Or, pour l'Insee, … », at the head of its sentence only."""
    if STANCE_AFTER.fullmatch(hit.lower, hit.sentence.start, hit.span.start) is None:
        return None
    phrase = phrase_at(hit.document, hit.span.end + 1, hit.end)
    if phrase is None or not (_is_person(phrase) or hit.directory.publishes(phrase)):
        return None
    return hit.cue_of(phrase) if hit.lower.startswith(",", phrase.span.end) else None


def _is_person(phrase: Phrase) -> bool:
    name = phrase.name or ""
    entity = ENTITIES.get(name.lower())
    # « Pour AMO Tadamon, … » tells what is paid for
    voiceless = entity is not None and entity.kind not in CREDITED
    return phrase.kind is SourceKind.PERSON or ((" " in name or name.isupper()) and not voiceless)


def _speaker(hit: Hit) -> Cue | None:
    """« Karim Alami : Nous avons… », at the head of a line."""
    phrase = phrase_at(hit.document, hit.span.start, hit.span.end)
    if phrase is None or not _is_person(phrase):
        return None
    line = hit.document.block_at(hit.span.start).span
    # what the interviewer asks is nobody's word
    return hit.cue(None) if hit.lower[line.start : line.end].rstrip(" \n»").endswith("?") else hit.cue_of(phrase)


def _inside(hit: Hit) -> Cue | None:
    phrase = phrase_at(hit.document, hit.lower.rindex(" ", hit.span.start, hit.span.end) + 1, hit.end)
    if phrase is None or phrase.kind is not SourceKind.DOCUMENT:
        return None
    source = hit.directory.published(phrase)
    return hit.cue(source) if source is not None else None


def _nobody(hit: Hit) -> Cue:
    return hit.cue(None)


def _echo(hit: Hit) -> Cue | None:
    cue = hit.cue_of_on(hit.span.end)
    # with nobody heard so far, « il en résulte » tells of no source
    return cue if cue and cue.source else None


READERS: Mapping[Frame, Callable[[Hit], Cue | None]] = {
    Frame.BEFORE: _before,
    Frame.LABEL: _before,
    Frame.DRAWN: _drawn,
    Frame.STANCE: _stance,
    Frame.INSIDE: _inside,
    Frame.ITSELF: _nobody,
    Frame.NOBODY: _nobody,
    Frame.ECHO: _echo,
    Frame.SPEAKER: _speaker,
}
