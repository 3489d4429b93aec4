"""What keeps a symbol alive: who uses it, and what may use it unseen."""
