"""Limits of a build: one row each, with its default, its help and the environment variable that sets it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from extract.errors import UsageError


@dataclass(frozen=True, slots=True)
class BuildSetting:
    """A limit: a whole number from 1."""

    name: str
    default: int
    unit: str
    help: str

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"SHEZHIRE_{self.name.upper()}"

    def value(self, environment: Mapping[str, str] = os.environ) -> int:
        """The value in force. Raises `UsageError` where the variable holds anything but a whole number from 1."""
        text = environment.get(self.variable, str(self.default))
        if not text.isascii() or not text.isdigit() or int(text) < 1:
            raise UsageError(f"{self.variable} is {text!r}: give a whole number from 1 ({self.unit}).")
        return int(text)


KEEP_RELEASES: Final = BuildSetting(
    "keep_releases", 5, "releases", "releases that stay in a data folder, the one served among them"
)
ARTICLE_SIZE: Final = BuildSetting(
    "article_size", 20, "MB", "size of a file that is read as articles; a larger one is refused"
)
BUILD_SETTINGS: Final = (KEEP_RELEASES, ARTICLE_SIZE)


def article_bytes() -> int:
    """The greatest size of a file of articles in bytes."""
    return ARTICLE_SIZE.value() * 1_000_000
