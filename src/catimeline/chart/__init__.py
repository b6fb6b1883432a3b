"""The timeline: its geometry, and its three drawings."""
