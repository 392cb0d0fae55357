"""One table, from its header to its last line: how it is understood, what is in doubt, who reads its rows.

What was understood goes to reports; what all of a file tells is kept for the next reading of it.
"""
