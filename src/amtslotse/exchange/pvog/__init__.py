"""The national portal network (PVOG): its search service, its deliveries, and whom to ask outside the district."""
