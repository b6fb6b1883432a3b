"""From filters to SQL, and from there to events and figures."""
