"""Words and names, whatever they are for: lists of them as data, which are the same, which may have been meant.

Pure, but for the lists that ship with the program.
"""
