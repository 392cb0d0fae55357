"""What people's words say in numbers: those of a sentence, the range it promises, and what a plan writes for either.

Pure: from a text to numbers and ranges, each language with its own words. What a plan makes of them is for others.
"""
