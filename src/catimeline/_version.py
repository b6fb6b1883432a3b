"""The version of the program, alone: the package, the index and the command line all import it."""

__version__ = "0.1.0"
