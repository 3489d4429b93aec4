"""What the run was asked to do, out of every place that says so."""
