"""Workbooks (.xlsx, .ods), to records, with bounds on all that they unpack.

But for `sheet_choice` nothing here knows what a column means.
"""
