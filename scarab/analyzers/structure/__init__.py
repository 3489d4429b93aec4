"""What looks like a part of its own and is none."""
