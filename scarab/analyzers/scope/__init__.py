"""What of a change belongs to what was asked.

Some of it is declared: paths (``scope_paths``), a budget (``scope_budget``), what must come of it (``deliverables``).
Some shows by what the goal's words name or leave out: ``undeclared_dependencies``, ``undeclared_surfaces``,
``undeclared_settings``, ``kind_mismatch``, ``drive_by_formatting``. The rest is inferred, in ``lanes``, and told by
``unrelated_files``, ``unrelated_hunks`` and ``vague_goals``. Who said the goal is asked by ``self_declared_intent``
and ``undeclared_intent``.
"""
