"""Help, and what is told of a command line that cannot be used, in the language asked for.

Nothing here is imported by a run that goes well.
"""
