"""Who is told how far a build is."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Who is told how far the work is: stages one after the other, each of so many steps where that is known."""

    def stage(self, name: str, steps: int | None = None) -> None: ...

    def advance(self) -> None: ...


class Quiet:
    """Tells nobody."""

    def stage(self, name: str, steps: int | None = None) -> None:
        pass

    def advance(self) -> None:
        pass
