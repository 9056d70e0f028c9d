//! What holds for every public page, whatever it shows.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::HashSet;

use ashyq_domain::language::Language;
use scraper::{ElementRef, Html, Selector};

use super::{page, samples};

/// Runs `check` on every sample in every language.
fn on_every_page(check: impl Fn(&str, Language, &str, &Html)) {
    for language in Language::ALL {
        for sample in samples() {
            let html = (sample.draw)(&page(*language, sample.path));
            let name = format!("{}/{}", language.code(), sample.name);
            check(&name, *language, &html, &Html::parse_document(&html));
        }
    }
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_skeleton_is_the_same_everywhere() {
    on_every_page(|name, language, html, document| {
        assert!(html.starts_with("<!DOCTYPE html>"), "{name}");
        assert!(!html["<!DOCTYPE".len()..].contains("<!"), "{name}: a mark or comment");
        assert_eq!(all(document, "html")[0].attr("lang"), Some(language.code()), "{name}");
        assert_eq!(all(document, "h1").len(), 1, "{name}: one h1");
        assert_eq!(all(document, "main#main-content").len(), 1, "{name}: one main");
        assert_eq!(
            all(document, "body > *")[0].attr("class"),
            Some("skip-link"),
            "{name}: the skip link is first"
        );
        let title = text(all(document, "title")[0]);
        assert!(title.ends_with("Ashyq"), "{name}: {title}");
    });
}

#[test]
fn no_script_or_style_stands_in_a_page() {
    on_every_page(|name, _, html, document| {
        let scripts = all(document, "script");
        assert_eq!(scripts.len(), 1, "{name}");
        assert!(
            scripts[0].attr("src").is_some()
                && scripts[0].attr("defer").is_some()
                && text(scripts[0]).is_empty()
        );
        assert!(all(document, "style, [style], leptos-island, link[rel=modulepreload]").is_empty(), "{name}");
        assert!(!html.contains("javascript:") && !html.contains(".wasm"), "{name}");
        let handlers = document.tree.values().filter_map(|node| node.as_element());
        for element in handlers {
            assert!(
                element.attrs().all(|(attribute, _)| !attribute.starts_with("on")),
                "{name}: {element:?}"
            );
        }
    });
}

#[test]
fn every_id_is_there_once_and_every_reference_leads_somewhere() {
    on_every_page(|name, _, _, document| {
        let mut ids = HashSet::new();
        for element in all(document, "[id]") {
            let id = element.attr("id").unwrap();
            assert!(ids.insert(id), "{name}: {id} twice");
        }
        for attribute in
            ["for", "form", "aria-describedby", "aria-labelledby", "aria-controls", "data-count", "data-copy"]
        {
            for element in all(document, &format!("[{attribute}]")) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute}={id} leads nowhere");
                }
            }
        }
        for link in all(document, "a[href^='#']") {
            let id = &link.attr("href").unwrap()[1..];
            assert!(ids.contains(id), "{name}: #{id} leads nowhere");
        }
    });
}

/// R1.25 to R1.29: the title says it first, the summary is first in `<main>`, summary and field use the same words.
#[test]
fn errors_are_said_first_and_alike() {
    let mut seen = 0;
    on_every_page(|name, language, _, document| {
        let failed = !all(document, ".error-message").is_empty();
        let summaries = all(document, "main > .error-summary:first-child > [role=alert]");
        assert_eq!(summaries.len(), usize::from(failed), "{name}");
        let prefix = ["Қате: ", "Ошибка: ", "Error: "][language as usize];
        assert_eq!(text(all(document, "title")[0]).starts_with(prefix), failed, "{name}");
        let messages: Vec<String> = all(document, ".error-message").into_iter().map(text).collect();
        for link in all(document, ".error-summary a") {
            let said = text(link);
            assert!(
                messages.iter().any(|message| message.ends_with(&said)),
                "{name}: {said} is not at its field"
            );
        }
        // Never an error summary and a notice on one page.
        assert!(!failed || all(document, ".notice").is_empty(), "{name}");
    });
    for sample in samples() {
        seen += usize::from(
            !all(&Html::parse_document(&(sample.draw)(&page(Language::En, sample.path))), ".error-summary")
                .is_empty(),
        );
    }
    assert!(seen >= 6, "samples with errors: {seen}");
}

#[test]
fn every_form_carries_its_token_and_every_field_a_label() {
    on_every_page(|name, _, _, document| {
        for form in all(document, "form[method=post]") {
            let token = Selector::parse("input[type=hidden][name=token]").unwrap();
            assert_eq!(form.select(&token).count(), 1, "{name}");
        }
        for field in all(document, "input:not([type=hidden]), select, textarea") {
            let id = field.attr("id").unwrap();
            assert_eq!(all(document, &format!("label[for='{id}']")).len(), 1, "{name}: label of {id}");
            assert!(
                field.attr("required").is_none()
                    && field.attr("placeholder").is_none()
                    && field.attr("maxlength").is_none()
            );
        }
    });
}

/// Every text exists: an id that does not is shown as itself.
#[test]
fn no_id_of_a_text_is_shown() {
    on_every_page(|name, _, _, document| {
        for element in all(document, "title, main *, header *, footer *, aside *") {
            for piece in element.text() {
                let looks_like_id = piece.contains('-')
                    && piece.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
                    && piece.chars().next().is_some_and(|c| c.is_ascii_lowercase());
                assert!(!looks_like_id, "{name}: {piece}");
                assert!(!piece.contains("{$") && !piece.contains("{ $"), "{name}: {piece}");
            }
        }
    });
}

/// In the languages of the region no text is left in English: names and loanwords aside, every text has Cyrillic.
#[test]
fn texts_are_translated() {
    for language in [Language::Kk, Language::Ru] {
        for sample in samples() {
            let document = Html::parse_document(&(sample.draw)(&page(language, sample.path)));
            for element in all(&document, "main h1, main h2, main p, main label, main .button, main .hint") {
                let said = text(element);
                let words = said
                    .split_whitespace()
                    .filter(|word| word.chars().all(|c| c.is_ascii_alphabetic()) && word.len() > 3);
                let latin: Vec<&str> = words.filter(|word| !KNOWN.contains(word)).collect();
                assert!(latin.is_empty(), "{}/{}: {latin:?} in {said}", language.code(), sample.name);
            }
        }
    }
}

/// Words written with Latin letters in every language.
const KNOWN: [&str; 9] =
    ["Ashyq", "Atom", "Cookie", "JavaScript", "Telegram", "WCAG", "cookie", "eGov", "script"];

#[test]
fn help_is_the_same_on_every_page() {
    let first = |language| {
        let html = (samples()[0].draw)(&page(language, "/"));
        text(all(&Html::parse_document(&html), "aside.help")[0])
    };
    let expected: Vec<String> = Language::ALL.iter().map(|language| first(*language)).collect();
    on_every_page(|name, language, _, document| {
        assert_eq!(text(all(document, "aside.help")[0]), expected[language as usize], "{name}");
    });
}

#[test]
fn languages_lead_to_the_same_page_or_keep_the_form() {
    on_every_page(|name, language, _, document| {
        let items: Vec<_> = all(document, ".languages__item");
        assert_eq!(items.len(), 3, "{name}");
        let codes: Vec<_> = items.iter().map(|item| item.attr("lang").unwrap()).collect();
        assert_eq!(codes, ["kk", "ru", "en"], "{name}");
        for item in items {
            match item.value().name() {
                "span" => assert_eq!(item.attr("lang"), Some(language.code()), "{name}"),
                "a" => assert!(
                    item.attr("href").unwrap().starts_with(&format!("/{}/", item.attr("lang").unwrap()))
                ),
                "button" => {
                    assert_eq!(item.attr("form"), Some("main-form"), "{name}");
                    // Enter in a field must not change the language.
                    let first = all(document, "button[form=main-form]")[0];
                    assert_eq!(first.attr("name"), None, "{name}");
                }
                other => panic!("{name}: {other}"),
            }
        }
    });
}

#[test]
fn journeys_stay_out_of_search_engines_and_content_names_its_translations() {
    on_every_page(|name, _, _, document| {
        let hidden = !all(document, "meta[name=robots][content=noindex]").is_empty();
        let alternates: Vec<_> =
            all(document, "link[hreflang]").iter().filter_map(|link| link.attr("hreflang")).collect();
        if hidden {
            assert!(alternates.is_empty(), "{name}");
        } else {
            assert_eq!(alternates, ["kk", "ru", "en", "x-default"], "{name}");
        }
    });
}

/// A status is a word and a shape, never a colour alone; blue is not styled as an error.
#[test]
fn a_status_is_said_in_words_and_shapes() {
    for (name, code) in [
        ("status-green", "green"),
        ("status-blue", "blue"),
        ("status-yellow", "yellow"),
        ("status-red", "red"),
    ] {
        for language in Language::ALL {
            let sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
            let document = Html::parse_document(&(sample.draw)(&page(*language, sample.path)));
            let mark = all(&document, "[data-status]");
            assert_eq!(mark.len(), 1);
            assert_eq!(mark[0].attr("data-status"), Some(code));
            assert_eq!(all(&document, "[data-status] svg[aria-hidden=true]").len(), 1);
            assert!(text(mark[0]).contains("А.Қ."));
            assert!(!text(all(&document, "title")[0]).is_empty());
            assert!(
                !text(all(&document, "title")[0]).contains(&text(all(&document, "#status-word")[0])),
                "the title tells nothing"
            );
            assert_eq!(
                all(&document, "form[action$='/complaints/new'] input[name=shown]")[0].attr("value"),
                Some(code)
            );
        }
    }
}

#[test]
fn pages_are_light() {
    on_every_page(|name, _, html, document| {
        let nodes = document.tree.values().filter(|node| node.is_element()).count();
        // The long parts: the list of countries, a list of venues with its filters, the map with its table.
        let long = ["id=\"country\"", "id=\"result-count\"", "id=\"regions\""];
        let limit = if long.iter().any(|part| html.contains(part)) { 600 } else { 250 };
        assert!(nodes <= limit, "{name}: {nodes} elements");
    });
}
