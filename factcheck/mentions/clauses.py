"""What stands between a figure and the words on its left.

The patterns' letters are those of ``tagging``.
"""

from __future__ import annotations

import re

from factcheck import lexicon
from factcheck.mentions.scenes import WINDOW, Scene

VERBS = lexicon.load("figure_verbs", lambda row: row["role"])
STEM = re.compile(rf"(?P<stem>{lexicon.alternation(VERBS.entries)})\w{{0,7}}")
REACH = 8  # how many words before its figure a verb may stand
HEDGES = re.compile(r"(?:[Di]?[LB]{1,4}[df]?|LQ|D)?$")  # « un peu plus de », « plus que », « les »
TIME = re.compile(r"(?:g?[Pandf]?[dDi]?B{0,2}[tT]{1,4}[ALBTt]{0,3}(?:[df][DiB]{0,2}[Tt]{1,3}[AB]?){0,2}){1,4}")
PARENTHESIS = re.compile(r"\([^()]{0,30}\)")
IDLE = re.compile(r'DL[BA]|,[Os],|[LMsB".]')  # « la dette, elle, … », « le taux le plus haut »
VERB = re.compile(r"[XVUWIGgp]")
OF = ("d", "f", "h")


def left_of(scene: Scene, at: int) -> str:
    """The letters before a figure, its hedge taken out."""
    if at not in scene.lefts:
        scene.lefts[at] = HEDGES.sub("", scene.letters[max(0, at - WINDOW) : at], count=1)
    return scene.lefts[at]


def gap_between(scene: Scene, start: int, end: int) -> str:
    """The letters between a phrase and a figure: hedges, times, adverbs and parentheses taken out."""
    if (start, end) not in scene.gaps:
        gap = HEDGES.sub("", scene.between(start, end), count=1)
        scene.gaps[start, end] = IDLE.sub("", TIME.sub("", PARENTHESIS.sub("", gap)))
    return scene.gaps[start, end]


def verb_role(scene: Scene, at: int) -> str | None:
    """What the verb nearest on the left does with its figure: share, allot, set, expect."""
    for index in range(at - 1, max(-1, at - REACH), -1):
        if scene.letters[index] in "F,;:(":
            return None
        if scene.letters[index] in "VUWpgGIA" and index not in scene.nouns:
            match = STEM.fullmatch(scene.word(index))
            if match:
                return VERBS.entries[match["stem"]]
    return None
