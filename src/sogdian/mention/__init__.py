"""Mentions: from characters to numbers, times, quantities, places, bodies and persons."""
