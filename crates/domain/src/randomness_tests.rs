use super::*;

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let drawn = |seed| {
        let mut bytes = [0; 32];
        SeededRandomness::new(seed).fill(&mut bytes);
        bytes
    };
    assert_eq!(drawn(7), drawn(7));
    assert_ne!(drawn(7), drawn(8));
}

#[test]
fn the_system_does_not_repeat_itself() {
    let mut bytes = [[0; 32]; 2];
    for bytes in &mut bytes {
        SystemRandomness.fill(bytes);
    }
    assert_ne!(bytes[0], bytes[1]);
}

/// Gives the four bytes of the numbers it was made with, one after another.
struct Script(std::sync::Mutex<Vec<u32>>);

impl Randomness for Script {
    fn fill(&self, bytes: &mut [u8]) {
        let next = self.0.lock().map(|mut numbers| numbers.remove(0)).unwrap_or_default();
        bytes.copy_from_slice(&next.to_le_bytes());
    }
}

#[test]
fn numbers_that_would_favour_the_small_ones_are_drawn_again() {
    // 4,294,967,295 = 4294 · 1,000,000 + 967,295: the last 967,295 numbers are not used.
    let script = Script(vec![4_294_000_000, 4_293_999_999].into());
    assert_eq!(script.below(1_000_000), 999_999);
    assert_eq!(Script(vec![u32::MAX, 0].into()).below(30), 0);
    assert_eq!(Script(Vec::new().into()).below(0), 0);
}
