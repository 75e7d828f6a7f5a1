"""Charts: pure functions from a view's rows to a Vega-Lite or Vega specification, every mark with its sentences' address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sogdian.web.charts.figures import figures
from sogdian.web.charts.map import map_
from sogdian.web.charts.milestones import milestones
from sogdian.web.charts.timeline import timeline
from sogdian.web.words import Words

Spec = Callable[[Any, Words], dict[str, Any]]

SPECS: dict[str, Spec] = {"timeline": timeline, "map": map_, "figures": figures, "milestones": milestones}
"""Chart's name (as a view's `chart`) -> what makes its specification of the view's rows and the words of a language."""
