#![expect(clippy::expect_used, reason = "tests")]

use super::{super::face::Faces, *};

fn texts(lines: &[Line]) -> Vec<&str> {
    lines.iter().map(|line| line.text.as_str()).collect()
}

fn with(text: &str, check: impl FnOnce(Words<'_>, &Typeface)) {
    let faces = Faces::load().expect("the fonts");
    check(Words::new(&faces.regular, text), &faces.regular);
}

#[test]
fn lines_end_at_spaces_and_keep_them() {
    with("Отсканируйте код на входе", |words, face| {
        let lines = words.lines(face.width("Отсканируйте") + 0.1);
        assert_eq!(texts(&lines), ["Отсканируйте ", "код на входе"]);
        assert!((lines[0].width - face.width("Отсканируйте")).abs() < 0.001);
    });
}

#[test]
fn a_word_that_is_too_wide_is_cut_and_loses_nothing() {
    let word = "Ұ".repeat(60);
    with(&word, |words, _| {
        let lines = words.lines(10.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| line.width <= 10.0));
        assert_eq!(texts(&lines).concat(), word);
    });
}

#[test]
fn no_line_is_wider_than_its_column_when_it_is_drawn() {
    for text in ["W".repeat(60), "ГАТУ ".repeat(20), "AVA TАУ ".repeat(20)] {
        with(&text, |words, face| {
            for line in words.lines(9.7) {
                let drawn = face.width(line.text.trim_end());
                assert!(drawn <= 9.8 && (drawn - line.width).abs() < 0.1, "{drawn} {line:?}");
            }
        });
    }
}

#[test]
fn words_are_parted_at_hyphens_but_leave_no_stumps() {
    assert_eq!(at_hyphens("сауда-саттық"), ["сауда-", "саттық"]);
    assert_eq!(at_hyphens("сауда/ойын-сауық"), ["сауда/", "ойын-сауық"]);
    assert_eq!(at_hyphens("QR-код"), ["QR-код"]);
    assert_eq!(at_hyphens("call-центр"), ["call-центр"]);
    assert_eq!(at_hyphens("–"), ["–"]);
}

#[test]
fn balanced_lines_are_as_many_and_shorter() {
    with(
        "«Қуат-Сервис» жауапкершілігі шектеулі серіктестігі",
        |words, _| {
            let full = words.lines(22.0);
            let balanced = words.balanced(22.0);
            assert_eq!(full.len(), balanced.len());
            let widest = |lines: &[Line]| lines.iter().map(|line| line.width).fold(0.0, f32::max);
            assert!(widest(&balanced) < widest(&full));
            assert_eq!(texts(&full).concat(), texts(&balanced).concat());
        },
    );
}

#[test]
fn what_is_left_out_is_marked() {
    with(&"қала ".repeat(50), |words, _| {
        let lines = words.shortened(10.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].text.ends_with('…') && lines[1].width <= 10.0);
        assert_eq!(words.shortened(10.0, 99), words.lines(10.0));
    });
}

#[test]
fn letters_shrink_before_a_word_is_cut_but_not_to_nothing() {
    let sizes = Sizes { largest: 20.0, smallest: 8.0 };
    assert_eq!(sizes.fit(10.0, 200.0, Some), Some(20.0));
    assert_eq!(sizes.fit(10.0, 130.0, Some), Some(13.0));
    assert_eq!(sizes.fit(100.0, 130.0, Some), Some(20.0), "it is cut anyway, so large");
    assert_eq!(sizes.fit(1.0, 1.0, |_| None::<f32>), None);
    let mut tried = Vec::new();
    let _ = sizes.first(|size| {
        tried.push(size);
        None::<()>
    });
    assert_eq!((tried.len(), tried[0], tried[24]), (25, 20.0, 8.0));
}

#[test]
fn nothing_has_no_lines() {
    with(" \n ", |words, _| {
        assert!(words.lines(10.0).is_empty());
        assert!(words.balanced(10.0).is_empty());
        assert!(words.shortened(10.0, 1).is_empty());
    });
}
