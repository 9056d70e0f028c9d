//! Nouns, newtypes, state table, roles, clocks: no input or output.
