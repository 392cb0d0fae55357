"""How files were understood, one module for each format, named as the user types it.

`plancheck inspect` looks at files and judges nothing; neither does what tells of it.
"""
