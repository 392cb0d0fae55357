"""What the texts of cells and headers say beside a number: scales, statuses, marks, periods; pure functions.

Whoever reads a text asks here, so that a header and a cell never mean different things.
"""
