"""Whose files a change touches, and who judges it."""
