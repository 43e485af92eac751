"""Limits of a build: one row each, with its default, its help and the environment variable that sets it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extract.errors import UsageError

_LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class BuildSetting:
    """A limit: a whole number from 1 to `most`."""

    name: str
    default: int
    unit: str
    help: str
    most: int

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"SHEZHIRE_{self.name.upper()}"

    def value(self, environment: Mapping[str, str] = os.environ) -> int:
        """The value in force. Raises `UsageError` where the variable is no whole number from 1 to `most`."""
        text = environment.get(self.variable, str(self.default))
        short = text.isascii() and text.isdigit() and len(text) <= len(str(self.most))
        if not short or not 1 <= int(text) <= self.most:
            shown = repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")
            raise UsageError(
                f"{self.variable} is {shown}: give a whole number from 1 to {self.most:,} ({self.unit})."
            )
        return int(text)


KEEP_RELEASES: Final = BuildSetting(
    "keep_releases", 5, "releases", "releases that stay in a data folder, the one served among them", 10_000
)
ARTICLE_SIZE: Final = BuildSetting(
    "article_size", 20, "MB", "size of a file that is read as articles; a larger one is refused", 10_000
)
BUILD_SETTINGS: Final = (KEEP_RELEASES, ARTICLE_SIZE)


def article_bytes() -> int:
    """The greatest size of a file of articles in bytes."""
    return ARTICLE_SIZE.value() * 1_000_000
