"""Dates no more precise than their source: EDTF, and dates as people type them."""
