"""Files of actuals to fill in. A layout says which cells there are, a format how they are written; both read nothing.

What is written must be read back as what it is: names as the plan has them, empty cells as figures that are not there.
"""
