"""How text is compared, made harmless, and read as people type it."""
