"""The doors to other systems, one folder per partner."""
