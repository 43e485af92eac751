"""What people are sentenced to: terms and kinds of penalty, in all the ways they are told."""
