"""Which languages analyzers judge, by what they can tell of them."""

PYTHON = frozenset({"python"})
SCRIPTS = frozenset({"javascript", "typescript"})
"""Languages whose modules import each other by their paths."""
SCRIPTED = PYTHON | SCRIPTS
"""Languages whose files are loaded one by one."""
EVERY_LANGUAGE = SCRIPTED | {"go", "java", "rust"}
"""The languages that front ends give facts of."""

HANDLING_ERRORS = SCRIPTED | {"java"}
"""Those that have exceptions; what a program of Go or Rust does with an error is a matter of many forms."""
BINDING_IMPORTS = SCRIPTED | {"java"}
"""Those in which an import binds just the names that it says, and no compiler refuses what is not used."""
KEEPING_LOCALS = EVERY_LANGUAGE - {"go"}
"""All but Go, whose compiler refuses a local variable that nobody reads."""
