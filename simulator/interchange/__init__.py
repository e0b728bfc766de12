"""What stands in files of other kinds, brought into the process language."""
