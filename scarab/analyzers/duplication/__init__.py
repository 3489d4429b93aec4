"""What a change writes again that is there already."""
