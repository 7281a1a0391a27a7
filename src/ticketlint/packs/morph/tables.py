"""The lemma tables of spacy-lookups-data, turned round: from a lemma to its forms."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from importlib import resources
from typing import Any

from ticketlint.folding import fold


def table(name: str) -> dict[str, Any]:
    """A table by its file name without the ending, such as `en_lemma_lookup`."""
    file = resources.files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    loaded: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return loaded


def reversed_lookup(name: str) -> dict[str, set[str]]:
    """Folded lemma -> folded forms."""
    out: dict[str, set[str]] = defaultdict(set)
    for form, lemma in table(name).items():
        out[fold(lemma)].add(fold(form))
    return dict(out)
