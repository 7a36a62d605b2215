"""What is looked at before the portal starts, each with a sentence that says what to do."""
