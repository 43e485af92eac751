"""Gives memory back to the system: glibc keeps what was freed, in as many places as there were threads."""

from __future__ import annotations

import ctypes
import os
from functools import cache
from pathlib import Path
from typing import Any, Final

_M_ARENA_MAX: Final = -8
"""A parameter of mallopt(3), from glibc's malloc.h."""
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


def give_back() -> None:
    """Return freed memory to the system (malloc_trim(3)); nothing where the C library has no such call."""
    libc = _libc()
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)


def keep_together(arenas: int) -> None:
    """Let all threads of this process that start later share `arenas` heaps (mallopt(3))."""
    libc = _libc()
    if hasattr(libc, "mallopt"):
        libc.mallopt(_M_ARENA_MAX, arenas)


def own_bytes(pid: int) -> int:
    """Memory that a process holds and shares with no file; 0 once it has ended."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * _PAGE


@cache
def _libc() -> Any:
    return ctypes.CDLL(None)
