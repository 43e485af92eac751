"""Who has a title: beside names, by verbs, in lists, by what stands before or after."""
