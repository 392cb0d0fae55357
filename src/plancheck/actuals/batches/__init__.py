"""Record batches: rows of a file in columns, with codes for texts and what they mean, for groups and for periods.

What a batch is of files, not how it is read, nor what a plan demands: `columns` makes batches, the kernel judges them.
"""
