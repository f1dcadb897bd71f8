"""The hash chain of the audit trail: how a gebeurtenis is sealed to the one before it. Knows no database and no clock."""

from __future__ import annotations

from hashlib import sha256


def _hash(*delen: str) -> str:
    """SHA-256 (hex) over the parts, each preceded by its length in bytes, so that no two lists of parts read alike."""
    octetten = [deel.encode() for deel in delen]
    return sha256(b"".join([b"%d:%b" % (len(deel), deel) for deel in octetten])).hexdigest()


def begin(uuid: str) -> str:
    """The previous hash of a case's first gebeurtenis; it ties the chain to its case."""
    return _hash("zaken:keten:1", uuid)


def digest(zout: str, tekst: str) -> str:
    """Seal a payload text exactly as stored; the salt keeps it from being guessed once the payload is erased."""
    return _hash(zout, tekst)


def schakel(vorige: str, moment: str, wie: str, soort: str, digest: str, vastgelegd: str = "") -> str:
    """The hash of a gebeurtenis: over the hash before it, when it happened, who, its kind, its payload's digest and when it was recorded.

    Moments are ISO 8601 in UTC with microseconds, as `domain.spoor.tijdstempel` writes them.
    """
    return _hash(vorige, moment, wie, soort, digest, vastgelegd)
