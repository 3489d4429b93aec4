"""Evidence: made, taken in, and held against what must be proved."""
