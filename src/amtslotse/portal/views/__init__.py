"""Views of the public pages, by room: the guide's flow, browsing, about us."""
