"""What a sentence promises: its numbers, read as its language writes them, and the range that its words give.

Pure: from a text to numbers and ranges. What a plan makes of them is for others.
"""
