"""What every failure must look like: one clear Dutch error, no data, no traceback."""

from __future__ import annotations

import re

_ENGELS = re.compile(r"Traceback|\bError\b|No such|Permission|denied|Read-only|No space|locked|malformed|not a database|\(char ")


def is_een_duidelijke_fout(stderr: str, *woorden: str) -> None:
    """Exactly one error on stderr, with a way out, with these words, and nothing that only a programmer understands."""
    assert stderr.count("zaken: fout:") == 1, stderr
    assert "wat nu:" in stderr, stderr
    assert "niet verwachtte" not in stderr, stderr
    assert not _ENGELS.search(stderr), stderr
    for woord in woorden:
        assert woord in stderr, (woord, stderr)
