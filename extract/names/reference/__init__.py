"""For whom words without a name stand: pronouns, posts, descriptions, groups."""
