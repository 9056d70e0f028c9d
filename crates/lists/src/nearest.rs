//! The known names that an unknown one is most like.

use std::collections::HashMap;

/// Longer texts are compared by their beginning.
const LETTERS: usize = 60;
/// So many are proposed.
const MOST: usize = 3;
/// So many unknown texts are remembered with what they are like: a list repeats its mistakes.
const REMEMBERED: usize = 2_000;

/// Names with what they stand for.
pub(crate) struct Names<T> {
    exact: HashMap<String, T>,
    all: Vec<(Vec<char>, T)>,
    /// As it was written, not folded: a list writes the same words a hundred thousand times.
    written: HashMap<String, T>,
    remembered: HashMap<String, Vec<T>>,
}

impl<T: Copy + PartialEq> Names<T> {
    /// Names already folded as they are compared.
    pub(crate) fn new(names: impl IntoIterator<Item = (String, T)>) -> Self {
        let (mut exact, mut all) = (HashMap::new(), Vec::new());
        for (name, value) in names {
            all.push((name.chars().take(LETTERS).collect(), value));
            exact.entry(name).or_insert(value);
        }
        Self { exact, all, written: HashMap::new(), remembered: HashMap::new() }
    }

    /// What a text stands for, or the text folded.
    pub(crate) fn find(&mut self, text: &str, fold: impl FnOnce(&str) -> String) -> Result<T, String> {
        if let Some(known) = self.written.get(text) {
            return Ok(*known);
        }
        let folded = fold(text);
        let Some(found) = self.exact.get(&folded).copied() else { return Err(folded) };
        if self.written.len() < REMEMBERED {
            self.written.insert(text.to_owned(), found);
        }
        Ok(found)
    }

    /// What names like this one stand for, the likest first.
    pub(crate) fn nearest(&mut self, folded: &str) -> Vec<T> {
        if let Some(known) = self.remembered.get(folded) {
            return known.clone();
        }
        if self.remembered.len() >= REMEMBERED {
            return Vec::new();
        }
        let wanted: Vec<char> = folded.chars().take(LETTERS).collect();
        let score = |(name, value): &(Vec<char>, T)| (distance(&wanted, name), *value);
        let mut scored: Vec<(usize, T)> =
            self.all.iter().map(score).filter(|(score, _)| *score < 50).collect();
        scored.sort_by_key(|(score, _)| *score);
        let mut found = Vec::new();
        for (_, value) in scored {
            if !found.contains(&value) && found.len() < MOST {
                found.push(value);
            }
        }
        self.remembered.insert(folded.to_owned(), found.clone());
        found
    }
}

/// How unlike two names are, in percent; a name that holds the other is half as unlike.
fn distance(one: &[char], other: &[char]) -> usize {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short.len() < 3 {
        return if short == long { 0 } else { 100 };
    }
    let percent = edits(short, long) * 100 / long.len();
    let held = short.len() > 3 && long.windows(short.len()).any(|part| part == short);
    if held { percent / 2 } else { percent }
}

/// Letters to change, put in or take out, to make one of the other.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, letter) in one.iter().enumerate() {
        let mut before = row[0];
        row[0] = line + 1;
        for (column, other) in other.iter().enumerate() {
            let changed = before + usize::from(letter != other);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_come_first() {
        let names = [("карaоке", 1), ("кинотеатры", 2), ("театры и филармонии", 3), ("столовые", 4)];
        let mut names = Names::new(names.map(|(name, value)| (name.to_owned(), value)));
        assert_eq!(names.find("столовые", str::to_owned), Ok(4));
        assert_eq!(names.find("СТОЛОВЫЕ", str::to_lowercase), Ok(4));
        assert_eq!(names.find("СТОЛОВЫЕ", |_| unreachable!("it is known as written")), Ok(4));
        assert_eq!(names.find("Столовая", str::to_lowercase), Err("столовая".to_owned()));
        assert_eq!(names.nearest("кинотеатр"), [2]);
        assert_eq!(names.nearest("столовая"), [4]);
        assert_eq!(names.nearest("театры"), [2, 3]);
        assert_eq!(names.nearest("xyzzy"), [] as [i32; 0]);
        assert_eq!(names.nearest(""), [] as [i32; 0]);
    }

    #[test]
    fn edits_are_counted() {
        let count = |one: &str, other: &str| {
            edits(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>())
        };
        assert_eq!(count("кафе", "кофе"), 1);
        assert_eq!(count("", "кофе"), 4);
        assert_eq!(count("абв", "бвг"), 2);
    }
}
