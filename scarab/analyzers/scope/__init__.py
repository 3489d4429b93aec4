"""What of a change belongs to what was asked."""
