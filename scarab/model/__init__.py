"""The values that one audit hands from step to step. Knows the standard library only."""
