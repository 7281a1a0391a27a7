"""Logs and traces that stand in a message without a fence around them, as programs write them."""

from __future__ import annotations

import re

_DATE = r"(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d[./-]\d\d[./-]\d{2,4}|[a-z]{3} {1,2}\d{1,2})"
_TIME = r"\d\d:\d\d:\d\d(?:[.,]\d+)?z?"
_STARTS = re.compile(
    # a time stamp with seconds, in brackets or not
    rf"\[?(?:{_DATE}[t ]{{1,2}})?{_TIME}\b"
    # Python, Java, JavaScript, .NET, Go, Rust, PHP, Ruby, gdb
    r'|traceback \(most recent|file "[^"]{1,200}", line \d|at [\w$.<>/\[\]`]+ ?\(|at [\w$<>/]+\.[\w$.<>/]+$'
    r"|at (?:async )?[\w$.<>/\[\] ]{1,80} \(.{1,200}:\d+\)|at (?:file|https?|node|webpack)[:\w.-]*:"
    r"|caused by: |\.\.\. \d+ more|exception in thread |goroutine \d|panic: |thread '[^']{1,60}' panicked"
    r"|#\d+ {1,2}(?:0x|[/\w]+\(|\{main|/)|php (?:fatal|parse|warning)|from [^\s:]+\.rb:\d"
    r"|(?:[a-z_]\w*\.)+\w*(?:error|exception)\b|(?:[a-z]+_)*[a-z]{3,}(?:error|exception): \S"
    # tools
    r"|npm err! |error\[e\d+\]:|fatal: |--- end of .{1,80}---|http/[\d.]+ \d{3} .*:"
    r"|\[(?:error|warn|warning|info|debug|fatal|trace|critical)\] "
    r"|(?:error|fatal|warn|warning|debug|severe) {1,4}[\w.$-]+ {1,4}- "
    r"|[vdiwef]/[\w.]+ ?\( ?\d+\):"
)
_LINE_CHARS = 300


def is_log_line(bare: str) -> bool:
    """Whether a folded line without its margins was written by a program."""
    return _STARTS.match(bare, 0, _LINE_CHARS) is not None
