"""The data files that tools make hold what the tools would make today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from sogdian.language import available, load_pack

ROOT = Path(__file__).parent.parent
TOOLS = ROOT / "tools"
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "sogdian").rglob("*.py")))
BLOCKERS = {
    "clock_word", "data_kind", "event_holiday", "label_after", "no_measure", "no_month", "paper_form", "project_aside", "project_bare", "rank_noun",
    "rank_verb", "since_then", "total_word",
}  # fmt: skip
"""Tags that nothing asks for: their forms stand in a pack so that the words inside them are not taken for others."""


@pytest.mark.parametrize("tool", ["build_pinyin.py", "build_variants.py", "build_vocabulary.py"])
def test_built_files_are_up_to_date(tool: str) -> None:
    done = subprocess.run([sys.executable, str(TOOLS / tool), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


ENDINGS = {"from_end", "to_end"}
"""Tags whose names the code puts together."""


@pytest.mark.parametrize("code", available())
def test_every_list_of_words_is_asked_for(code: str) -> None:
    pack = load_pack(code)
    asked = "\n".join([CODE, *(rule.match for rules in pack.rules.values() for rule in rules)])
    unread = {tag for tag in pack.words if not re.search(rf"\b{tag}\b", asked)}
    assert unread <= BLOCKERS | ENDINGS, sorted(unread - BLOCKERS - ENDINGS)
