"""LeiKa and FIM: the nation's catalogue of services, as a file and as the FIM portal's interface."""
