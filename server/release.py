"""The release that is being served, and the change to a new one while the server runs."""

from __future__ import annotations

import json
import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, cast

import pyoxigraph as ox

from extract.errors import ReleaseError, ShezhireError, reason
from extract.release import served_folder
from server.cache import BoundedCache
from server.elsewhere import RemoteGraph, RemotePool, StoreElsewhere
from server.isolation import Answer, Pool
from server.prefixes import BASE, PREFIXES
from server.provenance import Passage
from server.settings import Settings
from server.store import Graph

_log = logging.getLogger(__name__)
_LOOK_AGAIN: Final = 5.0
"""Seconds until a new release that could not be taken up is tried again."""
_PATIENCE: Final = 0.5
"""Seconds that the request which finds a new release waits for it to be prepared; then the old one answers on."""


class Release:
    """One release on disk, opened read-only.

    Raises `ReleaseError` where its store or its manifest can't be read.
    """

    def __init__(self, folder: Path, settings: Settings, elsewhere: StoreElsewhere | None = None) -> None:
        """With `elsewhere`, queries and pages are answered from there; text, search and counts from `folder`."""
        self.folder = folder
        self.id = folder.name
        self.answers: BoundedCache[Answer] = BoundedCache()
        self.responses: BoundedCache[tuple[str, list[tuple[str, str]], bytes]] = BoundedCache()
        self.pages: BoundedCache[bytes] = BoundedCache()
        self._settings = settings
        self._lock = threading.Lock()
        self._pool: Pool | RemotePool | None = None
        self.article_text = lru_cache(maxsize=256)(self._article_text)
        try:
            self.local = ox.Store.read_only(str(folder / "store"))
            self.manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, RuntimeError) as error:  # RocksDB tells damage as a RuntimeError
            raise ReleaseError(
                f"The release in {folder} is damaged ({reason(error)}): run `shezhire build` again."
            ) from error
        self._remote = elsewhere.open(self.id, settings) if elsewhere else None
        self.store = cast(ox.Store, self._remote) if self._remote else self.local
        """What statements are read from by patterns: the embedded store, or what stands for the one elsewhere."""

    @property
    def pool(self) -> Pool | RemotePool:
        """The query processes of this release; started when first asked for."""
        with self._lock:
            if self._pool is None:
                self._pool = (
                    RemotePool(self._remote, self._settings)
                    if self._remote
                    else Pool(self.folder / "store", self._settings)
                )
            return self._pool

    @cached_property
    def graph(self) -> Graph:
        """The merged view, as pages read it."""
        local = Graph(self.local)
        return RemoteGraph(self._remote, local) if self._remote else local

    @cached_property
    def use(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many members each class has in the merged view, and how many triples each property."""
        told = self._told_use("class", "entities"), self._told_use("property", "triples")
        if all(told):
            return told
        classes: Any = self.local.query("SELECT ?x (COUNT(*) AS ?n) { ?s a ?x } GROUP BY ?x")
        properties: Any = self.local.query("SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o } GROUP BY ?x")
        return _counts(classes), _counts(properties)

    def _told_use(self, what: str, how_many: str) -> dict[str, int]:
        """The same as the graph tells it of itself (VoID), which costs a look instead of a count."""
        rows: Any = self.local.query(
            f"""PREFIX void: <{PREFIXES["void"]}>
            SELECT ?x ?n {{
              <{BASE}.well-known/void#dataset> void:{what}Partition ?part . ?part void:{what} ?x ; void:{how_many} ?n
            }}"""
        )
        return _counts(rows)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """The files of the release, sorted, as paths below its folder; the store is none of them."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(name for name in found if not name.startswith(("store/", "."))))

    def article_file(self, article: str) -> Path | None:
        """The file with exactly the text that offsets count in."""
        name = f"articles/{article}.txt"
        return self.folder / name if name in self.files else None

    def _article_text(self, article: str) -> str | None:
        """The text that offsets count in; line ends are kept as they are."""
        path = self.article_file(article)
        return path.read_bytes().decode("utf-8") if path else None

    def words(self, passage: Passage) -> str:
        """The words of a passage: from its article's text, or as the graph keeps them."""
        text = self.article_text(self.graph.article(passage.article).id)
        return self.graph.quote(passage) if text is None else text[passage.start : passage.end]

    def close(self) -> None:
        """End the query processes; queries that still run are answered first."""
        with self._lock:
            if self._pool:
                self._pool.close()


class Releases:
    """Gives the release that `data/current` points to; looks anew at each request, which costs one `readlink`.

    Requests keep the release that they began with. A new release is prepared beside the old one, which answers until
    then; one that can't be opened is reported once and the last good one stays.
    """

    def __init__(
        self,
        data: Path,
        settings: Settings,
        elsewhere: StoreElsewhere | None = None,
        prepare: Callable[[Release], None] = lambda _: None,
    ) -> None:
        """`prepare` makes what a new release needs before it takes the old one's place.

        Raises `ReleaseError` if there is no release yet, or if the store `elsewhere` doesn't hold it.
        """
        self._elsewhere = elsewhere
        self._prepare = prepare
        self._again_at = 0.0
        self._folder, self._link = str(data), str(data / "current")
        self._settings = settings
        self._lock = threading.Lock()
        there = served_folder(data)
        self._target = self._look()
        self._release = Release(Path(self._target or there), settings, elsewhere)

    def current(self) -> Release:
        """The release to answer from now."""
        if self._look() != self._target and time.monotonic() >= self._again_at and self._lock.acquire(blocking=False):
            changing = threading.Thread(target=self._change, daemon=True)
            changing.start()
            changing.join(_PATIENCE)
        return self._release

    def close(self) -> None:
        self._release.close()

    def _look(self) -> str | None:
        """Where the link points to; asked at each request, so it is no more than a `readlink`."""
        try:
            return os.path.join(self._folder, os.readlink(self._link))  # noqa: PTH115, PTH118 twenty times as fast
        except FileNotFoundError:
            return None
        except OSError:
            # No symbolic link but a folder of its own, as on a disk without them.
            return self._link if os.path.isdir(self._link) else None  # noqa: PTH112

    def _change(self) -> None:
        """Take up the new release; whoever starts this holds the lock."""
        try:
            self._take_up()
        finally:
            self._lock.release()

    def _take_up(self) -> None:
        target = self._look()
        if target is None or target == self._target:
            return
        if not self._elsewhere:
            self._target = target
        try:
            new = Release(Path(target), self._settings, self._elsewhere)
            self._prepare(new)
        except ShezhireError as error:
            # A store elsewhere is loaded after the release is made, so it is looked at again.
            self._again_at = time.monotonic() + _LOOK_AGAIN
            _log.error("%s The last good release stays.", error)
            return
        except Exception:
            _log.exception("Release %s can't be made ready for pages; the last good one stays.", target)
            return
        self._target = target
        old, self._release = self._release, new
        old.close()
        _log.info("Release %s is served now.", new.id)


def _counts(rows: Any) -> dict[str, int]:
    return {row["x"].value: int(row["n"].value) for row in rows if isinstance(row["x"], ox.NamedNode)}
