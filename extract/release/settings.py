"""Limits of a build: one row each, set by an environment variable."""

from __future__ import annotations

import os
from collections.abc import Mapping

from extract.errors import UsageError

KEEP_RELEASES = ("SHEZHIRE_KEEP_RELEASES", 5)
"""How many releases stay in a data folder, the one served among them."""

ARTICLE_SIZE = ("SHEZHIRE_ARTICLE_SIZE", 20)
"""The greatest size of a file that is read as articles, in MB (of 1,000,000 bytes)."""


def limit(setting: tuple[str, int], environment: Mapping[str, str] = os.environ) -> int:
    """The value in force: the variable's, else the default.

    Raises `UsageError` for anything but a whole number from 1.
    """
    variable, default = setting
    text = environment.get(variable, str(default))
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise UsageError(f"{variable} is {text!r}: give a whole number from 1.")
    return int(text)


def article_bytes() -> int:
    """The greatest size of a file of articles in bytes."""
    return limit(ARTICLE_SIZE) * 1_000_000
