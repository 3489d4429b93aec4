"""Who owns what, as a tree says it."""
