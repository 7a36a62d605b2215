"""Forms made from the tables: fields by kind, layouts, one record, one week."""
