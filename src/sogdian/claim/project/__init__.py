"""Projects: what is built or run, between whom, how far it has come and when it is to be ready."""
