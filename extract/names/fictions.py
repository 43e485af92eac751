"""Names of works of art and of whom actors play: 'the song "Delia Mae"', "who plays Doctor Quick"."""

from __future__ import annotations

from extract.names.lines import Candidate, Line

_TITLE = 5
_WORKS = frozenset(
    {
        "song",
        "songs",
        "album",
        "albums",
        "film",
        "movie",
        "novel",
        "book",
        "play",
        "opera",
        "series",
        "single",
        "track",
    }
    | {
        "sitcom",
        "drama",
        "musical",
        "ballet",
        "poem",
        "painting",
        "documentary",
        "sequel",
        "cartoon",
        "comic",
        "game",
    }
    | {"soap", "story", "titled", "entitled", "biopic", "hit", "musicals", "films", "movies", "novels", "sculpture"}
    | {"remake", "portrait", "adaptation", "thriller", "comedy"}
    | {"words", "lyrics", "sang", "sings", "performed", "recorded", "tune", "ballad", "anthem"}
)
_UNQUOTED = frozenset({"film", "movie", "novel", "opera", "musical", "album", "sitcom", "biopic", "ballet"})
_PLAYED = frozenset({"plays", "played", "playing", "portrays", "portrayed", "portraying"})
_SCREEN = frozenset(
    {"film", "movie", "series", "drama", "sitcom", "show", "actor", "actress", "role", "character", "soap", "comedy"}
    | {"stars", "starred", "starring", "musical", "cartoon", "comics", "comic"}
)
_INVENTED = frozenset({"character", "characters", "superhero", "superheroine", "fictional"})
_QUOTE = frozenset({'"', "“", "‘", "«"})
_SIGNS = _UNQUOTED | _PLAYED | _SCREEN | _INVENTED | _QUOTE
"""Without one of these a line tells of no works or characters."""


def is_invented(line: Line, candidate: Candidate) -> bool:
    """Whether a person's name is a work's or a character's."""
    return line.holds(_SIGNS) and (_is_work(line, candidate) or _is_played(line, candidate))


def _is_work(line: Line, candidate: Candidate) -> bool:
    """Whether the name is a song's, a film's or a book's: 'the song "Delia Mae"', "the musical Billy Quill"."""
    before, after = candidate.start - 1, line.word(candidate.end)
    if line.word(before) in _UNQUOTED and not line.is_capital(before):
        told = line.word(before - 1) in ("the", "'s", "a") or line.word(before - 1).isalpha()
        return told and after not in _PLAYED and after not in ("stars", "said", "says", "told")
    if not line.holds(_QUOTE):
        return False
    opening = next((n for n in range(before, max(-1, before - _TITLE), -1) if line.words[n] in _QUOTE), None)
    if opening is None or not all(
        line.is_capital(n) or len(line.words[n]) < _TITLE for n in range(opening + 1, before)
    ):
        return False
    close = any(line.word(n) in _QUOTE or line.word(n) == "”" for n in range(candidate.end, candidate.end + _TITLE))
    return close and not _WORKS.isdisjoint(line.words[max(0, opening - _TITLE) : opening])


def _is_played(line: Line, candidate: Candidate) -> bool:
    """Whether the name is whom an actor plays: "who plays Doctor Quick", "the character Jane Quill"."""
    if line.word(candidate.start - 1) in _INVENTED:
        return True
    if not line.holds(_PLAYED) and not line.holds(_SCREEN):
        return False
    words = line.words[max(0, candidate.start - 3) : candidate.start]
    role = words[-2:] in (("role", "of"), ("part", "of"))
    return role or (words[-1:] != () and not _PLAYED.isdisjoint(words) and line.holds(_SCREEN))
