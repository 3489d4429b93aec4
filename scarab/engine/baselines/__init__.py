"""Baselines: what a tree is accepted with, and which findings that covers."""
