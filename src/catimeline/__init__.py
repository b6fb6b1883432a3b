"""Citable chronologies: events with honest dates and a source for each statement."""

__version__ = "0.1.0"
