"""Says whether a SQLite file would be on a network drive, where its locks cannot be trusted. Decides nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

_SOORTEN = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "fuse.davfs", "davfs", "afpfs", "ceph", "glusterfs"})
_MOUNTS = Path("/proc/mounts")
_DRIVE_REMOTE = 4


def netwerkschijf(pad: Path) -> str | None:
    """The kind of network drive that holds `pad`, or None when it is local or cannot be known."""
    if sys.platform == "win32":
        return _op_windows(pad)
    if not _MOUNTS.exists():
        return None
    return soort_in(_MOUNTS.read_text(encoding="utf-8", errors="replace"), pad)


def soort_in(mounts: str, pad: Path) -> str | None:
    """As `netwerkschijf`, from the text of /proc/mounts; the root itself is never called a network drive (containers)."""
    gevonden, langste = "", 0
    for regel in mounts.splitlines():
        delen = regel.split(" ")
        if len(delen) < 3:
            continue
        punt = Path(delen[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if pad.is_relative_to(punt) and len(punt.parts) >= langste:
            gevonden, langste = delen[2], len(punt.parts)
    return gevonden if gevonden in _SOORTEN and langste > 1 else None


def _op_windows(pad: Path) -> str | None:
    if str(pad).startswith("\\\\"):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(pad.anchor) == _DRIVE_REMOTE:
            return "netwerkstation"
    return None
