"""The workbook in which departments write down a process, and the tables that they have already."""
