"""What `plancheck lint` found, one module for each format, named as the user types it; `facts` is what each is given.

A format writes to the stream it is handed, and escapes the texts of the plan for its own medium.
"""
