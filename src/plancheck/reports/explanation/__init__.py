"""What `plancheck explain` tells of a target, one module for each format, named as the user types it.

`telling` says what stands in it, in which order; a format only lays it out and escapes it.
"""
