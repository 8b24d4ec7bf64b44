"""The forms that name a source, and what is needed to read around one in its sentence.

``reporting_verbs.csv`` and ``source_cues.csv`` hold the forms; the ``frame`` of a
form tells where its source stands: after it (« selon X », « indique X »), before it
(« X affirme que »), behind « par » (« publié par X ») or in an earlier sentence
(« a-t-il dit », « apprend-on »).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from factcheck import lexicon
from factcheck.document import Document
from factcheck.mentions import antecedents
from factcheck.mentions.directory import Directory
from factcheck.mentions.entities import ENTITIES, EntityKind
from factcheck.mentions.sources import Phrase, Source, SourceKind, phrase_at
from factcheck.model import Span


class Frame(StrEnum):
    """How a form meets its source: verbs first, then the cues that are not verbs."""

    SPEECH = "speech"  # X indique (anything)
    CLAUSE = "clause"  # X ajoute que
    INVERTED = "inverted"  # « … », s'agace X
    FINDING = "finding"  # l'enquête recense
    RECKONING = "reckoning"  # X a arrêté à 5 %
    PLAN = "plan"  # X prévoit
    ALLOTMENT = "allotment"  # le budget réserve
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
    SUBJECT = "subject"  # X, whose own results the article tells


@dataclass(frozen=True, slots=True)
class Form:
    """What a cue form is: its frame and, for a verb, its shape."""

    frame: Frame
    shape: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue met in a sentence and who it makes speak; ``source`` is ``None`` when that is nobody in particular.

    ``leading`` cues open their sentence or carry its main verb, so that what
    follows hangs on them. ``within`` is the parenthesis that a cue shares with
    the figure it answers for: « (1,2 % selon la Banque mondiale) ».
    """

    span: Span
    frame: Frame
    source: Source | None
    leading: bool = False
    within: Span | None = None


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
# what may stand before a cue that opens its sentence: « Or, selon X », « En 2024, d'après X », « C'est ce qui ressort »
OPENERS = re.compile(
    r"\W{0,6}(?:(?:en|au|aux|à|dans|or|ainsi|mais|et|de|par|pour|c'est|toutefois|toujours|aussi|voilà"
    r"|hier|lundi|mardi|mercredi|jeudi|vendredi)\b[^,]{0,25},? ?|[^,.;:()]{1,40} : )?"
)
PLACE_OF_ON = re.compile(rf"{ADVERBS} (?:auprès |du côté )?(?:d(?:e |u |es |')|à |au |aux |chez |dans |par )")
SPOKEN = frozenset({Frame.SPEECH, Frame.CLAUSE, Frame.INVERTED})
FORECASTING = frozenset({Frame.PLAN, Frame.WAGER, Frame.ALLOTMENT})
PLANNING = FORECASTING | {Frame.INTENT}
FIGURE = re.compile(r"\d")
KINGDOMS = frozenset({"royaume", "pays", "hexagone"})  # a country by another name
OURS = frozenset({"notre", "nos"})  # « comme le prévoit notre stratégie » : whoever speaks goes on
TIPS = frozenset({"informations", "information", "indications"})  # what a raid rests on


@dataclass(frozen=True)
class Hit:
    """A form in its sentence, with what is needed to read around it."""

    document: Document
    directory: Directory
    sentence: Span
    span: Span
    form: Form

    @property
    def lower(self) -> str:
        """The folded text in lower case."""
        return self.document.lower

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    def left(self, place: int, width: int = 60) -> str:
        """The text of the sentence before a place."""
        return self.lower[max(self.sentence.start, place - width) : place]

    def opens(self) -> bool:
        """Whether the cue opens its sentence, behind a time or a link word at most."""
        return OPENERS.fullmatch(self.lower, self.sentence.start, self.span.start) is not None

    def cue(self, source: Source | None, leading: bool | None = None) -> Cue:
        """The cue for a source; for nobody in particular, when there is none."""
        frame = self.form.frame if source else Frame.NOBODY
        return Cue(self.span, frame, source, self.opens() if leading is None else leading, self.parenthesis())

    def parenthesis(self) -> Span | None:
        """The parenthesis around the cue, if it holds a figure too."""
        opened = self.lower.rfind("(", self.sentence.start, self.span.start)
        if opened < 0 or self.lower.find(")", opened, self.span.start) >= 0:
            return None
        closed = self.lower.find(")", self.span.end, self.end)
        inside = Span(opened, closed if closed >= 0 else self.end)
        return inside if FIGURE.search(self.lower, inside.start, inside.end) else None

    def cue_of(self, phrase: Phrase, leading: bool | None = None) -> Cue | None:
        """The cue for a phrase; none when figures are said to speak for themselves (« les chiffres montrent »)."""
        if phrase.determiner in OURS and self.form.frame in PLANNING:
            return None
        source = self.directory.source_of(phrase)
        if source is None and phrase.kind is SourceKind.DATA and self.form.frame is not Frame.BEFORE:
            return None
        return self.cue(source, leading)

    def cue_of_pronoun(self, pronoun: str, leading: bool | None = None) -> Cue | None:
        """The cue for whoever « il » or « elle » stands for."""
        gender = "f" if pronoun.startswith(("elle", "cette", "celle")) else "m"
        source = antecedents.antecedent(self.directory, gender, self.sentence.start, self.span.start)
        return self.cue(source, leading) if source else None

    def cue_of_on(self, after: int) -> Cue | None:
        """The cue for « assure-t-on au ministère »; alone, « apprend-on » takes up the last source."""
        place = PLACE_OF_ON.match(self.lower, after, self.end)
        phrase = phrase_at(self.document, place.end(), self.end) if place else None
        return self.cue_of(phrase, leading=True) if phrase else self.cue(self.directory.echo(), leading=True)


def is_country(phrase: Phrase) -> bool:
    """« Le Maroc table sur 26 millions de touristes » tells of Morocco, not who says so."""
    entity = ENTITIES.get((phrase.name or "").lower())
    return (phrase.name or phrase.head).lower() in KINGDOMS or (entity is not None and entity.kind is EntityKind.PLACE)
