//! The poster as a document: what it says, what it is made of, and whether its code can be scanned.

use ashyq_poster::{Bilingual, Part, PosterError, poster};

use crate::support::{LINK, Picture, info, objects, printed, run, sample, text_of};

#[test]
fn the_code_on_the_wall_says_the_address() {
    let pdf = printed("scan", &sample());
    for dots_per_inch in ["60", "150"] {
        let (text, [_, _, width]) = Picture::of_page_one(&pdf, dots_per_inch).decoded();
        assert_eq!(text, LINK, "at {dots_per_inch} dots an inch");
        let dots: f64 = dots_per_inch.parse().expect("a number");
        let millimetres = width / dots * 25.4;
        assert!((70.0..=100.0).contains(&millimetres), "{millimetres:.1} mm");
    }
}

#[test]
fn the_code_is_black_on_white_with_four_modules_around_it() {
    let picture = Picture::of_page_one(&printed("quiet", &sample()), "150");
    let (_, [left, top, width]) = picture.decoded();
    let quiet = 4.0 * width / 29.0;
    assert_eq!(picture.at(left + 2.0, top + 2.0), 0, "ink alone");
    let (far_left, far_top, side) = (left - quiet, top - quiet, width + 2.0 * quiet);
    // The outermost pixel is shared with the frame.
    for y in 1..side as usize - 1 {
        for x in 1..side as usize - 1 {
            let (x, y) = (far_left + x as f64, far_top + y as f64);
            let code = x >= left - 1.0 && x <= left + width && y >= top - 1.0 && y <= top + width;
            assert!(code || picture.at(x, y) == 255, "{x} {y}");
        }
    }
}

#[test]
fn both_pages_say_everything_in_both_languages() {
    let text = sample();
    let pdf = printed("text", &text);
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (front, rules) = (flat(&text_of(&pdf, "1")), flat(&text_of(&pdf, "2")));
    let marks = text.marks.as_ref().expect("marks");
    let mut pairs = vec![&text.heading, &text.call, &text.code_label];
    pairs.extend([&marks.green, &marks.blue, &marks.yellow, &marks.red, &marks.admitted, &marks.refused]);
    pairs.extend(text.steps.iter().chain(&text.note));
    for Bilingual { kk, ru } in pairs {
        assert!(front.contains(kk) && front.contains(ru), "{kk} / {ru} in {front}");
    }
    for line in [&text.venue_name, &text.venue_address, &text.code, &"ashyq.kz/v/7K3MPXQ4".to_owned()] {
        assert!(front.contains(line), "{line} in {front}");
    }
    for Bilingual { kk, ru } in text.rules.iter().chain([&text.rules_title]) {
        assert!(rules.contains(&flat(kk)) && rules.contains(&flat(ru)), "{kk} / {ru} in {rules}");
    }
    assert!(rules.contains("7K3M PXQ4") && rules.contains("«Әсем» кафесі"), "the sheets can part");
    assert!(!front.contains('?') && !rules.contains('?'), "no letter was replaced");
}

#[test]
fn every_kazakh_letter_can_be_read_and_copied() {
    let letters = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";
    let mut text = sample();
    text.venue_name = letters.to_owned();
    text.venue_address = letters.to_owned();
    let front = text_of(&printed("letters", &text), "1");
    assert_eq!(front.matches(letters).count(), 2, "{front}");
}

#[test]
fn a_character_that_the_font_does_not_have_breaks_nothing() {
    let mut text = sample();
    text.venue_name = "Чайхана 茶館 ☕ \u{202e}𝔸\u{0}".to_owned();
    text.rules[0].kk.push_str(" 漢\u{301}");
    let pdf = printed("missing", &text);
    assert!(text_of(&pdf, "1").contains("Чайхана ?? ? ?"));
}

#[test]
fn fonts_are_inside_and_cut() {
    let fonts = String::from_utf8(run("pdffonts", &[], &printed("fonts", &sample()), &[])).expect("UTF-8");
    let rows: Vec<Vec<&str>> = fonts.lines().skip(2).map(|row| row.split_whitespace().collect()).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    for row in rows {
        let (name, answers) = (row[0], &row[row.len() - 5..]);
        assert!(name.contains("+GolosText-"), "{fonts}");
        assert_eq!(answers[..3], ["yes", "yes", "yes"], "embedded, subset, Unicode: {fonts}");
    }
}

#[test]
fn the_document_is_small_and_two_sheets_of_a4() {
    let pdf = printed("size", &sample());
    let size = std::fs::metadata(&pdf).expect("a file").len();
    assert!(size <= 150 * 1024, "{size} bytes");
    let info = info(&pdf, &[]);
    let line = |name: &str| {
        info.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default().trim().to_owned()
    };
    assert_eq!(line("Pages:"), "2");
    assert!(line("Page size:").ends_with("(A4)"), "{info}");
    assert_eq!(line("Tagged:"), "yes");
    assert_eq!(line("JavaScript:"), "no");
    assert_eq!(line("Title:"), sample().title);
    assert_eq!(line("CreationDate:"), "", "nothing in it depends on the clock");
}

#[test]
fn a_screen_reader_finds_headings_lists_and_the_words_for_the_code() {
    let pdf = printed("structure", &sample());
    let structure = info(&pdf, &["-struct-text"]);
    let count = |name: &str| {
        structure.lines().filter(|line| line.trim().split([' ', ':']).next() == Some(name)).count()
    };
    assert_eq!(count("H1"), 4, "{structure}");
    assert_eq!(count("L"), 4, "{structure}");
    assert_eq!(count("LI"), 2 * (3 + 8), "{structure}");
    assert_eq!(count("Figure"), 1, "{structure}");
    let place = |text: &str| structure.find(text).unwrap_or_else(|| unreachable!("{text} in {structure}"));
    let kazakh = place("мобильді қосымшасын ");
    assert!(place("жобасы") < place("Проект") && place("Проект") < place("Figure"));
    assert!(
        kazakh < place("айтыңыз") && place("айтыңыз") < place("Откройте"),
        "one language after the other"
    );
    let objects = objects(&pdf);
    for part in ["<pdfuaid:part>1</pdfuaid:part>", "/Lang(kk)/T", "/Lang(ru)/T", "/Lang(kk)/StructTreeRoot"] {
        assert!(objects.contains(part), "{part}");
    }
    let hexadecimal = |text: &str| text.encode_utf16().map(|unit| format!("{unit:04X}")).collect::<String>();
    let description = sample().qr_description;
    let alternative = hexadecimal(&format!("{} / {}", description.kk, description.ru));
    assert!(objects.contains(&format!("/Alt<FEFF{alternative}>")), "alternative text");
}

#[test]
fn the_same_text_gives_the_same_bytes() {
    assert_eq!(poster(&sample()), poster(&sample()));
    let mut other = sample();
    other.link.push('A');
    assert_ne!(poster(&sample()), poster(&other));
}

#[test]
fn parts_that_are_not_wanted_leave_no_trace() {
    let mut text = sample();
    (text.marks, text.note) = (None, None);
    text.steps.clear();
    text.venue_address.clear();
    let pdf = printed("bare", &text);
    assert!(!text_of(&pdf, "1").contains("Жасыл"));
    assert_eq!(Picture::of_page_one(&pdf, "60").decoded().0, LINK);
}

#[test]
fn a_link_that_cannot_be_scanned_is_refused() {
    let mut text = sample();
    text.link.clear();
    assert_eq!(poster(&text), Err(PosterError::AddressEmpty));
    text.link = "https://ashyq.kz/".repeat(20);
    assert_eq!(poster(&text), Err(PosterError::AddressTooLong));
}

#[test]
fn our_own_texts_are_refused_rather_than_printed_illegibly() {
    let long = || Bilingual::new("мәртебе ".repeat(60), "статус ".repeat(60));
    let refused = |part: Part, change: &dyn Fn(&mut ashyq_poster::PosterText)| {
        let mut text = sample();
        change(&mut text);
        assert_eq!(poster(&text), Err(PosterError::TextTooLong(part)));
    };
    refused(Part::Heading, &|text| text.heading = long());
    refused(Part::Call, &|text| text.call = long());
    refused(Part::Code, &|text| text.code_label = long());
    refused(Part::Code, &|text| text.code = "7K3M ".repeat(20));
    refused(Part::Steps, &|text| text.steps = vec![long(), long()]);
    refused(Part::Marks, &|text| text.marks.as_mut().expect("marks").admitted = long());
    refused(Part::Note, &|text| text.note = Some(long()));
    refused(Part::RulesTitle, &|text| text.rules_title = long());
    refused(Part::Rules, &|text| text.rules = vec![long(); 30]);
}
