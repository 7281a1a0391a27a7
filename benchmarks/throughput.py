"""How fast tickets are checked, what it costs to start, and whether it stays so.

    python benchmarks/throughput.py [--tickets 6000] [--rounds 5] [--json OUT]
    python benchmarks/throughput.py --memory 300000      # does memory grow with strangers' words?
    python benchmarks/throughput.py --length             # is cost linear, and what of 1 MB of hostile text?

Tickets come from `generate.py`: about 100 words each, English, Russian and Romanian in turn, all different. One check
is the whole way from a ticket to a report, in one process and one thread. A first round is not counted; of the others
the median counts. Peers (see `peers.py`, extra `bench`) check the same English texts in the same run, round by round.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from generate import LANGUAGES, text_of, tickets
from hostile import UNITS, repeated, seconds
from peers import peers

from ticketlint import Linter, Report

THREADS = 8
PEER_TEXTS = 300
MEGABYTE = 1_000_000
SIZES = (10_000, 50_000, MEGABYTE)
_START = """
import time, resource, sys
a = time.perf_counter()
from ticketlint import Linter
Linter.__module__
b = time.perf_counter()
Linter()
c = time.perf_counter()
print(b - a, c - b, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
Figures = dict[str, Any]


def start_up(runs: int = 5) -> Figures:
    """Seconds to import and to build a Linter, and peak memory after that, in fresh processes."""
    rows = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True)
        rows.append([float(value) for value in done.stdout.split()])
    middle = [statistics.median(column) for column in zip(*rows, strict=True)]
    return {"import_s": middle[0], "build_s": middle[1], "memory_mb": _megabytes(middle[2])}


def speed(check: Callable[[Any], object], items: Sequence[Any]) -> Figures:
    """One round: items a second (of the clock, and of this process's work), and the time of one in milliseconds."""
    gc.collect()
    clock = time.perf_counter
    each = []
    worked = time.process_time()
    start = clock()
    for item in items:
        before = clock()
        check(item)
        each.append(clock() - before)
    whole = clock() - start
    worked = time.process_time() - worked
    each.sort()
    per = {f"p{p}_ms": 1000 * each[min(len(each) - 1, len(each) * p // 100)] for p in (50, 99)}
    return {"per_s": len(items) / whole, "per_cpu_s": len(items) / worked, **per, "max_ms": 1000 * each[-1]}


def middle(rounds: Iterable[Figures]) -> Figures:
    """The median of each figure."""
    rows = list(rounds)
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def speeds(linter: Linter, count: int, rounds: int) -> dict[str, Figures]:
    """Our speed on all tickets and a language, and beside the peers on the same English texts."""
    items = list(tickets(count))
    mixed: dict[str, Sequence[Any]] = {"all": items}
    mixed |= {code: items[n :: len(LANGUAGES)] for n, code in enumerate(LANGUAGES)}
    texts = [text_of(item) for item in mixed["en"][:PEER_TEXTS]]
    jobs: list[tuple[str, Callable[[Any], object], Sequence[Any]]] = [
        *((f"ticketlint, {name}", linter.check, chosen) for name, chosen in mixed.items()),
        ("ticketlint, the peers' texts", linter.check, texts),
        *((name, check, texts) for name, check in peers()),
    ]
    measured: dict[str, list[Figures]] = {name: [] for name, _, _ in jobs}
    for turn in range(rounds + 1):
        for name, check, chosen in jobs:
            figures = speed(check, chosen)
            if turn:
                measured[name].append(figures)
    return {name: middle(rows) for name, rows in measured.items()}


def in_threads(linter: Linter, count: int) -> Figures:
    """Tickets a second with one Linter in eight threads, and whether the reports are those of one thread."""
    items = list(tickets(count))
    alone = [linter.check(item).to_dict(evidence=True) for item in items]
    gate = threading.Barrier(THREADS)

    def work(n: int) -> list[Report]:
        gate.wait()
        turned = items[n:] + items[:n]
        reports = [linter.check(item) for item in turned]
        return reports[len(items) - n :] + reports[: len(items) - n]

    start = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        results = list(pool.map(work, range(THREADS)))
    whole = time.perf_counter() - start
    same = all([report.to_dict(evidence=True) for report in reports] == alone for reports in results)
    return {"threads": THREADS, "per_s": THREADS * count / whole, "same": same}


def memory(linter: Linter, count: int, steps: int = 6) -> Figures:
    """Resident memory while `count` tickets of new words go through; the first step warms up."""
    source = tickets(count, seed=1)
    rows = []
    step = max(1, count // steps)
    start = time.perf_counter()
    while True:
        done = 0
        for item in islice(source, step):
            linter.check(item)
            done += 1
        if not done:
            break
        gc.collect()
        rows.append(_resident_mb())
    return {
        "tickets": count,
        "resident_mb": rows,
        "growth_mb": rows[-1] - rows[0],
        "per_s": count / (time.perf_counter() - start),
    }


def lengths(linter: Linter) -> dict[str, list[float]]:
    """Seconds for one ticket of hostile text in three sizes; the last is far beyond the limit."""
    return {
        name: [seconds(linter.check, repeated(unit, size), time.perf_counter) for size in SIZES]
        for name, unit in UNITS.items()
    }


def _resident_mb() -> float:
    """Resident memory now (Linux), or its peak where that is all the system tells."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    return peak_mb()


def peak_mb() -> float:
    """The peak of resident memory of this process."""
    import resource

    return _megabytes(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def _megabytes(size: float) -> float:
    """ru_maxrss counts kilobytes, on macOS bytes."""
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


# ---------------------------------------------------------------- saying


def said(figures: Figures) -> Iterator[str]:
    """The figures as Markdown."""
    yield f"{figures['machine']}\n"
    if rows := figures.get("speed"):
        yield "| | tickets/s | tickets per CPU second | p50 ms | p99 ms | slower than ticketlint (CPU) |"
        yield "|---|---|---|---|---|---|"
        ours = rows["ticketlint, the peers' texts"]["per_cpu_s"]
        for name, row in rows.items():
            ratio = "" if name.startswith("ticketlint") else f"{ours / row['per_cpu_s']:.1f} ×"
            rates = f"{row['per_s']:,.0f} | {row['per_cpu_s']:,.0f}"
            yield f"| {name} | {rates} | {row['p50_ms']:.2f} | {row['p99_ms']:.2f} | {ratio} |"
        yield ""
    if start := figures.get("start"):
        yield f"Import {start['import_s']:.2f} s, build a Linter {start['build_s']:.2f} s, {start['memory_mb']:.0f} MB."
    if threads := figures.get("threads"):
        same = "the same reports as one" if threads["same"] else "OTHER REPORTS than one"
        yield f"{threads['threads']} threads: {threads['per_s']:,.0f} tickets/s, {same}."
    if grown := figures.get("memory"):
        steps = ", ".join(f"{row:.0f}" for row in grown["resident_mb"])
        yield f"Memory over {grown['tickets']:,} tickets of new words: {steps} MB ({grown['growth_mb']:+.1f} MB)."
    if rows := figures.get("length"):
        yield f"| hostile text | {' | '.join(f'{size:,}' for size in SIZES)} |"
        yield "|---" * (len(SIZES) + 1) + "|"
        for name, times in rows.items():
            yield f"| {name} | {' | '.join(f'{t:.3f} s' for t in times)} |"
    yield f"Peak memory of this run: {figures['peak_mb']:.0f} MB."


def main(argv: list[str] | None = None) -> int:
    """The command. Exit code 1 when threads gave other reports."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tickets", type=int, default=6000, help="how many different tickets a round")
    parser.add_argument("--rounds", type=int, default=5, help="rounds that count")
    parser.add_argument("--memory", type=int, metavar="N", help="watch memory over N tickets of new words instead")
    parser.add_argument("--length", action="store_true", help="time hostile texts of growing length instead")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures to this file")
    args = parser.parse_args(argv)
    if min(args.tickets, args.rounds, args.memory or 1) < 1:
        parser.error("counts start at 1")

    linter = Linter()
    machine = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    figures: Figures = {"machine": machine}
    if args.memory:
        figures["memory"] = memory(linter, args.memory)
    if args.length:
        figures["length"] = lengths(linter)
    if not args.memory and not args.length:
        figures["start"] = start_up()
        figures["speed"] = speeds(linter, args.tickets, args.rounds)
        figures["threads"] = in_threads(linter, min(args.tickets, 500))
    figures["peak_mb"] = peak_mb()
    print("\n".join(said(figures)))
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if figures.get("threads", {"same": True})["same"] else 1


if __name__ == "__main__":
    sys.exit(main())
