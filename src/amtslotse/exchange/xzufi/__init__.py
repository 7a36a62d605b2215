"""XZuFi, the standard in which Länder, districts and the Portalverbund exchange services, offices and competences."""
