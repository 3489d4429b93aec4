"""What functions that only compute answer, found without running them: their syntax is walked over plain values."""
