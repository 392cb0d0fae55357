"""One figure and one target, to a verdict, and how bad it is.

Pure; what a verdict is stands in `verdict` alone.
"""
