"""The way out: our tables as objects of XZuFi."""
