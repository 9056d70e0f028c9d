//! Chance as a parameter: the operating system's in service, a seeded one in tests and demonstration data.

/// A source of random bytes.
pub trait Randomness: Send + Sync {
    /// Fills `bytes` with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// A whole number from 0 to `limit - 1`, each equally likely; 0 when `limit` is 0.
    ///
    /// Draws again where taking the remainder would favour the small numbers.
    fn below(&self, limit: u32) -> u32 {
        if limit == 0 {
            return 0;
        }
        let fair = u32::MAX - u32::MAX % limit;
        loop {
            let mut bytes = [0; 4];
            self.fill(&mut bytes);
            let drawn = u32::from_le_bytes(bytes);
            if drawn < fair {
                return drawn % limit;
            }
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub use sources::{SeededRandomness, SystemRandomness};

#[cfg(not(target_arch = "wasm32"))]
mod sources {
    use std::sync::{Mutex, PoisonError};

    use rand::rand_core::UnwrapErr;
    use rand::rngs::{StdRng, SysRng};
    use rand::{Rng, SeedableRng};

    use super::Randomness;

    /// The operating system's source of randomness, fit for keys and codes.
    ///
    /// Should the system have none to give, the caller's task ends: a guessable code would be worse.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct SystemRandomness;

    impl Randomness for SystemRandomness {
        fn fill(&self, bytes: &mut [u8]) {
            UnwrapErr(SysRng).fill_bytes(bytes);
        }
    }

    /// The same bytes for the same seed: for tests and demonstration data, never for a key or a code that protects somebody.
    #[derive(Debug)]
    pub struct SeededRandomness(Mutex<StdRng>);

    impl SeededRandomness {
        /// A source that begins at `seed`.
        #[must_use]
        pub fn new(seed: u64) -> Self {
            Self(Mutex::new(StdRng::seed_from_u64(seed)))
        }
    }

    impl Randomness for SeededRandomness {
        fn fill(&self, bytes: &mut [u8]) {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(bytes);
        }
    }
}

#[cfg(test)]
#[path = "randomness_tests.rs"]
mod tests;
