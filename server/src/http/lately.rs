//! What was made lately, so that it is not made again.

use std::{
    hash::Hash,
    sync::{Mutex, MutexGuard},
};

use lru::LruCache;

/// What was made lately, by name. What nobody has asked for the longest goes first. `T` is cheap to clone.
pub struct Lately<K, T> {
    held: Mutex<Held<K, T>>,
    most: usize,
    weigh: fn(&T) -> usize,
}

struct Held<K, T> {
    made: LruCache<K, T>,
    weight: usize,
}

impl<K: Eq + Hash, T: Clone> Lately<K, T> {
    /// A place for so many.
    #[must_use]
    pub fn holding(most: usize) -> Self {
        Self::weighing(most, |_| 1)
    }

    /// A place for what weighs so much together. What is too heavy for it alone is not kept.
    #[must_use]
    pub fn weighing(most: usize, weigh: fn(&T) -> usize) -> Self {
        let held = Held { made: LruCache::unbounded(), weight: 0 };
        Self { held: Mutex::new(held), most, weigh }
    }

    /// What is kept under a name.
    #[must_use]
    pub fn find(&self, name: &K) -> Option<T> {
        self.held()?.made.get(name).cloned()
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
        let weight = (self.weigh)(&made);
        let Some(mut held) = self.held().filter(|_| weight <= self.most) else { return };
        held.weight += weight;
        if let Some(before) = held.made.put(name, made) {
            held.weight = held.weight.saturating_sub((self.weigh)(&before));
        }
        while held.weight > self.most {
            let Some((_, gone)) = held.made.pop_lru() else { break };
            held.weight = held.weight.saturating_sub((self.weigh)(&gone));
        }
    }

    /// Forgets everything: what it was made from has changed.
    pub fn forget(&self) {
        if let Some(mut held) = self.held() {
            held.made.clear();
            held.weight = 0;
        }
    }

    /// `None` after a panic of whoever held it: then everything is made anew.
    fn held(&self) -> Option<MutexGuard<'_, Held<K, T>>> {
        self.held.lock().ok()
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

    #[test]
    fn heavy_things_take_the_place_of_many() {
        let lately = Lately::weighing(10, |text: &&'static str| text.len());
        for name in ["a", "b", "c"] {
            lately.keep(name, "xxx");
        }
        lately.keep("a", "x");
        lately.keep("d", "xxx");
        let there = |names: [&'static str; 5]| names.map(|name| lately.find(&name).is_some());
        assert_eq!(there(["a", "b", "c", "d", "e"]), [true, true, true, true, false], "10 in all");
        lately.keep("e", "xxxxxxxx");
        assert_eq!(there(["a", "b", "c", "d", "e"]), [false, false, false, false, true]);
        lately.keep("f", "xxxxxxxxxxx");
        assert!(lately.find(&"f").is_none() && lately.find(&"e").is_some(), "too heavy for it alone");
    }
}
