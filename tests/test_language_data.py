"""The data files that tools make hold what the tools would make today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parent.parent / "tools"


@pytest.mark.parametrize(("tool", "needs"), [("build_variants.py", "opencc"), ("build_vocabulary.py", "jieba")])
def test_built_files_are_up_to_date(tool: str, needs: str) -> None:
    pytest.importorskip(needs)
    done = subprocess.run([sys.executable, str(TOOLS / tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
