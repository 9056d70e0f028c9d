//! Which venues of a list: one bit each.

/// A set of places.
#[derive(Clone)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn none(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    /// All of `count`.
    pub(super) fn all(count: usize) -> Self {
        let mut bits = vec![u64::MAX; count.div_ceil(64)];
        if let Some(last) = bits.last_mut().filter(|_| !count.is_multiple_of(64)) {
            *last = (1 << (count % 64)) - 1;
        }
        Self(bits)
    }

    pub(super) fn set(&mut self, place: usize) {
        if let Some(bits) = self.0.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.0.get(place / 64).is_some_and(|bits| bits & (1 << (place % 64)) != 0)
    }

    pub(super) fn any(&self) -> bool {
        self.0.iter().any(|bits| *bits != 0)
    }

    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub(super) fn clear(&mut self) {
        self.0.fill(0);
    }

    pub(super) fn keep_those_of(&mut self, other: &Self) {
        for (bits, other) in self.0.iter_mut().zip(&other.0) {
            *bits &= other;
        }
    }

    /// What is in every one of the sets of `count` places.
    pub(super) fn common(count: usize, sets: &[Self]) -> Self {
        let Some((first, rest)) = sets.split_first() else { return Self::all(count) };
        let mut common = first.clone();
        rest.iter().for_each(|other| common.keep_those_of(other));
        common
    }

    pub(super) fn add_those_of(&mut self, other: &Self) {
        for (bits, other) in self.0.iter_mut().zip(&other.0) {
            *bits |= other;
        }
    }

    /// The places from one on, in their order.
    pub(super) fn places_from(&self, begin: usize) -> impl Iterator<Item = usize> + '_ {
        let first = begin / 64;
        self.0.iter().enumerate().skip(first).flat_map(move |(at, bits)| {
            let mut left = if at == first { bits & (u64::MAX << (begin % 64)) } else { *bits };
            std::iter::from_fn(move || {
                let lowest = (left != 0).then(|| at * 64 + left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(lowest)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_their_order() {
        let mut bits = Bits::none(200);
        for place in [0, 63, 64, 130, 199] {
            bits.set(place);
        }
        assert_eq!(bits.places_from(0).collect::<Vec<_>>(), [0, 63, 64, 130, 199]);
        assert_eq!(bits.places_from(64).collect::<Vec<_>>(), [64, 130, 199]);
        assert_eq!(bits.places_from(131).collect::<Vec<_>>(), [199]);
        assert_eq!(bits.places_from(200).count(), 0);
        assert_eq!((bits.count(), bits.has(64), bits.has(65)), (5, true, false));
        for count in [0, 1, 63, 64, 65, 128] {
            assert_eq!(Bits::all(count).places_from(0).count(), count);
        }
    }
}
