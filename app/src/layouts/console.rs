//! The frame of the console's pages.
