from pathlib import Path

import pytest
from dump_files import Dump


@pytest.fixture
def dump(tmp_path: Path) -> Dump:
    return Dump(tmp_path)
