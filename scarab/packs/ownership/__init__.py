"""Ownership files in the dialects of their hosts; who owns which path out."""
