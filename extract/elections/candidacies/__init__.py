"""Who stood, who was not let, who nominated whom and who won."""
