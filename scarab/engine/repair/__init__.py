"""The repair lane: what takes back out what should not have come."""
