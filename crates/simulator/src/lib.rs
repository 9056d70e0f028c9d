//! Plays the outside world over real HTTP, for demonstration and tests.
