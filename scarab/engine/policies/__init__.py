"""Policies: where one is read from, what it makes of the rules, and the first one of a repository."""
