"""What was to prove the change, and whether it still proves it."""
