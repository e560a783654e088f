"""An organisation's own rules, read from YAML and checked before anything runs."""
