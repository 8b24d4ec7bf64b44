"""What a line says of itself: the words of ``lexicons/furniture.csv`` and the shapes of page furniture.

The table's column ``where`` tells how a form counts:

- ``opens``, ``closes``: at the start, at the end of any line;
- ``start``, ``end``, ``part``: at the start, at the end, anywhere in a line that is no paragraph;
- ``whole``: the line is nothing but such words, days, hours and numbers; ``menu``: the same without numbers;
- ``count``: the same, with a number at least;
- ``mark``: the same, but names may stand beside (a byline, an agency, a town); ``published``, ``updated`` and
  ``now`` are marks that tell what a day beside them is;
- ``section``, ``form``: the line, or its start, heads a part of the page; ``counted``: the same, beside a number;
- ``alone``: by itself, it announces the next line;
- ``crumb``: it begins a trail of sections.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from factcheck import lexicon
from factcheck.errors import TableError
from factcheck.model import Zone
from factcheck.reading import dates
from factcheck.reading.lines import AROUND, Line
from factcheck.translation import gettext as _

ENTIRE = ("whole", "menu", "count", "mark", "published", "updated", "now", "section", "counted", "alone")
PLACED = ("opens", "closes", "start", "end", "part", "form", "crumb")
SHORT = 180  # characters: a longer line is never mere furniture
LONGEST_TEASER = 400  # characters
NAMES = 6  # words of names that may stand beside a mark
NAMES_IN_CAPITALS = 3  # where all words look like names: a title in capitals is no byline
IN_NAMES = frozenset(("el", "al", "ben", "de", "du", "des", "d", "la", "le", "les", "l"))
LINKING = IN_NAMES | {"", "et", "à", "a", "en", "au", "aux", "dans", "on"}


def _read() -> dict[str, dict[str, Zone]]:
    table: dict[str, dict[str, Zone]] = defaultdict(dict)
    for line, row in lexicon.rows("furniture"):
        if row["where"] not in ENTIRE + PLACED:
            fault = _("« {where} » n’est pas une place connue", where=row["where"])
            raise TableError(lexicon.FOLDER / "furniture.csv", line, fault)
        table[row["where"]].update(dict.fromkeys(row["form"].split("|"), Zone(row["zone"])))
    return table


FORMS: Mapping[str, Mapping[str, Zone]] = _read()


def _any_of(where: str) -> str:
    return rf"(?<!\w)(?:{lexicon.alternation(FORMS[where])})(?!\w)"


FRENCH_DAYS = [form for _, row in lexicon.rows("weekdays") for form in row["form"].split("|")]
# What a line of furniture is made of; a piece of the first table lets names stand beside it.
STRONG = {
    "store": r"\Adate[ ]\d{4}-\d\d(?:-\d\d)?(?=[ ])",  # an archive's own prefix: no publication date
    "day": dates.DAY.pattern,
    "ago": r"""(?<!\w)il[ ]y[ ]a[ ](?:\d{1,2}|une?|deux|trois|quelques)
        [ ](?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)\b""",
    "weather": r"(?<![\w,.])[+-]?\d{1,2}(?:[.,]\d)?[ ]?(?:°(?:[ ]?c)?|℃|c)(?!\w)",
    "time": dates.TIME.pattern,
    **{where: _any_of(where) for where in ("published", "updated", "now", "mark")},
}
WEAK = {
    "timezone": r"(?<!\w)(?:gmt|utc|tu)(?:[ ]?[+-][ ]?\d\d?(?::\d\d)?)?(?!\w)",
    "link": r"(?:https?://|www\.)\S{1,150}|[\w.-]{1,40}@[\w-]{1,40}\.\w{2,6}",
    "weekday": rf"(?<!\w)(?:{lexicon.alternation(FRENCH_DAYS)}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)",
    "button": _any_of("whole"),
    "menu": _any_of("menu"),
    "count": _any_of("count"),
    "number": r"(?<![\w,.])\d{1,3}(?:[ .,]?\d{3}){0,3}(?:[.,]\d{1,2})?[ ]?k?(?![\w%])",
}
ANY_PIECE = "|".join(f"(?P<{kind}_>{shape})" for kind, shape in (STRONG | WEAK).items())
PIECE = re.compile(rf"(?<!\w)(?:{ANY_PIECE})", re.VERBOSE)
TOKEN = re.compile(r"[\w'.-]+")
PUNCTUATION = frozenset(" .,;:!?|/\\-_()[]<>«»\"'*#&©·•▪►→›+=~…")

# « Par Agence Verte avec la presse, le », « La Gazette - info du soir - »
SIGNED = re.compile(
    r"(?:(?:[^.!?;\d]|(?<=[^\W_])\d){3,80}(?: ?[•|·-] ?|, ?)(?:le )?"
    r"|(?:(?:rédigé|publié|posté|écrit) )?par (?:[^.!?;\d]|\.(?=\w)){2,60}"
    rf" le (?:{lexicon.alternation(FRENCH_DAYS)})?,? ?)"
)
COUNTERS = re.compile(r"[\s|.,-]*(?:\d{1,6} (?:commentaire|vue|lecture|partage)(?:\(s\)|s)?)?[\s|.,-]*")
SIGNS = re.compile(r"[ ,|-]{0,3}")

BEGIN, END = r"\A{}(?!\w)", r"(?<!\w){}\Z"
ANCHORS = {"opens": BEGIN, "start": BEGIN, "form": BEGIN, "crumb": BEGIN, "part": r"(?<!\w){}(?!\w)"}
PATTERNS = {
    where: re.compile(ANCHORS.get(where, END).format(f"(?P<form>{lexicon.alternation(FORMS[where])})"))
    for where in PLACED
}
HEADING = re.compile(r"(?:\(?\d{1,5}\)? )?(?P<name>[^\d():]{3,60}?)(?:\(s\))? ?(?::? ?\(? ?\d{1,5})?")
FIRST_COMMENT = re.compile(rf"\d{{1,4}} (?:{lexicon.alternation(FORMS['counted'])}) ?: ?\S")
TRAIL = re.compile(r" ?[>›»/|] ?")
# Titles of other articles run together on one line, as aggregators print them.
FOREIGN = re.compile("[\u0620-\u064a\u2d30-\u2d67]")
GAP = "   "
TICKER = re.compile(r"(?:\S(?: ?\S){24,220} {3,}){4}")


class Piece(NamedTuple):
    """One piece of a line of furniture: its kind (``day``, ``weather``, ``name``…) and its place in the line."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line's own words and shape make of it.

    ``zone`` is ``None`` when they tell nothing; ``section`` is the zone of what
    follows, when the line heads a part of the page; ``pieces`` are those it is
    made of, in order, when it holds nothing else.
    """

    zone: Zone | None = None
    section: Zone | None = None
    pieces: tuple[Piece, ...] = ()

    def holds(self, kind: str) -> bool:
        """Whether a piece of this kind is among those of the line."""
        return any(piece.kind == kind for piece in self.pieces)


PLAIN = Mark()


def of(line: Line) -> Mark:
    """What the line's own words and shape make of it, wherever it stands."""
    if FOREIGN.search(line.lower) and _is_foreign(line.lower):
        return Mark(Zone.FURNITURE)
    if len(line.lower) > SHORT:
        return _of_long(line)
    return _of_short(line.folded, line.lower, line.bare, line.is_paragraph)


def _is_foreign(lower: str) -> bool:
    """Whether a line is in Arabic or in Tifinagh, as some titles are printed twice."""
    return 2 * len(FOREIGN.findall(lower)) > sum(map(str.isalpha, lower))


def _of_long(line: Line) -> Mark:
    """The mark of a long line; one that opens with « Lire aussi » and goes on for a paragraph is an article's."""
    if GAP in line.lower and TICKER.match(line.lower[:1200]):
        return Mark(Zone.TEASER)
    ends = line.lower[:60], line.lower[-60:]
    mark = _of_words("".join(ends).strip(AROUND), ("opens", "closes"))
    return PLAIN if mark.zone is Zone.TEASER and len(line.lower) > LONGEST_TEASER else mark


@lru_cache(maxsize=4096)
def _of_short(folded: str, lower: str, bare: str, paragraph: bool) -> Mark:
    heading = _heading(bare, paragraph)
    if heading:
        return heading
    pieces = _pieces(folded, lower) or (() if paragraph else _signed(lower))
    if pieces and all(piece.kind == "number" for piece in pieces) and lower.count("|") > 1:
        return PLAIN  # a row of a table
    if pieces:
        return Mark(Zone.FURNITURE, pieces=pieces)
    if lower.startswith(("<!--", "![")):  # markdown: a comment, an image
        return Mark(Zone.FURNITURE if lower.startswith("<") else Zone.CAPTION)
    return _of_words(bare, ("opens", "closes") if paragraph else ("opens", "closes", "part", "start", "end", "crumb"))


def _heading(bare: str, paragraph: bool) -> Mark | None:
    """The mark of a line that heads comments or other articles."""
    match = HEADING.fullmatch(bare)
    name = match["name"].strip() if match else ""
    if bare in FORMS["alone"]:
        return Mark(FORMS["alone"][bare], section=FORMS["alone"][bare])
    zone = FORMS["section"].get(name) or (FORMS["counted"].get(name) if name != bare else None)
    if zone:
        return Mark(Zone.FURNITURE, section=zone)
    if FIRST_COMMENT.match(bare):
        return Mark(Zone.COMMENT, section=Zone.COMMENT)
    if PATTERNS["form"].match(bare) and not (paragraph and len(bare) > SHORT // 2):
        return Mark(Zone.FURNITURE, section=Zone.COMMENT)
    return None


def _of_words(bare: str, wheres: Sequence[str]) -> Mark:
    for where in wheres:
        pattern = PATTERNS[where]
        match = pattern.match(bare) if ANCHORS.get(where) is BEGIN else pattern.search(bare)
        if match and (where != "crumb" or TRAIL.search(bare)):
            zone = FORMS[where][match["form"]]
            alone = zone is Zone.TEASER and match["form"] == bare
            return Mark(zone, section=zone if alone else None)
    return PLAIN


def _pieces(folded: str, lower: str) -> tuple[Piece, ...]:
    """The pieces of furniture a line is made of, none when it holds anything else."""
    pieces: list[Piece] = []
    at = 0
    for match in chain(PIECE.finditer(lower), (None,)):
        start = match.start() if match else len(lower)
        named = _names(folded[at:start], lower[:at])
        if named is None:
            return ()
        pieces += [Piece(kind, at, start) for kind in named]
        if match:
            pieces.append(Piece(str(match.lastgroup).rstrip("_"), *match.span()))
            at = match.end()
    names = NAMES_IN_CAPITALS if folded.isupper() else NAMES
    return tuple(pieces) if _are_furniture(Counter(piece.kind for piece in pieces), names) else ()


def _signed(lower: str) -> tuple[Piece, ...]:
    """The pieces of a line that says from whom, then when: « information fournie par AFP • 14/11/2024 à 08:21 »."""
    day = dates.DAY.search(lower)
    if day is None or not SIGNED.fullmatch(lower, 0, day.start()):
        return ()
    hour = dates.TIME.search(lower, day.end())
    end = hour.end() if hour else day.end()
    sure = hour or day["mark"] or lower.startswith(("par ", "rédigé par ", "publié par "))
    linked = SIGNS.fullmatch(lower, day.end(), hour.start() if hour else end)
    if not (sure and linked and COUNTERS.fullmatch(lower, end)):
        return ()
    pieces = (Piece("name", 0, day.start()), Piece("day", *day.span()))
    return (*pieces, Piece("time", *hour.span())) if hour else pieces


def _names(gap: str, before: str) -> list[str] | None:
    """What stands between two pieces: ``name`` a word, ``user`` for « par salma75 »; ``None`` for anything else."""
    if any(sign not in PUNCTUATION for sign in gap if not sign.isalnum()):
        return None
    words = [word for word in TOKEN.findall(gap) if word.strip("'.-_").lower() not in LINKING]
    kinds = ["name" if any(map(str.isupper, word[:8])) else "other" for word in words]
    if kinds[:1] == ["other"] and before.endswith(("par", "by")):
        kinds[0] = "user"
    return None if "other" in kinds else kinds


def _are_furniture(kinds: Mapping[str, int], names: int) -> bool:
    strong = kinds.keys() & STRONG.keys()
    if not strong:  # « Maroc : 37 » and « Réactions » alone are body
        mere = {"menu", "number"} <= kinds.keys() or kinds.keys() == {"count"}
        return bool(kinds) and not mere and "name" not in kinds
    return kinds.get("name", 0) <= names and ("user" not in kinds or bool(strong & {"day", "published"}))
