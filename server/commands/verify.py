"""`shezhire verify`: a download or a whole release, here or on the web."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import Request, urlopen

import click

from extract.errors import InputError
from extract.exports import DATABASE
from extract.release import served_folder
from extract.release.layout import ARTICLES, CHECKSUMS, MANIFEST, current_link
from extract.release.verifying import Check, read_manifest, verify_file, verify_folder
from server.commands.options import data_option, jobs_option
from server.terminal import reporter

_TIMEOUT = 60
_CHUNK = 2**20

_EPILOG = """\b
Examples:
  shezhire verify                                             the current release, of --data
  shezhire verify Downloads/shezhire.trig                     a file, with what lies beside it
  shezhire verify http://127.0.0.1:8000/downloads/            a whole release on the web
  shezhire verify http://127.0.0.1:8000/downloads/shezhire.ttl
"""


@click.command(epilog=_EPILOG)
@click.argument("place", required=False, metavar="[PATH|URL]")
@data_option
@jobs_option
def verify(place: str | None, data: Path, jobs: int) -> None:
    """Check a release, or a file of one: checksums, the formats against each other, shapes, and every quote against
    its article; by default the current release. Exits 1 where something is wrong.
    """
    good = done = True
    with tempfile.TemporaryDirectory(prefix="shezhire-verify-") as folder:
        for check in _checks(str(data) if place is None else place, Path(folder), jobs):
            word = "WRONG" if not check.good else "good " if check.done else "  —  "
            click.echo(f"{word}  {check.name}: {'' if check.done else 'not checked, '}{check.told}")
            good, done = good and check.good, done and check.done
    if good:
        click.echo("All is as it should be." if done else "What could be checked is as it should be.")
    else:
        click.echo("Not as it should be.")
    if not good:
        click.get_current_context().exit(1)


def _checks(place: str, scratch: Path, jobs: int) -> Iterator[Check]:
    if urlsplit(place).scheme in ("http", "https"):
        path = _fetch(place, scratch)
    else:
        path = Path(place)
        link = current_link(path)
        if link.is_symlink() or link.exists():
            path = served_folder(path)
    if path.is_dir():
        with reporter() as progress:
            progress.stage("Checking shapes and quotes", len(read_manifest(path / MANIFEST)["articles"]))
            yield from verify_folder(path, jobs, progress.advance)
    elif path.is_file():
        yield from verify_file(path, *_beside(path))
    else:
        raise InputError(f"{place}: there is no such file or folder; give a file, a folder of a release, or a URL.")


def _beside(file: Path) -> tuple[dict[str, object] | None, dict[str, str]]:
    """What the manifest beside a file (or in the folder above) says of it, and the texts of articles there."""
    for folder in (file.parent, file.parent.parent):
        if (folder / MANIFEST).is_file():
            name = file.relative_to(folder).as_posix()
            rows = read_manifest(folder / MANIFEST)["files"]
            row = next((row for row in rows if row["name"] == name), None)
            texts = {t.stem: t.read_bytes().decode("utf-8") for t in sorted((folder / ARTICLES).glob("*.txt"))}
            return row, texts
    return None, {}


def _fetch(url: str, scratch: Path) -> Path:
    """Fetch what is at `url`: a whole release to `scratch`, or one file with the manifest and the articles' texts."""
    base, name = _find_release(url, scratch)
    manifest = read_manifest(scratch / MANIFEST)
    names = [str(row["name"]) for row in manifest["files"]]
    if name and name not in (*names, DATABASE):
        raise InputError(f"{url}: is no file that the manifest of release {manifest['release']} lists.")
    texts = [n for n in names if n.startswith(f"{ARTICLES}/") and n.endswith(".txt")]
    with reporter() as progress:
        wanted = [name, *texts] if name else [*names, CHECKSUMS]
        progress.stage("Fetching files", len(wanted))
        for one in dict.fromkeys(wanted):
            _save(urljoin(base, quote(one)), scratch / one)
            progress.advance()
    return scratch / name if name else scratch


def _find_release(url: str, scratch: Path) -> tuple[str, str]:
    """Save the manifest that `url` lies beside; give the address of its folder and the file's name in it, which is
    empty for the folder itself."""
    plain = url.partition("#")[0].partition("?")[0]
    tried = []
    for base, name in _folders(plain):
        try:
            _save(urljoin(base, MANIFEST), scratch / MANIFEST)
            read_manifest(scratch / MANIFEST)
        except InputError as problem:
            tried.append(str(problem))
            continue
        return base, name
    raise InputError(f"{url}: no manifest of a release was found there. {tried[0]}")


def _folders(url: str) -> Iterable[tuple[str, str]]:
    if not Path(urlsplit(url).path).suffix and not url.endswith(CHECKSUMS):
        whole = url.rstrip("/") + "/"
        return ((whole, ""), (urljoin(whole, "downloads/"), ""))
    above, _, file = url.rpartition("/")
    higher, _, folder = above.rpartition("/")
    return ((f"{above}/", file), (f"{higher}/", f"{folder}/{file}"))


def _save(url: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    request = Request(url, headers={"User-Agent": "shezhire-verify", "Accept": "*/*", "Accept-Encoding": "identity"})
    try:
        with urlopen(request, timeout=_TIMEOUT) as answer, file.open("wb") as output:
            while chunk := answer.read(_CHUNK):
                output.write(chunk)
    except (URLError, TimeoutError, ConnectionError, ValueError) as problem:
        raise InputError(f"{url}: can't be fetched ({getattr(problem, 'reason', problem)}).") from problem
