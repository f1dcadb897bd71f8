"""What the operating system says about a file, in a few Dutch words. Touches no file."""

from __future__ import annotations

import errno

VOL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""There is no room: the disk, what this user may use of it, or the largest file there may be."""

_REDENEN: dict[int, str] = {
    errno.ENOENT: "bestaat niet",
    errno.EEXIST: "bestaat al",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "is geen map",
    errno.EACCES: "geen toegang",
    errno.EPERM: "geen toegang",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw ruimte op de schijf is op",
    errno.EFBIG: "het bestand wordt te groot",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ELOOP: "de koppelingen lopen in een kring",
    errno.EIO: "de schijf geeft een fout",
    errno.EMFILE: "er zijn te veel bestanden open",
    errno.ENFILE: "er zijn te veel bestanden open",
    errno.EBUSY: "is in gebruik",
    errno.ETXTBSY: "is in gebruik",
    errno.ENOTEMPTY: "de map is niet leeg",
    errno.EBADF: "is gesloten",
    errno.ENXIO: "er is niets aan de andere kant",
    errno.ESTALE: "de netwerkschijf is weggevallen",
}


def reden_van_systeem(fout: OSError) -> str:
    """Why a file could not be used."""
    return _REDENEN.get(fout.errno or 0) or "kan niet worden gebruikt"
