"""What a change adds in size and complexity."""
