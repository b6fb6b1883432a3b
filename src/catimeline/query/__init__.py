"""Turns filters into SQL, and gives the events and figures that it finds."""
