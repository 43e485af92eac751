"""Since when and until when a post is held, and who held it before and after."""
