"""HTML that cannot be injected into: whatever is not markup of ours is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from factcheck.reports.escaping import visible
from factcheck.translation import SOURCE, language

VOID = frozenset({"meta", "input", "br"})


class Markup(str):
    """A piece of HTML we wrote; any other string is words from outside."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | bool | None) -> Markup:
    """An element. An underscore in an attribute's name stands for « - », one at its end for nothing.

    >>> tag("p", "<b>", tag("b", "30"), class_="lede", hidden=True, lang=None)
    '<p class="lede" hidden>&lt;b&gt;<b>30</b></p>'
    """
    opening = opened(name, **attributes)
    return opening if name in VOID else Markup(f"{opening}{joined(children)}</{name}>")


def of_articles() -> str | None:
    """The ``lang`` of words from an article or the ledger, where the page is in another language."""
    return None if language() == SOURCE else SOURCE


def opened(name: str, /, **attributes: str | bool | None) -> Markup:
    """The beginning of an element whose children are written one by one."""
    return Markup(f"<{name}{''.join(map(_attribute, attributes.items()))}>")


def closed(*names: str) -> Markup:
    """The ends of elements, the innermost first."""
    return Markup("".join(f"</{name}>" for name in names))


def joined(children: Iterable[str]) -> Markup:
    """Pieces one after the other, each escaped unless it is markup."""
    return Markup("".join(map(safe, children)))


def safe(text: str) -> Markup:
    """The text as HTML shows it, on one line, with nothing a browser would act upon."""
    return text if isinstance(text, Markup) else Markup(escape(visible(text)))


def _attribute(item: tuple[str, str | bool | None]) -> str:
    name, value = item
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{safe(value)}"'
