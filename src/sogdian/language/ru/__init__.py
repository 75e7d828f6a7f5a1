"""Russian: its data files, and its morphology."""
