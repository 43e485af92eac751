"""Bytes to text, exactly: byte-order mark off, CRLF to LF, nothing else changed."""

from __future__ import annotations

import codecs
import re

from extract.errors import InputError

# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP, Word or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
)
_DECLARED = re.compile(
    rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I
)
_DECLARED_WITHIN = 4096
_AS_BROWSERS_READ = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso-8859-9": "cp1254"}
"""What pages mean by these names, says the encoding standard of the web: quotation marks are among the controls."""
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROL_SHARE = 0.01


def decode(data: bytes, name: str, *, web_page: bool = False) -> str:
    """The text of a file: UTF-8, or UTF-16 or UTF-32 with its mark; a web page also in the encoding it declares.

    Raises `InputError`, naming `name`, where the bytes are something else.
    """
    for magic, kind in _OTHER_FORMATS:
        if data.startswith(magic):
            raise InputError(f"{name} is {kind}, not text: save what it says as a text file in UTF-8.")
    encoding, bytes_of_text = _encoding(data, web_page)
    try:
        text = bytes_of_text.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            raise InputError(f"{name} is binary, not text: save what it says as a text file in UTF-8.") from error
        raise InputError(
            f"{name} is not in {encoding.upper()} (byte {error.start} can't be): save it again as UTF-8."
        ) from error
    except LookupError as error:
        raise InputError(f"{name} declares the encoding {encoding!r}, which is unknown: save it as UTF-8.") from error
    if "\0" in text or len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputError(f"{name} is binary, not text: save what it says as a text file in UTF-8.")
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise InputError(f"{name} is empty: put the article's text into it, or leave the file out.")
    return plain_newlines(text)


def plain_newlines(text: str) -> str:
    """`text` without byte-order mark and with LF for CRLF."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _encoding(data: bytes, web_page: bool) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    declared = _DECLARED.search(data[:_DECLARED_WITHIN]) if web_page else None
    if not declared or not declared.group(1).isascii():
        return "utf-8", data
    encoding = declared.group(1).decode("ascii").lower()
    encoding = _AS_BROWSERS_READ.get(encoding, encoding)
    # A page that can be read as text so far is not in UTF-16, whatever it says (the HTML standard says the same).
    return ("utf-8" if encoding.startswith(("utf-16", "utf-32")) else encoding), data
