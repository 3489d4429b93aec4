"""Hold what messages and reports claim against the change, one module for each sort of claim.

``answering`` says which check a claim goes to and when its answer counts; each check gives an ``answer`` out of the
``ground``: what the text speaks of. ``naming`` is how things that a text names are written in code.
"""
