"""Places of Germany: the Gemeindeverzeichnis and its yearly changes (Destatis), postcodes, streets."""
