"""Who speaks: the persons of a text, acts of saying, quotations, and the source of each stretch."""
