"""Figures: what was counted or valued, of what and whose, over which time, and what it is held against."""
