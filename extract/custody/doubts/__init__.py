"""Why a trigger tells no event: another sense, denied, not begun, of nobody in particular."""
