#![expect(clippy::expect_used, reason = "tests")]

use super::*;

fn face() -> Typeface {
    Faces::load().expect("the fonts").bold
}

#[test]
fn both_weights_have_every_letter_of_both_languages() {
    let faces = Faces::load().expect("the fonts");
    let letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІіАаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя\
                   ABCXYZabcxyz0123456789«»—–№₸…%&@\"'()/,.:;!?+°é";
    for face in [&faces.regular, &faces.bold] {
        assert_eq!(face.printable(letters), letters);
    }
}

#[test]
fn what_the_font_does_not_have_is_seen_to_be_missing() {
    assert_eq!(face().printable("Чайхана 茶館 ☕"), "Чайхана ?? ?");
}

#[test]
fn what_is_invisible_or_breaks_lines_cannot_come_through() {
    assert_eq!(face().printable("  Жа\u{ad}сыл\r\n\tкафе\u{202e}\u{feff}\u{0} "), "Жасыл кафе");
    assert_eq!(face().printable("1\u{a0}414"), "1\u{a0}414");
}

#[test]
fn letters_are_kerned_and_measured_as_they_are_drawn() {
    let face = face();
    let apart = face.width("Г") + face.width("А");
    assert!(face.width("ГА") < apart);
    let drawn: f32 = face.shape("ГА").iter().map(|glyph| glyph.x_advance).sum();
    assert_eq!(face.width("ГА"), drawn);
}

#[test]
fn every_glyph_knows_its_characters() {
    let text = "Қ о";
    let ranges: Vec<_> = face().shape(text).into_iter().map(|glyph| glyph.text_range).collect();
    assert_eq!(ranges, [0..2, 2..3, 3..5]);
}
