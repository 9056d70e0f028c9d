//! The program ashyq.
fn main() {}
