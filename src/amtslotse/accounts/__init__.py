"""Who works here: users, administrations and memberships."""
