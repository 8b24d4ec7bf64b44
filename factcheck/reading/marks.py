"""What a line says of itself: the words of ``lexicons/furniture.csv`` and the shapes of page furniture.

The table's column ``where`` tells how a form counts:

- ``opens``: at the start of any line; ``start``, ``end``: at that end of a line that is no paragraph;
- ``part``: anywhere in a line that is no paragraph;
- ``whole``: the line is nothing but such words, days, hours and numbers; ``menu``: the same without numbers;
- ``mark``: the same, but names may stand beside (a byline, an agency, a town);
- ``section``, ``form``: the line heads a part of the page; ``crumb``: it begins a trail of sections.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from factcheck import lexicon
from factcheck.errors import TableError
from factcheck.model import Zone
from factcheck.reading import dates
from factcheck.reading.lines import Line

WHERES = ("opens", "start", "end", "part", "whole", "menu", "mark", "section", "form", "crumb")
SHORT = 180  # characters: a longer line is never mere furniture
NAMES = 6  # words of names that may stand beside a mark
LINKING = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "et", "à", "a", "el", "al", "ben", "en", "au", "aux")
)


def _read() -> dict[str, dict[str, Zone]]:
    table: dict[str, dict[str, Zone]] = defaultdict(dict)
    for line, row in lexicon.rows("furniture"):
        if row["where"] not in WHERES:
            raise TableError(lexicon.FOLDER / "furniture.csv", line, f"« {row['where']} » n'est pas une place connue")
        table[row["where"]].update(dict.fromkeys(row["form"].split("|"), Zone(row["zone"])))
    return table


FORMS: Mapping[str, Mapping[str, Zone]] = _read()


def _words(*wheres: str) -> str:
    return lexicon.alternation(form for where in wheres for form in FORMS[where])


# What a line of furniture is made of. Kinds that make one by themselves stand first.
STRONG = {
    "day": dates.DAY.pattern,
    "ago": r"""(?<!\w)il[ ]y[ ]a[ ](?:\d{1,2}|une?|deux|trois|quelques)
        [ ](?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)\b""",
    "weather": r"(?<![\w,.])[+-]?\d{1,2}(?:[.,]\d)?[ ]?(?:°(?:[ ]?c)?|℃|c)(?!\w)",
    "time": dates.TIME.pattern,
    "mark": rf"(?<!\w)(?:{_words('mark')})(?!\w)",
}
WEAK = {
    "weekday": r"(?<!\w)(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!\w)",
    "button": rf"(?<!\w)(?:{_words('whole')})(?!\w)",
    "menu": rf"(?<!\w)(?:{_words('menu')})(?!\w)",
    "number": r"(?<![\w,.])\d{1,3}(?:[ .,]?\d{3}){0,3}(?:[.,]\d{1,2})?[ ]?k?(?![\w%])",
}
PIECE = re.compile("|".join(f"(?P<{kind}_>{shape})" for kind, shape in (STRONG | WEAK).items()), re.VERBOSE)
TOKEN = re.compile(r"[\w'.-]+")
PUNCTUATION = frozenset(" .,;:!?|/\\-_()[]<>«»\"'*#&©·•▪►→›+=~…")
COUNTED_SECTION = re.compile(r"\(? ?\d{0,5} ?\)?")
FIRST_COMMENT = re.compile(r"\d{1,4} (?:commentaires?|réactions?) ?: ?\S")
TRAIL = re.compile(r" ?[>›»/|] ?")


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
OPENING = re.compile(rf"(?P<form>{_words('opens')})(?!\w)")
START = re.compile(rf"(?P<form>{_words('start')})(?!\w)")
END = re.compile(rf"(?<!\w)(?P<form>{_words('end')})$")
PART = re.compile(rf"(?<!\w)(?P<form>{_words('part')})(?!\w)")
FORM = re.compile(rf"(?P<form>{_words('form')})(?!\w)")
CRUMB = re.compile(rf"(?P<form>{_words('crumb')})(?!\w)")


def of(line: Line) -> Mark:
    """What the line's own words and shape make of it, wherever it stands."""
    if len(line.lower) > SHORT:
        match = OPENING.match(line.bare[:SHORT])
        return Mark(FORMS["opens"][match["form"]]) if match else PLAIN
    return _of_short(line.folded, line.lower, line.bare, line.is_paragraph)


@lru_cache(maxsize=4096)
def _of_short(folded: str, lower: str, bare: str, paragraph: bool) -> Mark:
    heading = _heading(bare, paragraph)
    if heading:
        return heading
    kinds = _pieces(folded, lower)
    if kinds:
        return Mark(Zone.FURNITURE, kinds=kinds)
    return _of_words(lower, bare, paragraph)


def _heading(bare: str, paragraph: bool) -> Mark | None:
    """The mark of a line that heads comments or other articles."""
    name = COUNTED_SECTION.sub("", bare, count=0).strip(" :") if bare[:1].isdigit() or bare[-1:].isdigit() else bare
    zone = FORMS["section"].get(name.rstrip(" (:"))
    if zone:
        return Mark(Zone.FURNITURE, section=zone)
    if FIRST_COMMENT.match(bare):
        return Mark(Zone.COMMENT, section=Zone.COMMENT)
    if not paragraph and FORM.match(bare):
        return Mark(Zone.FURNITURE, section=Zone.COMMENT)
    return None


def _of_words(lower: str, bare: str, paragraph: bool) -> Mark:
    match = OPENING.match(bare)
    if match:
        zone = FORMS["opens"][match["form"]]
        alone = zone is Zone.TEASER and len(bare) == len(match["form"])
        return Mark(zone, section=zone if alone else None)
    if paragraph:
        return PLAIN
    for where, match in (
        ("part", PART.search(lower)),
        ("start", START.match(bare)),
        ("end", END.search(bare)),
        ("crumb", CRUMB.match(bare) if TRAIL.search(lower) else None),
    ):
        if match:
            return Mark(FORMS[where][match["form"]])
    return PLAIN


def _pieces(folded: str, lower: str) -> frozenset[str]:
    """The kinds of furniture a line is made of, none when it holds anything else."""
    found = list(PIECE.finditer(lower))
    kinds = {str(match.lastgroup).rstrip("_") for match in found}
    if not kinds or {"menu", "number"} <= kinds:
        return frozenset()
    rest = PIECE.sub(lambda match: " " * len(match.group()), lower)
    if any(sign not in PUNCTUATION for sign in rest if not sign.isalnum()):
        return frozenset()
    names = [folded[token.start() :] for token in TOKEN.finditer(rest) if token.group().strip("'.-_")]
    allowed = NAMES if kinds & STRONG.keys() else 0
    return frozenset(kinds) if len(names) <= allowed and all(map(_may_be_name, names)) else frozenset()


def _may_be_name(text: str) -> bool:
    word = TOKEN.match(text).group()  # type: ignore[union-attr]
    return word[:1].isupper() or word.lower().rstrip("'") in LINKING or any(map(str.isupper, word[:8]))
