"""Whether what is told of a date lies ahead of the article or behind it."""

from __future__ import annotations

import re

from factcheck.document import Document
from factcheck.model import Span

# What tells that a date lies ahead, or behind. The passé simple of a few verbs ends like a future (« tira »).
TENSE = re.compile(
    r"""(?<!\w)(?:
        (?P<future> \w{0,20}(?:era|eront|erait|eraient|(?:nd|v|r)(?:ra|ront|rait|raient)|iront|irait|iraient)
          | (?!(?:re|at|é)?tira|vira|admira|(?:in|a|re|tran)?spira|expira|désira|empira)\w{1,20}ira
          | aura | auront | aurait | auraient | va | vont | prochaine?s? | prévue?s? | attendue?s? | programmée?s?
          | fixée?s?[ ](?:à|au|en|pour) | au[ ]plus[ ]tard | échéance | à[ ]venir | à[ ]l'horizon )
      | (?P<past> \w{3,20}(?:ée?s?|ait|aient) | a | ont | avait | avaient | eu | dernière?s? )
    )(?!\w)""",
    re.VERBOSE,
)
AFTERWARDS = 8  # characters; a date goes with the verb before it rather than after


def tells_the_future(document: Document, span: Span) -> bool:
    """Whether the verb nearest to a place looks ahead."""
    sentence = document.sentence_at(span.start).span
    start, end = max(sentence.start, span.start - 90), min(sentence.end, span.end + 60)
    verbs = TENSE.finditer(document.lower, start, end)
    outside = (verb for verb in verbs if not span.overlaps(Span(*verb.span())))
    nearest = min(
        outside, key=lambda verb: max(span.start - verb.end(), verb.start() - span.end + AFTERWARDS), default=None
    )
    return nearest is not None and nearest["future"] is not None
