"""The page's colours and the lines under its figures, written out as CSS from tables."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from factcheck.reports.states import STATES, State

SHEET = "report.css"
SCRIPT = "report.js"


class Shade(NamedTuple):
    """A colour by daylight and in the dark."""

    light: str
    dark: str


SHADES = {
    "paper": Shade("#fdfbf7", "#171614"),
    "card": Shade("#ffffff", "#201f1c"),
    "ink": Shade("#1f1d1a", "#ebe6dc"),
    "muted": Shade("#625d55", "#aea89d"),
    "rule": Shade("#d9d3c7", "#3b3833"),
    "edge": Shade("#8a8479", "#7d776d"),
    "link": Shade("#1f5387", "#96c3ee"),
}
"""``muted`` is for secondary words, ``rule`` for mere ornament, ``edge`` for the borders one must see."""


@cache
def sheet() -> str:
    """The whole style sheet."""
    light = "".join(f"--{name}:{shade.light};" for name, shade in SHADES.items())
    dark = "".join(f"--{name}:{shade.dark};" for name, shade in SHADES.items())
    return "\n".join(
        [
            f":root{{color-scheme:light;{light}{_hues(dark=False)}}}",
            f"@media screen and (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}{_hues(dark=True)}}}}}",
            _asset(SHEET),
            *(_rules(name, state) for name, state in STATES.items()),
        ]
    )


@cache
def script() -> str:
    """What the page does beyond being read: keys, sorting, folding."""
    return _asset(SCRIPT)


def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _hues(dark: bool) -> str:
    hues = ((name, state.dark if dark else state.light) for name, state in STATES.items())
    return "".join(f"--{name}-ink:{hue.ink};--{name}-tint:{hue.tint};" for name, hue in hues)


def _rules(name: str, state: State) -> str:
    """A state's line and colours, and how its filter takes it away; it needs no script."""
    off = f"body:has(#f-{name}:not(:checked))"
    return "\n".join(
        [
            f".s-{name}{{--state:var(--{name}-ink);--tint:var(--{name}-tint)}}",
            f".line.s-{name}{{text-decoration:underline {state.line} var(--{name}-ink)}}",
            f"{off} .card.s-{name}{{display:none}}",
            f"{off} .fig.s-{name}{{text-decoration:none;background:none;color:inherit}}",
            f"{off} .fig.s-{name} .icon{{display:none}}",
        ]
    )
