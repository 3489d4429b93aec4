"""TOML and CODEOWNERS in; rules, policy, intent and ownership out."""
