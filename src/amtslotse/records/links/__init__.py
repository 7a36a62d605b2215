"""The link check: which addresses there are, how to look at them politely, and what to make of it."""
