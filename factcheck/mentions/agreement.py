"""Whether a pronoun may stand for a noun, as far as gender and number show in their forms."""

from __future__ import annotations

from factcheck.mentions.phrases import Phrase
from factcheck.mentions.scenes import Scene

MASCULINE = frozenset(
    {"ce dernier", "ces derniers", "le", "un", "du", "au", "ce", "cet", "il", "celui", "ils", "ceux", "eux"}
)
FEMININE = frozenset(
    {"cette dernière", "ces dernières", "la", "une", "cette", "sa", "ma", "elle", "celle", "elles", "celles"}
)
SINGULAR = frozenset({"le", "la", "l", "un", "une", "du", "au", "ce", "cet", "cette", "son", "sa", "leur", "notre"})
PLURAL = frozenset(
    {
        "ces derniers",
        "ces dernières",
        "les",
        "des",
        "ces",
        "ses",
        "leurs",
        "aux",
        "nos",
        "vos",
        "ils",
        "elles",
        "ceux",
        "celles",
        "eux",
    }
)


def may_mean(pronoun: str, scene: Scene, phrase: Phrase) -> bool:
    """Whether a pronoun may stand for a phrase, as far as their forms tell."""
    article, noun = scene.word(phrase.start).rstrip("'"), scene.word(phrase.head)
    if phrase.start == phrase.head and phrase.start:
        article = scene.word(phrase.start - 1).split()[-1]  # « s'agissant du résultat »
    plural = article in PLURAL or (article not in SINGULAR and noun[-1] in "sx")
    if (pronoun in PLURAL) != plural:
        return False
    genders = (MASCULINE, FEMININE)
    return not any(pronoun in one and article in other for one, other in (genders, genders[::-1]))
