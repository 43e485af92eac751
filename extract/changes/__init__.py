"""What changed from one release to another, and which IRIs things had before."""

from extract.changes.comparing import Changed, Changes, compare, write_patch
from extract.changes.former import read_former
from extract.changes.recording import changes_file, forget_changes, patch_file, read_changes, record_changes

__all__ = [
    "Changed",
    "Changes",
    "changes_file",
    "compare",
    "forget_changes",
    "patch_file",
    "read_changes",
    "read_former",
    "record_changes",
    "write_patch",
]
