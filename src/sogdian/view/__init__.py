"""Plain rows for every surface: the command line, the pages and the exports only lay them out."""
