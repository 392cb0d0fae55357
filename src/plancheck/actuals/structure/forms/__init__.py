"""Tables that are no header above figures: pairs without a header, series side by side, forms to be filled in.

Each yields the structures that the first rows of a file have so.
"""
