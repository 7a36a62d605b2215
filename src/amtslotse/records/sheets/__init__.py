"""Tables as spreadsheets: out as CSV or Excel, in again with a trial run that says row by row what would happen."""
