"""Many tickets over several processes: the reports in the order of the tickets, in bounded memory."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from ticketlint.errors import TicketlintError

if TYPE_CHECKING:
    from ticketlint.linter import Linter, Source
    from ticketlint.report import Report

#: Tickets that travel together: enough to make the way worth it, few enough for a first answer soon.
CHUNK = 100
#: Chunks that a process has before it, so that it never waits for the next one.
AHEAD = 3

_Answer = tuple[list["Report"], TicketlintError | None]


def check_in_processes(linter: Linter, sources: Iterable[Source], jobs: int) -> Iterator[Report]:
    """One report a ticket, in order. A single chunk of tickets is checked here: no process starts for it.

    An error about one of the sources is raised in its place, behind the reports before it. The processes are spawned,
    so the calling program must be importable (`if __name__ == "__main__":`).
    """
    chunks = _chunks(sources)
    first, second = next(chunks, []), next(chunks, [])
    if not second:
        yield from map(linter.check, first)
        return
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (linter,))
    try:
        waiting: deque[Future[_Answer]] = deque(pool.submit(_check, chunk) for chunk in (first, second))
        while waiting:
            while len(waiting) < jobs * AHEAD and (chunk := next(chunks, [])):
                waiting.append(pool.submit(_check, chunk))
            reports, error = waiting.popleft().result()
            yield from reports
            if error is not None:
                raise error
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(sources: Iterable[Source]) -> Iterator[list[Source]]:
    source = iter(sources)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


_linter: Linter


def _start(linter: Linter) -> None:
    """In a new process. Ctrl-C is the caller's to answer."""
    global _linter
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _linter = linter


def _check(sources: list[Source]) -> _Answer:
    reports: list[Report] = []
    try:
        for source in sources:
            reports.append(_linter.check(source))  # noqa: PERF401 - those before an error must not be lost
    except TicketlintError as error:
        return reports, error
    return reports, None
