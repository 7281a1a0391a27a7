"""Files of support requests as tickets: text, JSON, JSONL, CSV and TSV, whatever their encoding."""

from ticketlint.dumps.columns import SLOTS, ColumnNames, fold_header
from ticketlint.dumps.entries import Entry, Read, Reject
from ticketlint.dumps.reader import read_tickets

__all__ = ["SLOTS", "ColumnNames", "Entry", "Read", "Reject", "fold_header", "read_tickets"]
