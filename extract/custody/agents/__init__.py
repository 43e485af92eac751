"""By whom: courts, police, forces, and who orders them."""
