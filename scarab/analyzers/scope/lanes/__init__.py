"""Which part of a change belongs to its goal, as far as words, history and links between files tell.

``inference`` is the walk. ``goal_choice`` takes the texts that say what a run was for, and ``settled`` what a
declaration decides. The goal's words are looked for in each other file (``words``) and in the commits that touched it
before (``history``), and pairs of files are held against each other (``links``): ``terms`` puts both in rows of
numbers, which ``weights`` make log-odds that add up term by term. What comes for another file's sake is tied to it
whatever the words (``companions``). ``subset`` then weighs every part of a small change as the one that does not
belong, ``crowd`` judges the files of a large one, and the ``hunks`` of any, one by one. ``lanes`` says what came out,
with ``reasons``.
"""
