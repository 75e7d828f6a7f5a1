"""The command line: it asks the rooms below and lays out what they answer."""
