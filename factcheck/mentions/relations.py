"""Figures that make up a whole: « 320 licenciés : 200 hommes et 120 femmes », « 1 000, dont 300 en ville ».

Also the amount said twice in two currencies. What is found here is how the text
presents its figures; whether they add up is for the consistency rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby, pairwise

from factcheck.document import Document
from factcheck.lexicon import load
from factcheck.mentions.gaps import between, ending
from factcheck.mentions.nouns import lemma
from factcheck.model import Kind, Quantity, Relation, RelationType, Span

ADDED = frozenset({Kind.COUNT, Kind.MONEY})

COLON = ending(r"^[^.;:()]{0,60}:")
SO = ending(r"^[^.;:()]{0,60}(?:,|\() ?soit")
SPLIT = ending(
    r"^[^.;:()]{0,60}(?:réparti(?:s|es|e)?|répartissent|répartit|répartissant|ventilé(?:s|es|e)?|composée?s? de"
    r"|décomposent?|décomposant)(?: [a-zé]{1,12}){0,2}?(?: en| entre)?"
)
OF_WHICH = ending(r"^(?P<phrase>[^.;:()]{0,60}?),? ?\(?dont(?: plus précisément)?")
NEXT = ending(
    r"^(?P<phrase>(?: ?[^\s.,;:()\d][^\s.,;:()]{0,30}| \([^()]{1,12}\)){0,9}?)(?P<link>,| et|, et| ainsi que"
    r"|, ainsi que)"
)
SUMMED = re.compile(
    r"^[^.;:()]{0,50}?,? (?:soit|pour|ce qui fait|ce qui donne) (?:ainsi )?(?:un|le) (?:grand )?total (?:cumulé "
    r"|global )?de $"
)
SO_MANY = re.compile(r"^[^.;:()]{0,50}?, soit $")
IN_ALL = re.compile(r"^[^.;:()\d]{0,30}?\b(?:au total|en tout|en cumulé)\b")
AMONG = re.compile(r"\bparmi (?:les|ces|ses|nos|leurs) $")
OUT_OF = re.compile(r"(?:^|[.;:,] )sur (?:les|un total de|ces|ses) $")
CLAUSE = re.compile(r"^[^.;:()]{1,60}, (?:[^.;:()]{0,40} )?$")
CONVERTED = re.compile(
    r"^ ?(?:\(|,? soit |,? ou |, )(?:soit |ou |à savoir )?(?:environ |près de |plus de |quelque |un peu (?:plus"
    r"|moins) de "
    r"|moins de |autour de |à peu près |presque |l'équivalent d'environ |l'équivalent de |au taux [a-z]{1,10} )?$"
)
CLOSES = re.compile(r" ?\)")
EQUALS = ("soit ", "équivalent")
WIDEST_LIST = 8
LOOKED_AT = 2 * WIDEST_LIST  # figures behind a total, percents among them


class Shape(StrEnum):
    """How a whole and its parts are presented."""

    LIST = "list"  # all the parts, one after the other
    SOME = "some"  # « dont », « parmi »: one part of it


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure and those presented as its parts."""

    shape: Shape
    total: Quantity
    parts: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """An amount, and the same one told in another currency or unit."""

    amount: Quantity
    converted: Quantity


@cache
def _kinds() -> dict[str, str]:
    return dict(load("counted_kinds", lambda row: row["kind"]).entries)


def relate(
    document: Document, quantities: Sequence[Quantity], known: Mapping[Span, Relation], ids: Mapping[Span, str]
) -> dict[Span, Relation]:
    """The relations of parts, totals and conversions, beside those ``known``, which come first."""
    found: dict[Span, Relation] = {}
    for number, whole in enumerate(wholes(document, quantities), start=1):
        for quantity, role in ((whole.total, RelationType.TOTAL), *((p, RelationType.PART) for p in whole.parts)):
            found.setdefault(quantity.span, Relation(role, f"p{number}"))
    for conversion in conversions(document, quantities):
        of = ids.get(conversion.amount.span)
        found.setdefault(conversion.converted.span, Relation(RelationType.CONVERSION, of=of))
    return {**found, **known}


def wholes(document: Document, quantities: Sequence[Quantity]) -> Iterator[Whole]:
    """Every whole the text presents with parts, in order."""
    for figures in _by_sentence(document, quantities):
        for index, total in enumerate(figures[:-1]):
            whole = _listed(document, total, figures[index + 1 : index + 1 + LOOKED_AT]) or _of_which(
                document, total, figures[index + 1]
            )
            if whole:
                yield whole
            among = _among(document, total, figures[index + 1])
            if among:
                yield among
        yield from _summed(document, figures)


def conversions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Conversion]:
    """Every amount of money followed by its worth in another currency."""
    for amount, converted in pairwise(quantities):
        if amount.kind is converted.kind is Kind.MONEY and _is_conversion(document, amount, converted):
            yield Conversion(amount, converted)


def _is_conversion(document: Document, amount: Quantity, converted: Quantity) -> bool:
    gap = between(document, amount.span, converted.span)
    centimes = "centime" in amount.span.of(document.lower) + converted.span.of(document.lower)
    if not CONVERTED.match(gap) or (amount.unit == converted.unit and not centimes):
        return False
    if "(" in gap:
        return CLOSES.match(document.lower, converted.span.end) is not None
    return any(word in gap for word in EQUALS)


def _by_sentence(document: Document, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """The figures of each sentence, durations and dates aside."""
    groups = groupby(quantities, key=lambda quantity: document.sentence_index(quantity.span.start))
    return (list(group) for _, group in groups)


def _listed(document: Document, total: Quantity, following: Sequence[Quantity]) -> Whole | None:
    """« N : A, B et C »: a list that ends with « et » and the clause."""
    if total.kind not in ADDED:
        return None
    gap = between(document, total.span, following[0].span)
    if not (COLON.search(gap) or SO.search(gap) or SPLIT.search(gap)):
        return None
    parts = _run(document, [quantity for quantity in following if quantity.kind is not Kind.PERCENT])
    if len(parts) < 2 or not all(alike(total, part) for part in parts) or not _closed(document, parts, following):
        return None
    return Whole(Shape.LIST, total, parts)


def _run(document: Document, following: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The figures that follow one another up to and including the one behind « et »."""
    run = [following[0]] if following else []
    for one, other in pairwise(following[:WIDEST_LIST]):
        link = NEXT.search(between(document, one.span, other.span))
        if link is None or other.kind is not one.kind:
            return ()
        run.append(other)
        if link["link"] != ",":
            return tuple(run)
    return ()


def _closed(document: Document, parts: Sequence[Quantity], following: Sequence[Quantity]) -> bool:
    """Whether no other figure comes in the clause of the last part."""
    later = next((quantity for quantity in following if quantity.span > parts[-1].span), None)
    gap = between(document, parts[-1].span, later.span) if later else ""
    return later is None or later.kind is Kind.PERCENT or any(mark in gap for mark in ",;:.(")


def _of_which(document: Document, total: Quantity, part: Quantity) -> Whole | None:
    gap = OF_WHICH.search(between(document, total.span, part.span))
    return Whole(Shape.SOME, total, (part,)) if gap and total.kind in ADDED and alike(total, part) else None


def _among(document: Document, total: Quantity, part: Quantity) -> Whole | None:
    before = document.lower[max(0, total.span.start - 30) : total.span.start]
    presented = AMONG.search(before) or OUT_OF.search(before)
    if not presented or total.kind is not Kind.COUNT or not alike(total, part):
        return None
    return Whole(Shape.SOME, total, (part,)) if CLAUSE.match(between(document, total.span, part.span)) else None


def _summed(document: Document, figures: Sequence[Quantity]) -> Iterator[Whole]:
    """« A hommes et B femmes, soit un total de N »."""
    for index, total in enumerate(figures[2:], start=2):
        gap = between(document, figures[index - 1].span, total.span)
        after = document.lower[total.span.end : total.span.end + 50]
        if SUMMED.match(gap) or (SO_MANY.match(gap) and IN_ALL.match(after)):
            parts = _run_back(document, figures[max(0, index - WIDEST_LIST) : index])
            if len(parts) > 1 and total.kind in ADDED and all(alike(total, part) for part in parts):
                yield Whole(Shape.LIST, total, parts)


def _run_back(document: Document, figures: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The list that these figures end with."""
    for start in range(len(figures) - 1):
        parts = _run(document, figures[start:])
        if parts and parts[-1] is figures[-1]:
            return parts
    return ()


def alike(total: Quantity, part: Quantity) -> bool:
    """Whether one can be a part of the other: same thing counted, or people of one sort among people.

    Households and the people in them are never parts of one another.
    """
    if total.kind is not part.kind or total.per != part.per:
        return False
    if total.unit == part.unit or part.unit is None:
        return True
    kinds = [_kinds().get(lemma((quantity.unit or "").lower())) for quantity in (total, part)]
    return total.kind is Kind.COUNT and kinds[0] == "anyone" and kinds[1] in ("anyone", "people")
