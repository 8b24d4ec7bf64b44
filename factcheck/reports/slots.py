"""JSON documents written piece by piece: a skeleton whose lists are filled as their records come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.reports.escaping import in_json


def indented(record: Any) -> str:
    """A record as indented JSON, on lines of its own."""
    return in_json(json.dumps(record, ensure_ascii=False, indent=2))


def joined(records: Iterable[Any]) -> str:
    """Records of a list, one after the other; the empty string when there are none."""
    return ",\n".join(map(indented, records))


def filled(skeleton: Any, slots: Mapping[str, Iterable[str]]) -> Iterator[str]:
    r"""The skeleton as JSON, each list that holds the name of a slot and nothing else filled with its records.

    >>> print("".join(filled({"all": ["@all"]}, {"@all": ['{"a": 1}', "", '{\n  "b": 2\n}']})))
    {
      "all": [
        {"a": 1},
        {
          "b": 2
        }
      ]
    }
    <BLANKLINE>
    """
    for line in indented(skeleton).split("\n"):
        name = line.strip().strip('"')
        if name in slots:
            yield from _at_depth(slots[name], line[: len(line) - len(line.lstrip())])
        else:
            yield line + "\n"


def _at_depth(records: Iterable[str], margin: str) -> Iterator[str]:
    between = ""
    for text in filter(None, records):  # no text of a JSON holds a line end as it is
        yield between + margin + text.replace("\n", "\n" + margin)
        between = ",\n"
    if between:
        yield "\n"
