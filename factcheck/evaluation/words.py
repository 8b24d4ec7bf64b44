"""Whether two wordings say the same: their content words, cut to a crude but even-handed stem."""

from __future__ import annotations

import re
import unicodedata

from factcheck import lexicon

LETTERS = 6  # « bénéficiaires » and « bénéficiant » meet, « régime » and « région » do not
STOPWORDS = lexicon.load("score_stopwords", lambda row: row["form"])
WORD = re.compile("[a-z0-9]+")


def stems(text: str | None) -> tuple[str, ...]:
    """The stems of a text's content words in order: no accent, no final s or x, six letters at most.

    >>> stems("les bénéficiaires de l’AMO"), stems(None)
    (('benefi', 'amo'), ())
    """
    words = (word for word in WORD.findall(_plain(text or "")) if word not in STOPWORDS.entries)
    return tuple(_singular(word)[:LETTERS] for word in words)


def share_a_word(one: str | None, other: str | None) -> bool:
    """Whether two texts have a content word in common.

    >>> share_a_word("lits d’hôpital", "un lit"), share_a_word("lits", "agences")
    (True, False)
    """
    return not set(stems(one)).isdisjoint(stems(other))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).lower()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word
