"""What a change leaves behind that nothing needs."""
