"""What `plancheck diff` found, one module for each format, named as the user types it."""
