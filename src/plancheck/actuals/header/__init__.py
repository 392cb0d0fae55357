"""What the columns of a table mean: the layout, names, labels and SDMX attributes.

Names are taken as they are written; what fits twice is refused.
"""
