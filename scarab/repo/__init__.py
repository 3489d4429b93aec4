"""Git in, model out: the only door to git, GitPython and unidiff.

The audited repository is hostile. Its configuration never applies: git is asked once where the repository is, and
everything after that runs in an empty git directory of our own that merely reaches its objects.
"""
