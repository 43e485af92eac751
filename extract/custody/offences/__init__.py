"""What people are accused of."""
