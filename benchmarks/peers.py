"""Other linters and detectors on the same texts, as they come: proselint, and presidio-analyzer with patterns only.

Both are in the extra `bench`. presidio runs its predefined English recognizers without those that need a language
model, on its own engine that does nothing: the fastest way it can be used.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from importlib.metadata import version

Check = Callable[[str], object]


def peers() -> Iterator[tuple[str, Check]]:
    """Name with version, and a function that checks one English text, of each peer that is installed."""
    for name, make in (("presidio-analyzer", _presidio), ("proselint", _proselint)):
        with contextlib.suppress(ImportError):
            yield f"{name} {version(name)}", make()


def _presidio() -> Check:
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine.no_op_nlp_engine import NoOpNlpEngine
    from presidio_analyzer.recognizer_registry import RecognizerRegistry

    for name in ("presidio-analyzer", "tldextract"):  # the latter looks for a newer list of domains, then uses its own
        logging.getLogger(name).setLevel(logging.CRITICAL)
    nothing = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    nothing.load()
    registry = RecognizerRegistry(supported_languages=["en"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nothing)
    registry.recognizers = [r for r in registry.recognizers if r.name != "SpacyRecognizer"]
    engine = AnalyzerEngine(registry=registry, nlp_engine=nothing, supported_languages=["en"])
    return lambda text: engine.analyze(text, language="en")


def _proselint() -> Check:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    return lambda text: LintFile("ticket", text).lint()
