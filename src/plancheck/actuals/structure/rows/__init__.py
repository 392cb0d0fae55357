"""Rows that are no row of figures, or say what those below them are of: tags, sections, years above months.

What a row is tells itself; of the structure around it nothing is known here but how headings are read.
"""
