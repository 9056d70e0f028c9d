//! Text that people write, cleaned once, at the edge.

use unicode_normalization::UnicodeNormalization;

/// Why a text is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum WordsError {
    /// Nothing was written.
    #[error("the text is empty")]
    Empty,
    /// There are too many characters.
    #[error("the text has {count} characters, {limit} are the most")]
    TooLong {
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// There are characters that steer a screen or hide: control characters, marks of direction, tags.
    #[error("the text has characters that cannot be shown")]
    Hidden,
}

/// Characters that could make a text look other than it is, or break a message it is put into.
fn is_refused(character: char) -> bool {
    let layout = matches!(character, '\n' | '\t');
    let direction = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}');
    let tag = matches!(character, '\u{e0000}'..='\u{e007f}' | '\u{fff9}'..='\u{fffb}');
    (character.is_control() && !layout) || direction || tag
}

/// NFC, line ends as one character, no blanks around, at most `limit` characters.
pub(crate) fn clean(text: &str, limit: usize) -> Result<String, WordsError> {
    let unified = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let visible = unified.chars().filter(|character| !matches!(character, '\u{feff}' | '\u{200b}'));
    let normal: String = visible.nfc().collect();
    let trimmed = normal.trim();
    if trimmed.is_empty() {
        return Err(WordsError::Empty);
    }
    if trimmed.chars().any(is_refused) {
        return Err(WordsError::Hidden);
    }
    let count = trimmed.chars().count();
    if count > limit { Err(WordsError::TooLong { count, limit }) } else { Ok(trimmed.to_owned()) }
}

/// [`clean`] for a text of one line: line ends and tabs become spaces, several spaces one.
pub(crate) fn clean_line(text: &str, limit: usize) -> Result<String, WordsError> {
    let cleaned = clean(&text.replace(['\n', '\r', '\t', '\u{a0}', '\u{202f}'], " "), usize::MAX)?;
    clean(&cleaned.split_whitespace().collect::<Vec<_>>().join(" "), limit)
}
