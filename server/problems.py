"""What can go wrong with a request, each with its HTTP status: the one table from error to answer (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from extract.errors import ReleaseError, ShezhireError, UsageError


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a query's text an error is; `line` and `column` count from 1, `text` is the line or, of a very long
    one, what follows its first `skipped` code points."""

    line: int
    column: int
    text: str
    skipped: int = 0

    @property
    def caret_line(self) -> str:
        """Blanks and a caret that stands under the column (tabs kept, so that it also stands there in a terminal)."""
        return "".join("\t" if c == "\t" else " " for c in self.text[: self.column - 1 - self.skipped]) + "^"


class RequestProblem(ShezhireError):  # noqa: N818 a problem in the words of RFC 9457
    """A request that can't be answered as put; `str()` of it is one clear sentence."""

    status = HTTPStatus.BAD_REQUEST
    kind = "bad-request"
    title = "The request makes no sense as put"

    def __init__(
        self,
        detail: str,
        *,
        hints: tuple[str, ...] = (),
        place: Place | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.hints = hints
        self.place = place
        self.headers = dict(headers or {})


class QueryError(RequestProblem):
    """A query with a mistake in it."""

    kind = "query-error"
    title = "The query has a mistake"


class ReadOnly(RequestProblem):
    """An update."""

    status = HTTPStatus.FORBIDDEN
    kind = "read-only"
    title = "This endpoint is read-only"


class ServiceRefused(RequestProblem):
    """A query that asks this server to open a connection."""

    status = HTTPStatus.FORBIDDEN
    kind = "service-refused"
    title = "This endpoint opens no connections"


class NotFound(RequestProblem):
    status = HTTPStatus.NOT_FOUND
    kind = "not-found"
    title = "Not found"


class Gone(RequestProblem):
    """What was here once."""

    status = HTTPStatus.GONE
    kind = "gone"
    title = "No longer here"


class MethodNotAllowed(RequestProblem):
    status = HTTPStatus.METHOD_NOT_ALLOWED
    kind = "method-not-allowed"
    title = "Method not allowed"


class NotAcceptable(RequestProblem):
    status = HTTPStatus.NOT_ACCEPTABLE
    kind = "not-acceptable"
    title = "No such format"


class TooLarge(RequestProblem):
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    kind = "too-large"
    title = "The request is too large"


class UnsupportedType(RequestProblem):
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE
    kind = "unsupported-type"
    title = "The request's content type is not understood"


class Busy(RequestProblem):
    status = HTTPStatus.TOO_MANY_REQUESTS
    kind = "busy"
    title = "Too many queries at the same time"


class WorkerLost(RequestProblem):
    """The process that ran the query ended from outside."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR
    kind = "worker-lost"
    title = "The query was lost"


class DeadlinePassed(RequestProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "deadline"
    title = "The query took too long"


class Cancelled(RequestProblem):
    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "cancelled"
    title = "The query was cancelled"


class Unavailable(RequestProblem):
    """The server can't do what it should: its disk is full, say."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    kind = "unavailable"
    title = "The server can't answer just now"


class LimitExceeded(RequestProblem):
    """A query that takes more memory, or gives a larger answer, than the server allows."""

    status = HTTPStatus.INSUFFICIENT_STORAGE
    kind = "limit"
    title = "The query asks for more than this server gives"


def status_of(error: ShezhireError) -> HTTPStatus:
    """The HTTP status for any error that has a sentence for people."""
    if isinstance(error, RequestProblem):
        return error.status
    if isinstance(error, UsageError):
        return HTTPStatus.BAD_REQUEST
    return HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, ReleaseError) else HTTPStatus.INTERNAL_SERVER_ERROR


def problem_json(error: ShezhireError) -> dict[str, object]:
    """The members of a problem document (RFC 9457, section 3)."""
    status = status_of(error)
    problem: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": int(status)}
    if isinstance(error, RequestProblem):
        problem |= {"type": f"https://w3id.org/shezhire/problem/{error.kind}", "title": error.title}
        if error.place:
            problem |= {
                "line": error.place.line,
                "column": error.place.column,
                "text": error.place.text,
                "caret": error.place.caret_line,
            }
        if error.hints:
            problem["hints"] = list(error.hints)
    problem["detail"] = str(error)
    return problem
