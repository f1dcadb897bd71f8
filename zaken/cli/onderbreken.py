"""Ctrl-C (and SIGTERM) in long work: the chunk in hand is finished first; a second Ctrl-C stops at once. Writes nothing."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterable, Iterator
from types import FrameType, TracebackType
from typing import TypeVar

T = TypeVar("T")


class Onderbreker:
    """While it is open, Ctrl-C is only a request as long as a chunk is being written.

    `bewaak` hands on the items of the work and raises KeyboardInterrupt between two of them: never inside a transaction, because the
    work takes its items before it opens one.
    """

    def __init__(self) -> None:
        self.gevraagd = False
        self._wacht = False
        self._was: dict[int, object] = {}

    def __enter__(self) -> Onderbreker:
        if threading.current_thread() is threading.main_thread():
            self._was = {nummer: signal.signal(nummer, self._ctrl_c) for nummer in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, soort: type[BaseException] | None, fout: BaseException | None, spoor: TracebackType | None) -> None:
        for nummer, was in self._was.items():
            signal.signal(nummer, was)  # type: ignore[arg-type]  # exactly what signal.signal returned
        self._was = {}

    def bewaak(self, werk: Iterable[T]) -> Iterator[T]:
        """The items of the work, with room to stop before each."""
        bron = iter(werk)
        while True:
            if self.gevraagd:
                raise KeyboardInterrupt
            self._wacht = True
            try:
                volgende = next(bron)
            except StopIteration:
                return
            finally:
                self._wacht = False
            yield volgende

    def _ctrl_c(self, nummer: int, frame: FrameType | None) -> None:
        if self._wacht or self.gevraagd:
            raise KeyboardInterrupt
        self.gevraagd = True
