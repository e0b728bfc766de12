"""Documents that circulate in an office: Word as an official document, Excel as a workbook."""
