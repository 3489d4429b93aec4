"""How a change divides code into modules, classes and functions, and what runs or loads without being imported."""
