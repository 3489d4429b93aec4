"""Audit what a run did to a git repository."""

__version__ = "0.1.0"
