"""References and bibliographies."""
