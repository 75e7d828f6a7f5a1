"""What can be named, and what it is called: places, countries, bodies, people, event series, projects, rates.

Knowledge names, reports tell: nothing here says when, how much or with what outcome.
"""

from sogdian.knowledge.forms import Entity, Kind, Knowledge, Name
from sogdian.knowledge.load import load
from sogdian.knowledge.rates import Rate, rate

__all__ = ["Entity", "Kind", "Knowledge", "Name", "Rate", "load", "rate"]
