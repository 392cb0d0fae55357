"""What is kept of the rows that one target demands: all of them, or the worst, the rest being counted.

Memory here is bounded, however many rows there are, but for targets that several rows decide together.
"""
