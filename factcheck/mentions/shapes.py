"""What a figure's own characters tell of it: « 06 12 34 56 78 », « 14h30 », « 2-1 », « 90+3 »."""

from __future__ import annotations

import re
from collections.abc import Mapping

from factcheck.lexicon import alternation, load
from factcheck.model import Span

SCORE_AFTER = alternation(load("score_contexts", lambda row: row["note"]).entries)

# The first that matches at a digit decides.
SHAPES: Mapping[str, str] = {
    "phone": r"(?:\+|00)\d{1,3}[ .-]\d{1,4}(?:[ .-]\d{2,4}){2,6}(?!\d)"
    r"|0[1-9](?:[ .-]\d{2}){4}(?!\d)|0\d{2,3}(?:[ .-]\d{2,4}){2,4}(?!\d)|[1-9]\d(?: \d{2}){3}(?!\d)|0\d{9}(?!\d)",
    "performance": r"\d{1,2}h ?\d{1,2} ?(?:'|min) ?\d{1,2}(?!\d)(?:''|\"|s)?"
    r"|\d{1,2}'{1,2}\d{2}(?:'{2}\d{1,2})?(?!\d)|\d{1,2}:\d{2}[.,]\d{1,3}(?!\d)"
    r"|\d{1,2} ?(?:min(?:utes?)?|mn|') ?\d{1,2} ?(?:s(?:ec(?:ondes?)?)?|''|\")(?: ?\d{1,2})?(?!\w)",
    "clock": r"\d{1,2} ?[hj] ?/ ?\d{1,2} ?[hj]?(?!\w)|\d{1,2} ?h ?\d{1,2} ?min(?!\w)|\d{1,2} ?h ?:? ?\d{2}(?!\w)"
    r"|\d{1,2}h(?!\w)|\d{1,2} ?:[0-5]\d(?::[0-5]\d)?(?!\w|[.,]\d)",
    "standing": r"\d{1,2} ?[vg]\.?,? ?\d{1,2} ?n\.?,? ?\d{1,2} ?[dp](?!\w)",
    "address": r"\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|av\.|bd\.?|boulevard|impasse|allées?)(?= [^\W_])",
    # longer than any figure of the news
    "code": r"\d{1,3} ?\^ ?-?\d{1,3}(?!\d)|\d{1,9}[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]"  # « 10^6 »
    r"|\d{28,}+|\d{1,3}(?:[ .',]\d{3}){9,}+|\d{1,3}(?:,\d{1,2}(?!\d)){2,}+",
    "match_minute": r"\d{1,3}e ?\+ ?\d{1,2}|(?:45|90|105|120)'? ?\+ ?\d{1,2}(?!\d)'?|\d{1,3}(?:\+\d{1,2})?'(?![\w'])",
    "ordinal": r"\d{1,4} ?(?:ers?|ères?|[eè]res?|[eè]mes?|es?|nde?s?)(?!\w)(?: sur \d{1,4}(?!\d|[.,]\d))?",
    # « une dalle de 4x4 », « un poste 225/60 kV », « 2 x 90 km »
    "product_name": r"\d{1,3}x\d{1,3}(?!\w)|\d{1,3}(?:/\d{1,3}){1,2}(?= ?kv(?!\w))|\d{1,2}(?= [x×] \d)",
    # « 3 50 véhicules », « 1 2,5 % » : a number that strange spaces have cut
    "broken": r"[1-9]\d? \d{1,2}(?:[ .,]\d{1,2}){0,2}(?![\d]|[ .,]\d)",
    "score": r"(?<!de )\d{1,2} à (?:0(?!\d|[.,]\d| ?%)|zéro(?!\w))"
    r"|\d{1,2}-\d{1,2} \(\d{1,2}(?:[/-]\d{1,2})?\)|\d{1,2} buts? à (?:\d{1,2}(?!\d)|zéro|un(?!\w))"
    r"|\d{1,2} (?:buts? )?partout(?!\w)"
    r"|\d{1,2}-\d{1,2}(?![\w-]|[.,]\d| ?(?:%|[a-zà€$]))"
    rf"|\d{{1,2}}-\d{{1,2}}(?= (?:{SCORE_AFTER})(?!\w))",
    "weather": r"-?\d{1,2}(?: ?/ ?-?\d{1,2})? ?°(?: ?c(?!\w))?|-?\d{1,2} c(?![\w'$])",
    "reference_number": r"\d{1,6}(?:[-/]\d{1,6}){2,4}(?!\w)"
    r"|(?!\d{1,3}(?:\.\d{3}){2,6}(?!\d))\d{1,4}(?:\.\d{1,4}){2,6}(?!\w)",
}

# The name closes its pattern rather than holds it: what fails has then marked nothing.
SHAPE = re.compile("|".join(f"(?:{pattern})(?P<{name}>)" for name, pattern in SHAPES.items()))
DURATION_BEFORE = re.compile(
    r"(?<!\w)(?:(?:trajets?|durée|vols?|dure|duré|fallu|faut|prend|pendant|durant|attente|temps|course|retard)\b[^.;]{0,14}"
    r"|en (?:près de |moins de |plus de |seulement |environ )?)$"
)
HOUR = re.compile(
    r"(?:[01]?\d|2[0-4]) (?:heures?|h)(?: [0-5]\d(?![\w%]| ?\d))?"
    r"(?! (?:par|de|d'|supplémentaires?|hebdomadaires?|chaque|contre|auparavant|en moyenne)(?!\w))(?!\w)"
)
AT_HOUR = re.compile(r"(?<!\w)(?:à|vers|dès|jusqu'à|à partir de|avant|aux environs de) $")
# « de 8 heures à 12 heures », « entre 22 h et 5 h »
OPENS_AT, CLOSES_AT = (
    re.compile(r"(?<!\w)(?:de|entre) $"),
    re.compile(r" (?:à|et) \d{1,2} (?:heures?|h)(?!\w| (?:par|de) )"),
)
CLOSING = re.compile(r"(?<!\w)entre \d{1,2} ?(?:heures?|h)(?: ?[0-5]\d)? et $")
SET_TO = re.compile(
    r"(?<!\w)(?:pass|port|ramen|limit|fix|réd|relev|abaiss|élev|estim|mont|condamn|équiva)[^,;.]{0,50}à $|\d à $"
)

LASTS = "lasts"  # a clock's shape that tells a duration, a unit with a digit: left to the quantities


def read(lower: str, start: int) -> tuple[Span, str] | None:
    """The shape that begins at a digit and its name, ``LASTS`` for « un trajet de 2h15 »; ``None`` when it has none."""
    shape = SHAPE.match(lower, start - 1 if start and lower[start - 1] == "+" else start)
    if shape:
        return Span(*shape.span()), LASTS if _lasts(lower, shape) else str(shape.lastgroup)
    return _time_of_day(lower, start)


def _lasts(lower: str, shape: re.Match[str]) -> bool:
    """« un trajet de 2h15 » is a duration, not a time of day."""
    before = max(0, shape.start() - 30)
    return shape.lastgroup == "clock" and DURATION_BEFORE.search(lower, before, shape.start()) is not None


def _time_of_day(lower: str, start: int) -> tuple[Span, str] | None:
    """« à 13 heures » is a time of day, « limitée à 13 heures par jour » a duration."""
    hour = HOUR.match(lower, start)
    if not hour:
        return None
    before = lower[max(0, start - 60) : start]
    opens = OPENS_AT.search(before) and CLOSES_AT.match(lower, hour.end())
    told = (AT_HOUR.search(before) and not SET_TO.search(before)) or opens or CLOSING.search(before)
    return (Span(*hour.span()), "clock") if told else None
