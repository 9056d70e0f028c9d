//! The program ashyq as a library, so that tests can start it.
