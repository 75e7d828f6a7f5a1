"""Claims: one module (or a family of modules) a kind, over the same mentions."""
