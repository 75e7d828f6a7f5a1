"""Events: what was held, where, when, by whom and with whom."""
