//! What was made lately, so that it is not made again.

use std::{
    hash::Hash,
    num::NonZeroUsize,
    sync::{Mutex, MutexGuard},
};

use lru::LruCache;

/// What was made lately, by name. What nobody has asked for the longest goes first. `T` is cheap to clone.
pub struct Lately<K, T>(Mutex<LruCache<K, T>>);

impl<K: Eq + Hash, T: Clone> Lately<K, T> {
    /// A place for so many, at least one.
    #[must_use]
    pub fn holding(most: usize) -> Self {
        Self(Mutex::new(LruCache::new(NonZeroUsize::new(most).unwrap_or(NonZeroUsize::MIN))))
    }

    /// What is kept under a name.
    #[must_use]
    pub fn find(&self, name: &K) -> Option<T> {
        self.held()?.get(name).cloned()
    }

    /// What is kept under a name, made the first time it is asked for. It is made without the lock: two at once make the same.
    pub fn find_or_make(&self, name: K, make: impl FnOnce() -> T) -> T {
        if let Some(known) = self.find(&name) {
            return known;
        }
        let made = make();
        self.keep(name, made.clone());
        made
    }

    /// Keeps something under a name.
    pub fn keep(&self, name: K, made: T) {
        if let Some(mut held) = self.held() {
            held.put(name, made);
        }
    }

    /// Forgets everything: what it was made from has changed.
    pub fn forget(&self) {
        if let Some(mut held) = self.held() {
            held.clear();
        }
    }

    /// `None` after a panic of whoever held it: then everything is made anew.
    fn held(&self) -> Option<MutexGuard<'_, LruCache<K, T>>> {
        self.0.lock().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_asks_for_goes_first() {
        let lately = Lately::holding(2);
        let of = |name: &'static str, made: u32| lately.find_or_make(name, || made);
        assert_eq!((of("a", 1), of("b", 2), of("a", 3)), (1, 2, 1));
        assert_eq!(of("c", 4), 4);
        assert_eq!(of("a", 5), 1, "it was asked for");
        assert_eq!(of("b", 6), 6, "it was forgotten");
        lately.forget();
        assert_eq!(lately.find(&"a"), None);
    }
}
