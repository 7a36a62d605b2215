"""The doors to other systems: one room per partner, one small common base."""
