"""Which part of a change belongs to its goal, as far as words, history and links between files tell.

A goal's words are looked for in each changed file (``words``), in the commits that touched it before (``history``), and
pairs of files are held against each other (``links``). Both give log-odds that add up term by term. ``subset`` then
weighs every part of the change as the one that does not belong, ``crowd`` judges the files of a large change one by
one, and ``lanes`` says in words what came out.
"""
