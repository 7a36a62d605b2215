"""The public face: pages for people, rendered on the server, complete without JavaScript."""
