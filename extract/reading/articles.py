"""The order of reading: bytes, text, metadata, posts, blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from extract.article import Article, Block, Span
from extract.errors import InputError, SameIdError
from extract.language.folding import slug
from extract.partial_date import PartialDate
from extract.reading.archive import split_posts
from extract.reading.catalogue import FILE_NAME, read_catalogue
from extract.reading.decoding import decode, plain_newlines
from extract.reading.files import MAX_ARTICLE_BYTES, STANDARD_INPUT, SourceFile, list_files, read_file
from extract.reading.front_matter import read_front_matter
from extract.reading.layout import lay_out
from extract.reading.metadata import DateBasis, Metadata
from extract.reading.paragraphs import Paragraph, find_lines, find_paragraphs
from extract.reading.stated_date import find_stated_date

_HEAD_LINES = 10
_LEADING_NUMBER = re.compile(r"(?!\d{4}-\d\d-\d\d)([0-9]{1,40})(?![A-Za-z0-9])")
_DATED_ADDRESS = re.compile(r"(?<![\d])((?:19|20)\d\d)[/-](\d\d)[/-](\d\d)(?![\d])")
_UNDATED = f"so relative dates in it stay unknown; give `published` in {FILE_NAME} beside it or in its front matter"


def read_articles(
    paths: Sequence[Path],
    warn: Callable[[str], None],
    max_bytes: int = MAX_ARTICLE_BYTES,
    pass_over: Callable[[Path, InputError], None] | None = None,
) -> Iterator[Article]:
    """The articles in `paths`: texts, saved web pages, folders of them, or `-` for standard input.

    Paths are read in the order given, a folder's files by name. What `articles.toml` beside a file tells goes before
    what the file tells of itself. `warn` takes one sentence for each article without a date, each file passed
    over and each table of a folder's `articles.toml` that fits no article.
    `pass_over` takes each file that is there but can't be read, or that has the id of an earlier one, and why;
    without it reading ends there.
    Raises `InputError` for what can't be read, isn't text, is empty or larger than `max_bytes`, and where two
    articles have one id.
    """
    owners: dict[str, Path] = {}
    catalogues: dict[Path, Mapping[str, Metadata]] = {}
    for path in list_files(paths, warn):
        folder = None if path == STANDARD_INPUT else path.parent
        if folder is not None and folder not in catalogues:
            catalogues[folder] = read_catalogue(folder, warn)
        known = catalogues[folder] if folder is not None else {}
        try:
            source = read_file(path, max_bytes)
            articles = list(_articles_of(source, known, warn))
            _check_ids(articles, path, owners)
        except InputError as problem:
            if pass_over is None or not (path == STANDARD_INPUT or path.exists() or path.is_symlink()):
                raise
            pass_over(path, problem)
            continue
        for article in articles:
            owners[article.id] = path
            if article.published is None:
                warn(f"{source.name}: no date was found for {article.id}, {_UNDATED}.")
            yield article
    _warn_of_unused(catalogues, owners, {path for path in paths if path.is_dir()}, warn)


def read_text(
    text: str,
    *,
    id: str,
    title: str | None = None,
    published: PartialDate | None = None,
    date_basis: DateBasis | None = None,
    publisher: str | None = None,
    creator: str | None = None,
    source: str | None = None,
    source_file: str = "",
    source_sha256: str = "",
) -> tuple[Article, ...]:
    """The article that `text` is, or the posts of the archive that it is (ids `id-01`, `id-02` …).

    What is given goes before what the text tells. Raises `InputError` for broken front matter.
    """
    basis = date_basis or ("metadata" if published else None)
    given = Metadata(id, title, published, basis, publisher, creator, source)
    text = plain_newlines(text)
    front, fence = read_front_matter(text, source_file or id)
    articles = _read(text, fence, id, given.over(front), {})
    return tuple(replace(a, source_file=source_file, source_sha256=source_sha256) for a in articles)


def _check_ids(articles: Sequence[Article], path: Path, owners: Mapping[str, Path]) -> None:
    """Raise `SameIdError` if an article of the file at `path` has the id of one read before, by `owners`."""
    for article in articles:
        if article.id in owners:
            raise SameIdError(owners[article.id], path, article.id)


def _articles_of(
    source: SourceFile, catalogue: Mapping[str, Metadata], warn: Callable[[str], None]
) -> Iterator[Article]:
    text = decode(source.data, source.name, web_page=source.is_web_page)
    fence = Span(0, 0)
    if source.is_web_page:
        from extract.reading.web_page import read_web_page  # noqa: PLC0415 takes long to load, for web pages only

        text, itself = read_web_page(text, source.name)
    else:
        itself, fence = read_front_matter(text, source.name, warn)
    id = _article_id(source, itself)
    for article in _read(text, fence, id, catalogue.get(id, Metadata()).over(itself), catalogue):
        yield replace(article, source_file=source.name, source_sha256=source.sha256)


def _article_id(source: SourceFile, itself: Metadata) -> str:
    stem = source.path.stem if source.path else "standard-input"
    number = _LEADING_NUMBER.match(stem)
    id = number.group(1) if number else slug(itself.id or "") or slug(stem)
    if not id:
        raise InputError(
            f"{source.name} gives no id: rename it with Latin letters or digits, or add `id` in front matter."
        )
    return id


def _read(text: str, fence: Span, id: str, known: Metadata, catalogue: Mapping[str, Metadata]) -> Iterator[Article]:
    posts = split_posts(text, find_lines(text, fence.end))
    for number, post in enumerate(posts, 1):
        post_id = f"{id}-{number:02d}"
        stated = Metadata(published=post.published, date_basis="stated")
        metadata = catalogue.get(post_id, Metadata()).over(stated).over(known.of_archive())
        yield _article(post_id, text[post.span.start : post.span.end], Span(0, 0), metadata, is_post=True)
    if not posts:
        yield _article(id, text, fence, known, is_post=False)


def _article(id: str, text: str, fence: Span, known: Metadata, *, is_post: bool) -> Article:
    paragraphs = find_paragraphs(text, fence.end)
    layout = lay_out(paragraphs, title=known.title, is_post=is_post)
    metadata = known.over(_found_in(paragraphs[:_HEAD_LINES], known, layout.title, layout.author))
    front = (Block(_stripped(text, fence), "furniture"),) if fence.end else ()
    return Article(
        id=id,
        text=text,
        blocks=(*front, *layout.blocks),
        title=metadata.title,
        published=metadata.published,
        date_basis=metadata.date_basis,
        publisher=metadata.publisher,
        creator=metadata.creator,
        source=metadata.source,
    )


def _found_in(head: Sequence[Paragraph], known: Metadata, title: str | None, author: str | None) -> Metadata:
    """What the text and the article's address tell."""
    if known.published:
        return Metadata(title=title, creator=author)
    published = find_stated_date(paragraph.text for paragraph in head)
    basis: DateBasis | None = "stated" if published else None
    if published is None and (address := _DATED_ADDRESS.search(known.source or "")):
        published, basis = _day("-".join(address.groups())), "inferred"
    return Metadata(title=title, creator=author, published=published, date_basis=basis if published else None)


def _day(iso: str) -> PartialDate | None:
    try:
        return PartialDate.parse(iso)
    except ValueError:
        return None


def _stripped(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(text[span.start : span.end].rstrip()))


def _warn_of_unused(
    catalogues: Mapping[Path, Mapping[str, Metadata]],
    ids: Mapping[str, Path],
    folders: set[Path],
    warn: Callable[[str], None],
) -> None:
    """Tables that fit no article of a folder that was read whole are mistyped, as a rule."""
    archives = {id.rpartition("-")[0] for id in ids}
    for folder, catalogue in catalogues.items():
        if folder not in folders:
            continue
        for id in catalogue:
            if id not in ids and id not in archives:
                warn(f"{folder / FILE_NAME}: [{id}] fits no article in {folder}.")
