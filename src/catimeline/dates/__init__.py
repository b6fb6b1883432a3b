"""Dates that say only what their source says: EDTF, and the words people type."""
