"""What a query process may not do: outlive the server, open a connection, take more than its share of memory.

Linux only, like the production server around it. System calls are refused by a seccomp filter (prctl(2),
seccomp(2)): pyoxigraph would otherwise fetch the address that a SERVICE clause names. Descriptors can't be limited
to the same end, because RocksDB opens its files when it first needs them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
from pathlib import Path
from typing import Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_SECCOMP: Final = 22
_SECCOMP_MODE_FILTER: Final = 2

_CALLS: Final[dict[str, tuple[int, tuple[int, ...]]]] = {
    "x86_64": (0xC000003E, (41, 42, 425)),
    "aarch64": (0xC00000B7, (198, 203, 425)),
}
"""By machine: its AUDIT_ARCH and its numbers of `socket`, `connect` and `io_uring_setup`. Talking over the socket
that the process was given needs none of them."""


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def refuse_connections() -> bool:
    """Make `socket` and `connect` fail in this process for good; whether the kernel could be told so."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return False
    architecture, calls = known
    # struct sock_filter: code, jump if true, jump if false, constant (linux/filter.h).
    load, equal, answer = 0x20, 0x15, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | errno.EACCES
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, refuse), (load, 0, 0, 0)]
    for index, call in enumerate(calls):
        program.append((equal, len(calls) - index, 0, call))
    program += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    filters = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in program))
    # struct sock_fprog: length, padding, pointer to the filters.
    header = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(filters)))
    return _prctl(_PR_SET_NO_NEW_PRIVS, 1) and _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(header))


def limit_memory(megabytes: int) -> None:
    """Allow `megabytes` of address space beyond what this process has now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_files(most_bytes: int) -> None:
    """Let no file grow beyond `most_bytes`, and let no crash leave a core file."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _prctl(option: int, *arguments: int) -> bool:
    libc = ctypes.CDLL(None, use_errno=True)
    values = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return bool(libc.prctl(option, *values) == 0)
