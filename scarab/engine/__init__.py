"""The order of steps of an audit, and nothing else."""
