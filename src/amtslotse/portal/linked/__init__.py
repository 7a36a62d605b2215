"""The portal's data for other machines: schema.org in pages, CPSV-AP as Turtle and JSON-LD."""
