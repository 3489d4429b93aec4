"""What is said of the repository and the change, against what they are."""
