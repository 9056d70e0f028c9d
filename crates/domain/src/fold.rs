//! Characters that people type for others, folded before a number or reference is read or a name is searched for.

use unicode_normalization::UnicodeNormalization;

/// The Latin capital that a Cyrillic capital looks like (reference of a complaint, number of a passport).
#[must_use]
pub const fn latin_lookalike(letter: char) -> char {
    match letter {
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'К' => 'K',
        'М' => 'M',
        'Н' => 'H',
        'О' => 'O',
        'Р' => 'P',
        'С' => 'C',
        'Т' => 'T',
        'У' | 'Ү' => 'Y',
        'Х' => 'X',
        'І' => 'I',
        'Ѕ' => 'S',
        other => other,
    }
}

/// True for spaces, every kind of hyphen and the characters nobody sees: what copying and habit put between digits.
#[must_use]
pub fn is_separator(character: char) -> bool {
    character.is_whitespace() || is_hyphen(character) || is_invisible(character)
}

/// True for the characters that look like a hyphen.
#[must_use]
pub const fn is_hyphen(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

/// True for characters of no width, marks of direction among them.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// `text` in capitals, without separators, with Cyrillic look-alikes made Latin.
pub(crate) fn fold_capitals(text: &str) -> String {
    text.chars()
        .filter(|character| !is_separator(*character))
        .flat_map(char::to_uppercase)
        .map(latin_lookalike)
        .collect()
}

/// `text` as it is searched for: small letters, Kazakh letters as a Russian keyboard writes them, Latin letters that look
/// like Cyrillic ones as those, anything but letters and digits one space.
///
/// The same for what is stored and what is typed, letter by letter, so that a part of a word is found too. ICU does not
/// take қ for к or ә for а at any strength, so this is a table.
#[must_use]
pub fn for_search(text: &str) -> String {
    // NFKC would make letters of the sign №.
    let signs = text.chars().map(|character| if character == '№' { ' ' } else { character });
    let folded: String = signs.nfkc().flat_map(char::to_lowercase).map(search_letter).collect();
    let words = folded.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Capitals tell which Latin letter looks like which Cyrillic one: small ones are searched for as their capitals are.
const fn search_letter(letter: char) -> char {
    match letter {
        'ё' | 'e' => 'е',
        'ә' | 'a' => 'а',
        'ғ' => 'г',
        'қ' | 'k' => 'к',
        'ң' | 'h' => 'н',
        'ө' | 'o' => 'о',
        'ұ' | 'ү' | 'y' => 'у',
        'һ' | 'x' => 'х',
        'і' | 'i' => 'и',
        'm' => 'м',
        'p' => 'р',
        'c' => 'с',
        't' => 'т',
        'b' => 'в',
        other => other,
    }
}
