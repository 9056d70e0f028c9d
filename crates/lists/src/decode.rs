//! Bytes of a CSV to text: UTF-8, UTF-16, Windows-1251.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1251};

use crate::error::FileError;

/// So much of a file tells its encoding.
const SAMPLE: usize = 4096;

/// The text of a file, in whatever of the usual encodings it is.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, FileError> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => decode_as(encoding, &bytes[length..])?,
        None => match utf16_without_mark(bytes) {
            Some(encoding) => decode_as(encoding, bytes)?,
            None => match std::str::from_utf8(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err(_) => Cow::Owned(one_byte(bytes)?),
            },
        },
    };
    if is_binary(&text) { Err(FileError::Binary) } else { Ok(text) }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, FileError> {
    // An odd byte at the end of UTF-16 is a file cut off.
    encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or(FileError::DamagedText)
}

/// UTF-16 without its mark: every second byte is that of the Latin or the Cyrillic block.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE) & !1];
    let pairs = sample.len() / 2;
    let blocks = |offset: usize| {
        sample.iter().skip(offset).step_by(2).filter(|byte| matches!(byte, 0x00 | 0x04)).count()
    };
    let (even, odd) = (blocks(0), blocks(1));
    let (most, few) = (pairs * 9 / 10, pairs / 10);
    match pairs {
        0..4 => None,
        _ if odd > most && even <= few => Some(UTF_16LE),
        _ if even > most && odd <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// Windows-1251, as Excel in Russian saves "CSV", with the Kazakh letters of KZ-1048 where Windows-1251 has Serbian and
/// Ukrainian ones: a list of venues in Kazakhstan has none of those.
fn one_byte(bytes: &[u8]) -> Result<String, FileError> {
    let (mut letters, mut wrong) = (0_usize, 0_usize);
    for chunk in bytes[..bytes.len().min(SAMPLE * 64)].utf8_chunks() {
        letters += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    // Text in Windows-1251 is hardly ever a valid letter of UTF-8; many of those are UTF-8 with a damaged place.
    if letters > wrong {
        return Err(FileError::DamagedText);
    }
    let (text, _) = WINDOWS_1251.decode_without_bom_handling(bytes);
    Ok(text.chars().map(kazakh).collect())
}

const fn kazakh(letter: char) -> char {
    match letter {
        'Ќ' => 'Қ',
        'ќ' => 'қ',
        'Ћ' => 'Һ',
        'ћ' => 'һ',
        'Ў' => 'Ұ',
        'ў' => 'ұ',
        'Ј' => 'Ә',
        'ј' => 'ә',
        'Ґ' => 'Ө',
        'ґ' => 'ө',
        'Є' => 'Ғ',
        'є' => 'ғ',
        'Ї' => 'Ү',
        'ї' => 'ү',
        'Ѕ' => 'Ң',
        'ѕ' => 'ң',
        other => other,
    }
}

/// NUL anywhere, or a beginning full of control characters.
fn is_binary(text: &str) -> bool {
    let sample = text.chars().take(SAMPLE);
    let control =
        sample.filter(|letter| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n')).count();
    text.contains('\0') || control > 10 || text.starts_with("%PDF-") || text.starts_with("{\\rtf")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const TEXT: &str = "Атауы;Санаты\r\n«Достық» кафесі №1;catering\r\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let swap = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(swap).collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let files = [
            TEXT.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", TEXT.as_bytes().to_vec()),
            marked(b"\xff\xfe", utf16(TEXT, true)),
            marked(b"\xfe\xff", utf16(TEXT, false)),
            utf16(TEXT, true),
            utf16(TEXT, false),
        ];
        for file in files {
            assert_eq!(decode(&file).unwrap(), TEXT);
        }
    }

    #[test]
    fn windows_1251_is_read_with_kazakh_letters() {
        let (bytes, _, lossy) = WINDOWS_1251.encode("Наименование;Адрес\r\nКафе «Юность»;ул. Абая, 5");
        assert!(!lossy);
        assert_eq!(decode(&bytes).unwrap(), "Наименование;Адрес\r\nКафе «Юность»;ул. Абая, 5");
        // "Қазақ әні" in KZ-1048.
        assert_eq!(decode(b"\x8d\xe0\xe7\xe0\x9d \xbc\xed\xb3").unwrap(), "Қазақ әні");
    }

    #[test]
    fn damaged_and_binary_files_are_told_apart() {
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged[1] = b'x';
        assert_eq!(decode(&damaged), Err(FileError::DamagedText));
        assert_eq!(decode(b"\xff\xfea\0b"), Err(FileError::DamagedText));
        assert_eq!(decode(b"name;address\nA\0B;C"), Err(FileError::Binary));
        assert_eq!(decode(b"%PDF-1.7 name"), Err(FileError::Binary));
    }
}
