"""What a line says of itself: the words of ``lexicons/furniture.csv`` and the shapes of page furniture.

The table's column ``where`` tells how a form counts:

- ``opens``, ``closes``: at the start, at the end of any line;
- ``start``, ``end``, ``part``: at the start, at the end, anywhere in a line that is no paragraph;
- ``whole``: the line is nothing but such words, days, hours and numbers; ``menu``: the same without numbers;
- ``count``: the same, with a number at least;
- ``mark``: the same, but names may stand beside (a byline, an agency, a town);
- ``section``, ``form``: the line, or its start, heads a part of the page; ``counted``: the same, beside a number;
- ``crumb``: it begins a trail of sections.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from factcheck import lexicon
from factcheck.errors import TableError
from factcheck.model import Zone
from factcheck.reading import dates
from factcheck.reading.lines import AROUND, Line

ENTIRE = ("whole", "menu", "count", "mark", "section", "counted")
PLACED = ("opens", "closes", "start", "end", "part", "form", "crumb")
SHORT = 180  # characters: a longer line is never mere furniture
NAMES = 6  # words of names that may stand beside a mark
LINKING = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "a", "el", "al", "ben", "en", "au", "aux", "dans")
)


def _read() -> dict[str, dict[str, Zone]]:
    table: dict[str, dict[str, Zone]] = defaultdict(dict)
    for line, row in lexicon.rows("furniture"):
        if row["where"] not in ENTIRE + PLACED:
            raise TableError(lexicon.FOLDER / "furniture.csv", line, f"« {row['where']} » n'est pas une place connue")
        table[row["where"]].update(dict.fromkeys(row["form"].split("|"), Zone(row["zone"])))
    return table


FORMS: Mapping[str, Mapping[str, Zone]] = _read()


def _any_of(where: str) -> str:
    return rf"(?<!\w)(?:{lexicon.alternation(FORMS[where])})(?!\w)"


# What a line of furniture is made of; a piece of the first table lets names stand beside it.
STRONG = {
    "day": dates.DAY.pattern,
    "ago": r"""(?<!\w)il[ ]y[ ]a[ ](?:\d{1,2}|une?|deux|trois|quelques)
        [ ](?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)\b""",
    "weather": r"(?<![\w,.])[+-]?\d{1,2}(?:[.,]\d)?[ ]?(?:°(?:[ ]?c)?|℃|c)(?!\w)",
    "time": dates.TIME.pattern,
    "mark": _any_of("mark"),
}
WEAK = {
    "link": r"(?:https?://|www\.)\S{1,150}|[\w.-]{1,40}@[\w-]{1,40}\.\w{2,6}",
    "weekday": r"""(?<!\w)(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?
        |(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)""",
    "button": _any_of("whole"),
    "menu": _any_of("menu"),
    "count": _any_of("count"),
    "number": r"(?<![\w,.])\d{1,3}(?:[ .,]?\d{3}){0,3}(?:[.,]\d{1,2})?[ ]?k?(?![\w%])",
}
ANY_PIECE = "|".join(f"(?P<{kind}_>{shape})" for kind, shape in (STRONG | WEAK).items())
PIECE = re.compile(rf"(?<!\w)(?:{ANY_PIECE})", re.VERBOSE)
TOKEN = re.compile(r"[\w'.-]+")
PUNCTUATION = frozenset(" .,;:!?|/\\-_()[]<>«»\"'*#&©·•▪►→›+=~…")

BEGIN, END = r"\A{}(?!\w)", r"(?<!\w){}\Z"
ANCHORS = {"opens": BEGIN, "start": BEGIN, "form": BEGIN, "crumb": BEGIN, "part": r"(?<!\w){}(?!\w)"}
PATTERNS = {
    where: re.compile(ANCHORS.get(where, END).format(f"(?P<form>{lexicon.alternation(FORMS[where])})"))
    for where in PLACED
}
HEADING = re.compile(r"(?:\(?\d{1,5}\)? )?(?P<name>[^\d():]{3,60}?)(?:\(s\))? ?(?::? ?\(? ?\d{1,5})?")
FIRST_COMMENT = re.compile(r"\d{1,4} (?:commentaires?|réactions?) ?: ?\S")
TRAIL = re.compile(r" ?[>›»/|] ?")
# Titles of other articles run together on one line, as aggregators print them.
TICKER = re.compile(r"(?:\S(?: ?\S){24,220} {3,}){4}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line's own words and shape make of it.

    ``zone`` is ``None`` when they tell nothing; ``section`` is the zone of what
    follows, when the line heads a part of the page; ``kinds`` are the pieces of
    furniture it is made of (``day``, ``weather``…) when it holds nothing else.
    """

    zone: Zone | None = None
    section: Zone | None = None
    kinds: frozenset[str] = frozenset()


PLAIN = Mark()


def of(line: Line) -> Mark:
    """What the line's own words and shape make of it, wherever it stands."""
    if len(line.lower) > SHORT:
        return _of_long(line)
    return _of_short(line.folded, line.lower, line.bare, line.is_paragraph)


def _of_long(line: Line) -> Mark:
    if TICKER.match(line.lower[:1200]):
        return Mark(Zone.TEASER)
    ends = line.lower[:60], line.lower[-60:]
    return _of_words("".join(ends).strip(AROUND), ("opens", "closes"))


@lru_cache(maxsize=4096)
def _of_short(folded: str, lower: str, bare: str, paragraph: bool) -> Mark:
    heading = _heading(bare, paragraph)
    if heading:
        return heading
    kinds = _pieces(folded, lower)
    if kinds:
        return Mark(Zone.FURNITURE, kinds=kinds)
    if lower.startswith(("<!--", "![")):  # markdown: a comment, an image
        return Mark(Zone.FURNITURE if lower.startswith("<") else Zone.CAPTION)
    return _of_words(bare, ("opens", "closes") if paragraph else ("opens", "closes", "part", "start", "end", "crumb"))


def _heading(bare: str, paragraph: bool) -> Mark | None:
    """The mark of a line that heads comments or other articles."""
    match = HEADING.fullmatch(bare)
    name = match["name"].strip() if match else ""
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
        match = PATTERNS[where].search(bare)
        if match and (where != "crumb" or TRAIL.search(bare)):
            zone = FORMS[where][match["form"]]
            alone = zone is Zone.TEASER and match["form"] == bare
            return Mark(zone, section=zone if alone else None)
    return PLAIN


def _pieces(folded: str, lower: str) -> frozenset[str]:
    """The kinds of furniture a line is made of, none when it holds anything else."""
    kinds: set[str] = set()
    names = at = 0
    for match in chain(PIECE.finditer(lower), (None,)):
        between = _names_in(folded[at : match.start() if match else None])
        if between is None:
            return frozenset()
        names += between
        if match:
            kinds.add(str(match.lastgroup).rstrip("_"))
            at = match.end()
    allowed = NAMES if kinds & STRONG.keys() else 0
    mere_numbers = {"menu", "number"} <= kinds or kinds == {"count"}
    return frozenset(kinds) if kinds and names <= allowed and not mere_numbers else frozenset()


def _names_in(gap: str) -> int | None:
    """How many words of names stand between two pieces, ``None`` when anything else does."""
    if any(sign not in PUNCTUATION for sign in gap if not sign.isalnum()):
        return None
    words = [word for word in TOKEN.findall(gap) if word.strip("'.-_")]
    return len(words) if all(map(_may_be_name, words)) else None


def _may_be_name(word: str) -> bool:
    return word.lower().rstrip("'") in LINKING or any(map(str.isupper, word[:8]))
