"""The repair lane: a patch that removes what the change should not have added."""
