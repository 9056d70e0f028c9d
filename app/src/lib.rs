//! Views: every page as HTML from plain values, and the console's islands.
