"""Why a claim is as it is can be asked of every report."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from sogdian.cli.main import main

SAMPLE = next((Path(__file__).parent.parent / "src/sogdian/samples").glob("2025-12-16*.txt"))


def test_each_claim_names_rules_and_mentions() -> None:
    done = CliRunner().invoke(main, ["read", str(SAMPLE), "--why", "--json"])
    row = json.loads(done.output)
    assert row["claims"]
    for claim in row["claims"]:
        assert claim["why"]["rules"] or claim["why"]["mentions"], claim
    costs = [c for c in row["claims"] if c.get("measure") == "cost"]
    assert any(m["rule"] and "quantities.toml" in m["rule"] for c in costs for m in c["why"]["mentions"])


def test_lines_left_out_are_shown_with_the_reason() -> None:
    page = "A head\n\nTrade rose 5 percent in 2024 to $9 billion.\n\nLeave a Reply\n"
    done = CliRunner().invoke(main, ["read", "-", "--why", "--json"], input=page)
    row = json.loads(done.output)
    assert {"line": "Leave a Reply", "reason": row["dropped"][-1]["reason"]} in row["dropped"]


def test_reads_well_in_a_terminal() -> None:
    done = CliRunner().invoke(main, ["read", str(SAMPLE), "--why"])
    assert done.exit_code == 0
    assert "made by:" in done.output
