"""The commands of `shezhire`, one module each."""
