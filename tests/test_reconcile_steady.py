"""The collector rests while the work lasts, whoever else is at it, and goes on after it, whatever comes."""

from __future__ import annotations

import gc

import pytest

from sogdian.reconcile.steady import steady


def test_the_collector_rests_until_the_last_is_done() -> None:
    assert gc.isenabled()
    with steady():
        assert not gc.isenabled()
        with steady():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_goes_on_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), steady():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_that_was_stopped_stays_so() -> None:
    gc.disable()
    try:
        with steady():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
