"""The version of the program, on its own: the package, the index and the command line all import it."""

__version__ = "0.2.0"
