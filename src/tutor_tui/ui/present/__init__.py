"""From rows to cells: pure functions that name roles, never colours."""
