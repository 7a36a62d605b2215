"""XZuFi, the standard in which Land and Bund exchange services, offices and competences."""
