"""Papers: who signed what with whom, when, and what it is worth."""
