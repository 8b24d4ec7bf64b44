"""The cues that name a source, sentence by sentence: who is made to say something, and how.

``reporting_verbs.csv`` and ``source_cues.csv`` hold the forms; the ``frame`` of a
form tells where its source stands: after it (« selon X », « indique X »), before it
(« X affirme que »), behind « par » (« publié par X ») or in an earlier sentence
(« a-t-il dit », « apprend-on »).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from factcheck import lexicon
from factcheck.document import Document, Sentence
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import (
    FUNCTION_WORDS,
    PERSON_NAME,
    Directory,
    Phrase,
    Source,
    SourceKind,
    phrase_at,
    phrases_in,
)
from factcheck.model import Span, Zone


class Frame(StrEnum):
    """How a form meets its source: verbs first, then the cues that are not verbs."""

    SPEECH = "speech"  # X indique (anything)
    CLAUSE = "clause"  # X ajoute que
    INVERTED = "inverted"  # « … », s'agace X
    FINDING = "finding"  # l'enquête recense
    PLAN = "plan"  # X prévoit
    WAGER = "wager"  # X table sur
    INTENT = "intent"  # X entend ramener
    ACT = "act"  # X a voté
    RELEASE = "release"  # X a publié un rapport
    BEFORE = "before"  # selon X
    DRAWN = "drawn"  # il ressort d'une étude
    INSIDE = "inside"  # dans une note de X
    NOBODY = "nobody"  # selon certains
    ITSELF = "itself"  # de source officielle
    ECHO = "echo"  # apprend-on
    LABEL = "label"  # Source : X
    STANCE = "stance"  # Pour X,
    SPEAKER = "speaker"  # X : (the lines of an interview)


@dataclass(frozen=True, slots=True)
class Form:
    """What a cue form is: its frame and, for a verb, its shape."""

    frame: Frame
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a sentence and who it makes speak; ``source`` is ``None`` when that is nobody in particular.

    ``leading`` cues open their sentence or carry its main verb, so that what
    follows hangs on them.
    """

    span: Span
    frame: Frame
    source: Source | None
    leading: bool = False


CUES = lexicon.Lexicon(
    {
        **lexicon.load("reporting_verbs", lambda row: Form(Frame(row["frame"]), row["shape"])).entries,
        **lexicon.load("source_cues", lambda row: Form(Frame(row["kind"]))).entries,
    }
)

# words that may stand between a verb and its subject, or its auxiliary
ADVERB = (
    r"(?:également|aussi|ainsi|encore|toutefois|notamment|récemment|déjà|toujours|en outre|par ailleurs|pour sa part"
    r"|de son côté|quant à lui|quant à elle|lui-même|elle-même|en substance|avant-hier"
    r"|(?!gouverne|parle|départe|mouve|docu|bâti|règle)\w{2,15}ment"
    r"|officiellement|clairement|désormais|enfin"
    r"|ensuite|cependant|pourtant|certes|même|plus tard|entre autres|longuement|hier|ce|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|matin|soir|tenu à|plutôt|lui|elle|eux|pour leur part)"
)
CLITICS = r"(?:(?:n'|ne |s'|se |l'|le |la |les |y |en |nous |leur |lui |m'|me )){0,2}"
ADVERBS = rf"(?:,? {ADVERB}(?!\w),?){{0,3}}"
AUXILIARY = re.compile(
    rf"(?:(?<![\w'-])|(?<=qu'))(?P<clitics>{CLITICS})(?P<word>a|ont|avait|avaient|ayant|aurait|auraient|est|sont|était|étaient|fut"
    rf"|furent|été)(?:-t)?(?:-(?P<pronoun>il|elle|on|ils|elles))?{ADVERBS} $"
)
PASSIVE_AUXILIARIES = frozenset({"est", "sont", "était", "étaient", "fut", "furent", "été"})
BEFORE_INFINITIVE = re.compile(
    rf"(?<![\w'-]){CLITICS}(?:(?:vient|viennent|venait|venaient){ADVERBS} (?:de |d')|(?:a|ont|avait) tenu à |tient à )$"
)
SUFFIX = re.compile(r"(?:-t)?-(?P<pronoun>il|elle|on|ils|elles)(?!\w)")
TRAILING_CLITICS = re.compile(rf"(?<![\w'-]){CLITICS}$")
# what makes a verb-like form a noun (« la note », « de chiffre ») and what makes it a verb all the same
NOUN_BEFORE = re.compile(
    r"\b(?:de |du |des |d'|une? |l[ae]s? |l'|ce |cette |son |sa |ses |leurs? |au |aux |par |pour |chaque |toute )$"
)
VERB_BEFORE = re.compile(r"\b(?:comme|ainsi que|ainsi qu|que|qu'il|qu'elle|qui|tel que)(?: |')(?:l'|le |la |les )$")
# « …», se désole Karim Alami » : behind a closed quotation any verb speaks
TAG = re.compile(
    r"(?:[»\"”] ?,|[?!….] ?[»\"”],?) (?:s'|se |nous |lui )?(?P<verb>(?:(?:a|ont|avait|est|s'est|ont) (?:\w+ment )?)?"
    r"\w{2,15}(?:e|t|nt|d|é|i|u|ée|is))(?=[ -])"
)
SPEAKER = re.compile(rf"{PERSON_NAME.pattern}(?= ?: )")
# what stands before a verb whose subject follows it
OPENING = re.compile(r"(?:[,;:»\"”)!?-]|^|\b(?:comme|que|qu'|dont|selon|toujours|ainsi|où))\s*$")
# what may stand before a cue that opens its sentence: « Or, selon X », « En 2024, d'après X », « C'est ce qui ressort »
OPENERS = re.compile(
    r"\W{0,6}(?:(?:en|au|aux|à|dans|or|ainsi|mais|et|de|par|pour|c'est|toutefois|toujours|aussi|voilà"
    r"|hier|lundi|mardi|mercredi|jeudi|vendredi)\b[^,]{0,25},? ?)?"
)
# what may stand between such a verb and its subject: « a indiqué, jeudi à Rabat, le ministre »
LEAD = re.compile(rf"{ADVERBS}(?:(?:,| (?:à|dans|lors|sur|devant|en|au|aux|via) )[^,;:«».]{{1,90}},)?\s?")
THAT = re.compile(r"[^.;«»\"]{0,120}?(?: que | qu'| : ?|:)|\s?[«\"“]")
QUOTE = re.compile(r"\s?:?\s?[«\"“]|\s?:")
INFINITIVE = re.compile(r" (?:\w+ ){0,2}\w{2,}(?:er|ir|re|oir)(?!\w)")
THAT_OR_INFINITIVE = re.compile(f"(?:{THAT.pattern})|(?:{INFINITIVE.pattern})")
AGENT = re.compile(r"(?: (?!par )[\w'.-]{1,25}){0,8} par (?:la voix d(?:e |u )|le biais d(?:e |u ))?")
FIGURES_BEFORE = re.compile(
    r"\b(?:ces|les|ce|le) (?:chiffres?|données|statistiques|indicateurs|résultats|bilan)\b[^.;:]{0,30}$"
)
SETTING = re.compile(r"(?: [\w'-]{1,20}){0,5},? (?:lors|au cours|à l'occasion|à l'issue) (?=d)")
PLACE_OF_ON = re.compile(rf"{ADVERBS} (?:auprès |du côté )?(?:d(?:e |u |es |')|à |au |aux |chez |dans |par )")
PRONOUN = r"(?P<pronoun>il|elle|ils|elles|on|lui|eux|ce dernier|cette dernière|celui-ci|celle-ci|ces dernie?r?e?s)"
PRONOUN_AFTER = re.compile(rf"[ «\"“]{{0,2}}{PRONOUN}(?!\w)")
PRONOUN_BEFORE = re.compile(rf"(?:^|[^\w'-]|qu'){PRONOUN}{ADVERBS} {CLITICS}$")
PREPOSITION_BEFORE = re.compile(
    r"\b(?:de|du|des|à|au|aux|par|avec|dans|pour|sur|chez|contre|auprès|entre|vers|sous|sans|d)[' ]$"
)
RESUMES = re.compile(rf"(?:,|\)| qui| et| dont){ADVERBS} ?{CLITICS}$")
OPENS_CLAUSE = re.compile(r"""[ -]*["“]?|[^,;:]{1,90}, """)  # « Dans son rapport, la Cour… »
DIRECT = re.compile(rf"{ADVERBS},? ?{CLITICS}")
OF = re.compile(rf"{ADVERBS} (?=d(?:'|e |u |es ))")
PARTICIPLE = re.compile(r"\w+(?:é|ée|és|ées|ant)")
SPOKEN = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.INVERTED})
LAWS = frozenset({"loi", "loi-cadre", "loi de finances", "décret", "arrêté", "code", "circulaire", "règlement"})
SUBJECT_REACH = 160  # a subject stands no farther from its verb
DRAWN_FROM = frozenset({SourceKind.DOCUMENT, SourceKind.DATA, SourceKind.EVENT})
RELEASED = frozenset({SourceKind.DOCUMENT, SourceKind.DATA})
TIPS = frozenset({"informations", "information", "indications"})  # what a raid rests on


@dataclass(frozen=True)
class _Hit:
    """A form in its sentence, with what is needed to read around it."""

    document: Document
    directory: Directory
    sentence: Span
    span: Span
    form: Form

    @property
    def lower(self) -> str:
        return self.document.lower

    @property
    def end(self) -> int:
        return self.sentence.end

    def left(self, place: int, width: int = 60) -> str:
        """The text of the sentence before a place."""
        return self.lower[max(self.sentence.start, place - width) : place]

    def opens(self) -> bool:
        """Whether the cue opens its sentence, behind a time or a link word at most."""
        return OPENERS.fullmatch(self.lower, self.sentence.start, self.span.start) is not None

    def cue(self, source: Source | None, leading: bool | None = None) -> Cue:
        frame = self.form.frame if source else Frame.NOBODY
        return Cue(self.span, frame, source, self.opens() if leading is None else leading)

    def cue_of(self, phrase: Phrase, leading: bool | None = None) -> Cue | None:
        """The cue for a phrase; none when figures are said to speak for themselves (« les chiffres montrent »)."""
        source = self.directory.source_of(phrase)
        if source is None and phrase.kind is SourceKind.DATA and self.form.frame is not Frame.BEFORE:
            return None
        return self.cue(source, leading)

    def cue_of_pronoun(self, pronoun: str, leading: bool | None = None) -> Cue | None:
        gender = "f" if pronoun.startswith(("elle", "cette", "celle")) else "m"
        source = self.directory.antecedent(gender, self.sentence.start, self.span.start)
        return self.cue(source, leading) if source else None


def find(document: Document) -> list[list[Cue]]:
    """The cues of each sentence of the document, in order."""
    directory = Directory(document)
    return [_cues_of(document, directory, sentence) for sentence in document.sentences]


def _cues_of(document: Document, directory: Directory, sentence: Sentence) -> list[Cue]:
    if sentence.zone not in (Zone.BODY, Zone.HEADLINE):
        return []
    hits = (_Hit(document, directory, sentence.span, span, form) for span, form in _forms(document, sentence.span))
    read = (READERS.get(hit.form.frame, _verb)(hit) for hit in hits)
    return _without_settings([cue for cue in read if cue is not None])


def _forms(document: Document, sentence: Span) -> list[tuple[Span, Form]]:
    """The cue forms of a sentence: those of the lexicons, any verb behind a quotation, the name a line is given to."""
    found = list(CUES.find(document.lower, sentence.start, sentence.end))
    known = {span.end for span, _ in found}
    for match in TAG.finditer(document.lower, sentence.start, sentence.end):
        if match.end() not in known and match["verb"] not in FUNCTION_WORDS:
            found.append((Span(*match.span("verb")), Form(Frame.INVERTED, "tag")))
    speaker = SPEAKER.match(document.folded, sentence.start, sentence.end)
    if speaker and document.block_at(sentence.start).span.start == sentence.start:
        found.append((Span(*speaker.span()), Form(Frame.SPEAKER)))
    return sorted(found, key=lambda item: item[0])


def _without_settings(found: Sequence[Cue]) -> list[Cue]:
    """« indique le HCP dans une note de conjoncture » : the HCP speaks, the note is only where."""
    speakers = [cue for cue in found if cue.frame is not Frame.INSIDE]
    return speakers if any(cue.source and cue.frame is not Frame.RELEASE for cue in speakers) else list(found)


# Cues that are not verbs


def _before(hit: _Hit) -> Cue | None:
    pronoun = PRONOUN_AFTER.match(hit.lower, hit.span.end)
    if pronoun:
        return hit.cue_of_pronoun(pronoun["pronoun"])
    start = hit.span.end
    while hit.lower[start : start + 1] in {" ", "«", '"', "“"}:
        start += 1
    phrase = phrase_at(hit.document, start, hit.end)
    return hit.cue_of(phrase) if phrase else None


def _drawn(hit: _Hit) -> Cue | None:
    # « à l'issue de la réunion »
    of = OF.match(hit.lower, hit.span.end) if not hit.left(hit.span.start).endswith("l'") else None
    phrase = phrase_at(hit.document, of.end(), hit.end) if of else None
    drawn = phrase is not None and phrase.kind in DRAWN_FROM and phrase.head not in TIPS
    return hit.cue_of(phrase) if phrase and drawn else None


def _stance(hit: _Hit) -> Cue | None:
    """« Pour le président de la CGEM, … », at the head of its sentence only."""
    if hit.span.start != hit.sentence.start:
        return None
    phrase = phrase_at(hit.document, hit.span.end + 1, hit.end)
    if phrase is None or not _is_person(phrase):
        return None
    return hit.cue_of(phrase) if hit.lower.startswith(",", phrase.span.end) else None


def _is_person(phrase: Phrase) -> bool:
    name = phrase.name or ""
    return phrase.kind is SourceKind.PERSON or ((" " in name or name.isupper()) and not _is_country(phrase))


def _speaker(hit: _Hit) -> Cue | None:
    """« Karim Alami : Nous avons… », at the head of a line."""
    phrase = phrase_at(hit.document, hit.span.start, hit.span.end)
    return hit.cue_of(phrase) if phrase and _is_person(phrase) else None


def _inside(hit: _Hit) -> Cue | None:
    phrase = phrase_at(hit.document, hit.lower.rindex(" ", hit.span.start, hit.span.end) + 1, hit.end)
    if phrase is None or phrase.kind is not SourceKind.DOCUMENT:
        return None
    source = hit.directory.published(phrase)
    return hit.cue(source) if source is not None else None


def _itself(hit: _Hit) -> Cue:
    words = hit.span.of(hit.document.text)
    words = words[words.index(" ") + 1 :]
    return hit.cue(Source(words, Span(hit.span.end - len(words), hit.span.end), SourceKind.INFORMANT, "f"))


def _nobody(hit: _Hit) -> Cue:
    return hit.cue(None)


def _echo(hit: _Hit) -> Cue | None:
    return _of_on(hit, hit.span.end)


# Verbs


def _verb(hit: _Hit) -> Cue | None:
    return SHAPES[hit.form.shape](hit)


def _simple(hit: _Hit) -> Cue | None:
    suffix = SUFFIX.match(hit.lower, hit.span.end)
    if suffix:
        return _of_suffix(hit, suffix["pronoun"], suffix.end())
    left = hit.left(hit.span.start)
    if NOUN_BEFORE.search(left) and not VERB_BEFORE.search(left):
        return None
    clitics = TRAILING_CLITICS.search(left)
    return _active(hit, hit.span.start - len(clitics.group() if clitics else ""))


def _participle(hit: _Hit) -> Cue | None:
    auxiliary = AUXILIARY.search(hit.left(hit.span.start))
    if auxiliary is None:
        return _passive(hit)
    reflexive = "s" in auxiliary["clitics"][:1]
    if auxiliary["word"] in PASSIVE_AUXILIARIES and not reflexive:
        return _passive(hit)
    if auxiliary["pronoun"]:
        return _of_suffix(hit, auxiliary["pronoun"], hit.span.end)
    return _active(hit, hit.span.start - len(auxiliary.group()))


def _either(hit: _Hit) -> Cue | None:
    return _participle(hit) if AUXILIARY.search(hit.left(hit.span.start)) else _simple(hit)


def _tag(hit: _Hit) -> Cue | None:
    suffix = SUFFIX.match(hit.lower, hit.span.end)
    if suffix:
        return _of_suffix(hit, suffix["pronoun"], suffix.end())
    phrase = _following(hit)
    return hit.cue_of(phrase, leading=True) if phrase else None


def _infinitive(hit: _Hit) -> Cue | None:
    before = BEFORE_INFINITIVE.search(hit.left(hit.span.start))
    return _active(hit, hit.span.start - len(before.group())) if before else None


def _of_suffix(hit: _Hit, pronoun: str, after: int) -> Cue | None:
    """« a-t-il indiqué », « affirme-t-elle », « assure-t-on au ministère »."""
    if hit.form.frame in (Frame.ACT, Frame.RELEASE):
        return None
    return _of_on(hit, after) if pronoun == "on" else hit.cue_of_pronoun(pronoun, leading=True)


def _of_on(hit: _Hit, after: int) -> Cue | None:
    place = PLACE_OF_ON.match(hit.lower, after, hit.end)
    phrase = phrase_at(hit.document, place.end(), hit.end) if place else None
    return hit.cue_of(phrase, leading=True) if phrase else hit.cue(hit.directory.echo(), leading=True)


def _passive(hit: _Hit) -> Cue | None:
    """« publié par X », « annoncé jeudi par X », « fixé par la loi »."""
    agent = AGENT.match(hit.lower, hit.span.end, hit.end)
    phrase = phrase_at(hit.document, agent.end(), hit.end) if agent else None
    if phrase is not None:
        return hit.cue_of(phrase, _tells_figures(hit)) if _may_be_agent(hit, phrase) else None
    return _presented(hit)


def _presented(hit: _Hit) -> Cue | None:
    """« Ces chiffres ont été présentés mardi, lors de la réunion de la commission »."""
    if hit.form.frame not in (Frame.RELEASE, Frame.SPEECH) or not FIGURES_BEFORE.search(hit.left(hit.span.start)):
        return None
    setting = SETTING.match(hit.lower, hit.span.end, hit.end)
    phrase = phrase_at(hit.document, setting.end(), hit.end) if setting else None
    return hit.cue_of(phrase, leading=True) if phrase and phrase.kind is SourceKind.EVENT else None


def _tells_figures(hit: _Hit) -> bool:
    """Whether a passive introduces figures rather than tags one: « les chiffres publiés par X »."""
    return FIGURES_BEFORE.search(hit.left(hit.span.start)) is not None or hit.opens()


def _may_be_agent(hit: _Hit, phrase: Phrase) -> bool:
    if hit.form.frame in (Frame.RELEASE, Frame.FINDING):
        return _names_release(hit, max(hit.sentence.start, hit.span.start - 80), hit.span.start)
    if hit.form.frame in (Frame.ACT, Frame.PLAN):
        return phrase.head in LAWS
    return hit.form.frame not in (Frame.INVERTED, Frame.INTENT)


def _names_release(hit: _Hit, start: int, end: int) -> bool:
    named = phrases_in(hit.document, start, min(end, hit.end))
    return any(phrase.kind in RELEASED and phrase.head not in TIPS for phrase in named)


def _active(hit: _Hit, start: int) -> Cue | None:
    return _inverted(hit, start) or _with_subject(hit, start)


def _inverted(hit: _Hit, start: int) -> Cue | None:
    """« …, indique un communiqué », « …, a indiqué, jeudi à Rabat, le ministre »."""
    if hit.form.frame in (Frame.ACT, Frame.RELEASE, Frame.INTENT) or not OPENING.search(hit.left(start)):
        return None
    phrase = _following(hit)
    return hit.cue_of(phrase, leading=True) if phrase else None


def _following(hit: _Hit) -> Phrase | None:
    """The subject behind a verb, past an adverb or a setting between commas."""
    lead = LEAD.match(hit.lower, hit.span.end, hit.end)
    behind = phrase_at(hit.document, lead.end(), hit.end) if lead else None
    return behind or phrase_at(hit.document, hit.span.end + 1, hit.end)


def _with_subject(hit: _Hit, start: int) -> Cue | None:
    """« le ministre a rappelé que », « il vise », « X vient de publier une étude »."""
    if not _allows_subject(hit):
        return None
    pronoun = PRONOUN_BEFORE.search(hit.left(start))
    if pronoun:
        if pronoun["pronoun"] == "on" or hit.form.frame in (Frame.ACT, Frame.RELEASE):
            return None
        return hit.cue_of_pronoun(pronoun["pronoun"], leading=True)
    phrase = _subject(hit, start)
    return hit.cue_of(phrase, leading=True) if phrase and _may_be_subject(hit, phrase) else None


def _allows_subject(hit: _Hit) -> bool:
    follows = FOLLOWED_BY.get(hit.form.frame)
    if hit.form.frame is Frame.ACT and hit.form.shape == "simple":
        return False
    return follows is None or follows.match(hit.lower, hit.span.end, hit.end) is not None


def _may_be_subject(hit: _Hit, phrase: Phrase) -> bool:
    if hit.form.frame is Frame.RELEASE:
        return _names_release(hit, hit.span.end, hit.span.end + 80) or ":" in hit.lower[hit.span.end : hit.end]
    if hit.form.frame is Frame.ACT:
        return phrase.kind is SourceKind.BODY
    if hit.form.frame not in SPOKEN and _is_country(phrase):
        return False
    return phrase.kind is not SourceKind.EVENT


def _is_country(phrase: Phrase) -> bool:
    """« Le Maroc table sur 26 millions de touristes » tells of Morocco, not who says so."""
    entity = ENTITIES.get((phrase.name or "").lower())
    return entity is not None and entity.kind is EntityKind.PLACE


def _subject(hit: _Hit, start: int) -> Phrase | None:
    """The phrase before a verb that is its subject: next to it, set off by commas, or opening the clause."""
    first = max(hit.sentence.start, start - 2 * SUBJECT_REACH)
    clause = max(first, *(hit.lower.rfind(mark, first, start) + 1 for mark in ";:«»"))
    for phrase in phrases_in(hit.document, clause, start):
        gap = hit.lower[phrase.span.end : start]
        if len(gap) > SUBJECT_REACH or _is_object(hit, phrase):
            continue
        opens = OPENS_CLAUSE.fullmatch(hit.lower, clause, phrase.start) is not None
        if DIRECT.fullmatch(gap) or ((opens or _is_set_off(gap)) and not _is_aside(phrase, gap)):
            return phrase
    return None


def _is_set_off(gap: str) -> bool:
    return gap.startswith((",", " qui ", " dont ", " (")) and RESUMES.search(gap) is not None


def _is_object(hit: _Hit, phrase: Phrase) -> bool:
    if phrase.determiner in {"du", "des", "au", "aux", "de la", "de l'", "de", "d'"}:
        return True
    return PREPOSITION_BEFORE.search(hit.left(phrase.start, 10)) is not None


def _is_aside(phrase: Phrase, gap: str) -> bool:
    """« Interrogée, une responsable confirme » : a lone capital at the head of a sentence is hardly a name."""
    if phrase.kind is not SourceKind.NAME or phrase.name is None or " " in phrase.name or phrase.name.isupper():
        return False
    return not gap.startswith(",") or PARTICIPLE.fullmatch(phrase.name) is not None


FOLLOWED_BY: Mapping[Frame, re.Pattern[str]] = {
    Frame.CLAUSE: THAT_OR_INFINITIVE,
    Frame.INVERTED: QUOTE,
    Frame.INTENT: INFINITIVE,
    Frame.WAGER: re.compile(rf"{ADVERBS} (?:sur|à|pour)\b"),
}
SHAPES: Mapping[str, Callable[[_Hit], Cue | None]] = {
    "simple": _simple,
    "participle": _participle,
    "either": _either,
    "infinitive": _infinitive,
    "tag": _tag,
}
READERS: Mapping[Frame, Callable[[_Hit], Cue | None]] = {
    Frame.BEFORE: _before,
    Frame.LABEL: _before,
    Frame.DRAWN: _drawn,
    Frame.STANCE: _stance,
    Frame.INSIDE: _inside,
    Frame.ITSELF: _itself,
    Frame.NOBODY: _nobody,
    Frame.ECHO: _echo,
    Frame.SPEAKER: _speaker,
}
