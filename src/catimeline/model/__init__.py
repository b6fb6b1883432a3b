"""The records of a chronology, and their JSON."""
