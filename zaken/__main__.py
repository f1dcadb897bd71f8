"""The program `zaken`: hands the command line to the cli and its exit code to the operating system."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line (default: of this process) and return its exit code."""
    from zaken.cli.app import main as cli

    return cli(argv)


if __name__ == "__main__":
    sys.exit(main())
