"""Whether a pronoun may stand for a noun, as far as gender and number show in their forms."""

from __future__ import annotations

import re

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
# « l'intégration », « les bénéfices »: where the article does not tell, most endings do
FEMININE_NOUN = re.compile(r".+(?:[tsx]ion|ité|ance|ence|ture|ette|ude|esse|ise|erie|ée)s?")
MASCULINE_NOUN = re.compile(r".+(?:ment|isme|eau|age|oir|er|al)s?|.+(?:eaux|aux)")


def may_mean(pronoun: str, scene: Scene, phrase: Phrase) -> bool:
    """Whether a pronoun may stand for a phrase, as far as their forms tell."""
    article, noun = scene.word(phrase.start).rstrip("'"), scene.word(phrase.head).split()[0]
    if phrase.start == phrase.head and phrase.start:
        article = scene.word(phrase.start - 1).split()[-1]  # « s'agissant du résultat »
    plural = article in PLURAL or (article not in SINGULAR and noun[-1] in "sx")
    if (pronoun in PLURAL) != plural:
        return False
    masculine = article in MASCULINE or (article not in FEMININE and MASCULINE_NOUN.fullmatch(noun) is not None)
    feminine = article in FEMININE or (article not in MASCULINE and FEMININE_NOUN.fullmatch(noun) is not None)
    return not (pronoun in MASCULINE and feminine) and not (pronoun in FEMININE and masculine)
