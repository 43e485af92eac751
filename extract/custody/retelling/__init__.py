"""What tells again of what is told elsewhere in the article: leads, headlines, background."""
