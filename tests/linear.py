"""The law that reading costs a time in proportion to the length."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LONGER = 8
SLACK = 4  # a quadratic look would take LONGER times too long; a noisy machine stays below half of that
NOTICEABLE = 0.005  # seconds: less than this is mostly noise


def grows_linearly(prepare: Callable[[int], T], run: Callable[[T], object], size: int) -> bool:
    """Whether ``run`` on what ``prepare`` makes of a size takes a time in proportion to it.

    Processor time is compared with itself at ``LONGER`` times the size, never with a
    number of seconds: what else the machine does has no say.
    """
    run(prepare(1))  # what is made once is made before
    once = min(_seconds(prepare(size), run) for _ in range(3))
    return min(_seconds(prepare(size * LONGER), run) for _ in range(2)) < LONGER * SLACK * max(once, NOTICEABLE)


def _seconds(made: T, run: Callable[[T], object]) -> float:
    begun = time.process_time()
    run(made)
    return time.process_time() - begun
