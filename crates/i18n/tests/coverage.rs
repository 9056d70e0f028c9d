//! Every text exists in all three languages with the same values, every one is used, and every one that is used exists.
#![expect(clippy::unwrap_used, reason = "tests")]

mod support;

use std::collections::{BTreeMap, BTreeSet};

use ashyq_domain::Language;
use ashyq_i18n::{Arg, I18n};
use support::sources::{Token, calls, sources};
use support::texts::{Text, texts};

type Languages = Vec<(Language, BTreeMap<String, Text>)>;

fn all() -> (Languages, Vec<String>) {
    let mut faults = Vec::new();
    let all = Language::ALL.iter().map(|language| (*language, texts(*language, &mut faults))).collect();
    (all, faults)
}

fn report(mut faults: Vec<String>) {
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_text_exists_in_every_language_with_the_same_values() {
    let (languages, mut faults) = all();
    let ids: BTreeSet<&String> = languages.iter().flat_map(|(_, texts)| texts.keys()).collect();
    assert!(ids.len() > 100, "the texts were not found");
    for id in ids {
        let having: Vec<_> =
            languages.iter().filter_map(|(language, texts)| Some((language, texts.get(id)?))).collect();
        for (language, _) in languages.iter().filter(|(_, texts)| !texts.contains_key(id)) {
            faults.push(format!("{id} is missing in {language}"));
        }
        let (_, first) = having[0];
        for (language, text) in &having {
            if text.values != first.values {
                faults.push(format!(
                    "{id} has other values in {language}: {:?}, {:?}",
                    text.values, first.values
                ));
            }
            if text.file[2..] != first.file[2..] {
                faults.push(format!("{id} stands in another file: {}, {}", text.file, first.file));
            }
        }
    }
    report(faults);
}

#[test]
fn every_text_that_is_used_exists_and_gets_its_values() {
    let (languages, mut faults) = all();
    let texts = &languages[0].1;
    let mut seen = 0;
    for source in sources() {
        for call in calls(&source.tokens) {
            seen += 1;
            let Some(text) = texts.get(&call.id) else {
                faults.push(format!(
                    "{}: {}(\"{}\"): there is no such text",
                    source.path, call.function, call.id
                ));
                continue;
            };
            let Some(given) = call.values else { continue };
            let given: BTreeSet<String> = given.into_iter().collect();
            if given != text.values {
                faults.push(format!(
                    "{}: {} gets {given:?}, the text has {:?}",
                    source.path, call.id, text.values
                ));
            }
        }
    }
    assert!(seen > 10, "the sources were not found");
    report(faults);
}

#[test]
fn every_text_is_used() {
    let (languages, mut faults) = all();
    let literals: BTreeSet<String> = sources()
        .into_iter()
        .flat_map(|source| source.tokens)
        .filter_map(|token| match token {
            Token::Literal(literal) => Some(literal),
            _ => None,
        })
        .collect();
    for (id, text) in &languages[0].1 {
        if !literals.contains(id) {
            faults.push(format!("{}: {id} is used nowhere", text.file));
        }
    }
    report(faults);
}

/// Kazakh letters in a Russian text, Cyrillic ones in an English text. Words in quotation marks may be of any language, and
/// so may what a language calls itself.
#[test]
fn no_text_is_in_the_wrong_language() {
    let (languages, mut faults) = all();
    for (language, texts) in &languages {
        for (id, text) in texts.iter().filter(|(id, _)| !id.starts_with("language-")) {
            let shown = unquoted(&shown_of(I18n::new(*language), id, text).to_lowercase());
            let wrong = match language {
                Language::Kk => shown.contains("ё"),
                Language::Ru => shown.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і']),
                Language::En => shown.chars().any(|letter| ('\u{400}'..'\u{530}').contains(&letter)),
            };
            if wrong {
                faults.push(format!("{}: {id} has letters of another language: {shown}", text.file));
            }
        }
    }
    report(faults);
}

#[test]
fn every_text_is_whole_and_has_no_invisible_marks() {
    let (languages, mut faults) = all();
    for (language, texts) in &languages {
        for (id, text) in texts {
            let shown = shown_of(I18n::new(*language), id, text);
            if shown
                .contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{200e}', '\u{fffd}', '{', '}'])
                || &shown == id
            {
                faults.push(format!("{}: {id} is not whole: {shown:?}", text.file));
            }
        }
    }
    report(faults);
}

#[test]
fn what_is_put_into_a_text_is_not_wrapped() {
    for language in Language::ALL {
        let shown = I18n::new(*language)
            .t_with("date-time", &[("date", "ASH-KZ74-MWXS".into()), ("time", "15:05".into())]);
        assert_eq!(shown, "ASH-KZ74-MWXS, 15:05");
    }
}

#[test]
fn kazakh_letters_come_out_as_they_went_in() {
    let kazakh = "ӘәҒғҚқҢңӨөҰұҮүҺһІі ₸ №";
    let shown =
        I18n::new(Language::Kk).t_with("date-time", &[("date", kazakh.into()), ("time", Arg::from(""))]);
    assert_eq!(shown, format!("{kazakh}, "));
    assert_eq!(I18n::new(Language::Kk).t("colour-red"), "Қызыл");
    // Each of the nine letters is used by some text: no file was saved in another encoding.
    let (languages, _) = all();
    let (language, texts) = &languages[0];
    let everything: String = texts
        .iter()
        .map(|(id, text)| shown_of(I18n::new(*language), id, text))
        .collect::<String>()
        .to_lowercase();
    for letter in ['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'і'] {
        assert!(everything.contains(letter), "{letter}");
    }
}

#[test]
fn an_unknown_text_shows_its_id() {
    assert_eq!(I18n::new(Language::Kk).t("there-is-no-such-text"), "there-is-no-such-text");
}

/// The text without what stands between quotation marks.
fn unquoted(text: &str) -> String {
    let mut inside = false;
    let outside = |letter: &char| {
        match letter {
            '«' | '“' => inside = true,
            '»' | '”' => inside = false,
            _ => {}
        }
        !inside
    };
    text.chars().filter(outside).collect()
}

/// The text with the number 7 for every value: it fits plural forms and words alike.
fn shown_of(i18n: I18n, id: &str, text: &Text) -> String {
    let values: Vec<(&str, Arg)> = text.values.iter().map(|name| (name.as_str(), Arg::Number(7))).collect();
    i18n.t_with(id, &values)
}

mod the_scanner {
    use super::support::sources::{Call, Token, calls, tokens, without_tests};

    fn literals(source: &str) -> Vec<String> {
        let literal = |token| match token {
            Token::Literal(literal) => Some(literal),
            _ => None,
        };
        without_tests(&tokens(source)).into_iter().filter_map(literal).collect()
    }

    #[test]
    fn sees_literals_and_nothing_else() {
        let source = r##"
            // t("in-a-comment")
            /* "one" /* "two" */ "three" */
            fn a<'a>(b: &'a str) -> char { let _ = ('"', '\'', '\\', '\u{2068}', b'"'); "seen" }
            const RAW: &str = r#"raw " one"#;
            const ESCAPED: &str = "with \" and \\";
            /// "in-a-docstring"
            const LAST: &str = "last";
        "##;
        assert_eq!(literals(source), ["seen", r#"raw " one"#, r#"with \" and \\"#, "last"]);
    }

    #[test]
    fn skips_what_only_tests_compile() {
        let source = r#"
            const A: &str = "a";
            #[cfg(test)]
            mod tests { fn f() { let _ = ("no", ["no"], { "no" }); } }
            const B: &str = "b";
            #[cfg(test)]
            use crate::{x, y};
            #[cfg(test)]
            #[path = "x_tests.rs"]
            mod more;
            const C: &str = "c";
        "#;
        assert_eq!(literals(source), ["a", "b", "c"]);
    }

    #[test]
    fn finds_calls_with_their_values() {
        let source = r#"
            i18n.t("plain"); t_with("valued", &[("name", f(a, [b])), ("count", 1.into())]); key("kept");
            i18n.t_with("elsewhere", &values); format("not-one"); i18n.t(id);
        "#;
        let call = |id: &str, function: &str, values: Option<&[&str]>| Call {
            id: id.to_owned(),
            function: function.to_owned(),
            values: values.map(|values| values.iter().map(|name| (*name).to_owned()).collect()),
        };
        let expected = [
            call("plain", "t", Some(&[])),
            call("valued", "t_with", Some(&["name", "count"])),
            call("kept", "key", None),
            call("elsewhere", "t_with", None),
        ];
        assert_eq!(calls(&tokens(source)), expected);
    }
}
