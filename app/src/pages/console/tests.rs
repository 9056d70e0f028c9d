//! Every console page, in every state and language: whole, escaped, wired, and without inline script.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::HashSet;
use std::sync::Arc;

use ashyq_domain::language::Language;
use scraper::{ElementRef, Html, Selector};

use super::Notice;
use super::queue::View;
use crate::page::{Assets, IslandAssets, Page};
use crate::samples::{IIN, console_samples, page};

/// A page as a browser of an operator gets it: with islands and a nonce.
fn with_islands(language: Language, path: &str) -> Page {
    let mut page = page(language, path);
    let islands =
        IslandAssets { js: "/assets/islands.js".to_owned(), wasm: "/assets/islands.wasm".to_owned() };
    page.assets = Arc::new(Assets { islands: Some(islands), ..(*page.assets).clone() });
    page.nonce = Some("samplenonce".to_owned());
    page
}

/// All that holds for every page. One test, because reading a page takes longer than drawing it.
#[test]
fn every_page_in_every_state_and_language() {
    let checks: [fn(&str, &str, &Html); 9] = [
        every_page_is_whole,
        no_text_is_missing,
        words_of_people_stay_words,
        the_only_scripts_are_files_of_the_house,
        ids_are_unique_and_everything_points_to_one,
        every_field_has_a_label,
        every_act_carries_its_token_and_version,
        no_number_of_a_person_is_in_a_title_or_an_address,
        one_button_is_in_front,
    ];
    for language in Language::ALL {
        for sample in console_samples() {
            let html = (sample.draw)(&with_islands(*language, sample.path));
            let name = format!("{} in {}", sample.name, language.code());
            let tree = Html::parse_document(&html);
            checks.iter().for_each(|check| check(&name, &html, &tree));
        }
    }
}

fn draw(name: &str, language: Language) -> Html {
    let samples = console_samples();
    let sample =
        samples.iter().find(|sample| sample.name == name).unwrap_or_else(|| panic!("no sample {name}"));
    Html::parse_document(&(sample.draw)(&with_islands(language, sample.path)))
}

fn select<'a>(tree: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    tree.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>()
}

fn every_page_is_whole(name: &str, html: &str, tree: &Html) {
    assert!(html.starts_with("<!DOCTYPE html><html lang="), "{name}: start");
    assert_eq!(select(tree, "h1").len(), 1, "{name}: headings");
    assert_eq!(select(tree, "main#main-content").len(), 1, "{name}: main");
    assert_eq!(select(tree, "title").len(), 1, "{name}: title");
    assert!(select(tree, "body > a.skip-link:first-child").len() == 1, "{name}: skip link");
    assert!(text(select(tree, "title")[0]).chars().count() > 8, "{name}: title is empty");
    assert_eq!(select(tree, "meta[name=robots][content=noindex]").len(), 1, "{name}: robots");
}

fn one_button_is_in_front(name: &str, _: &str, tree: &Html) {
    let primary = select(tree, "main .button:not(.button--secondary)");
    let offers = primary.iter().filter(|button| button.attr("name") == Some("join")).count();
    assert!(primary.len() - offers <= 1, "{name}: {} primary buttons", primary.len());
}

fn no_text_is_missing(name: &str, _: &str, tree: &Html) {
    let shown = text(tree.root_element());
    for word in shown.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')) {
        let is_id = ["console-", "error-", "field-", "state-"].iter().any(|start| word.starts_with(start));
        assert!(!is_id, "{name}: {word} has no text");
    }
}

fn words_of_people_stay_words(name: &str, html: &str, tree: &Html) {
    assert!(!html.contains("<script>"), "{name}: a script came out of the words");
    assert!(!html.contains("<i>") && !html.contains("<b>"), "{name}: markup came out of the words");
    assert!(
        select(tree, "[onclick], [onload], [onerror], [style]").is_empty(),
        "{name}: inline code or style"
    );
    assert!(!html.contains("&amp;lt;"), "{name}: escaped twice");
}

fn the_only_scripts_are_files_of_the_house(name: &str, _: &str, tree: &Html) {
    let scripts = select(tree, "script");
    assert_eq!(scripts.len(), 2, "{name}");
    for script in scripts {
        assert!(text(script).is_empty(), "{name}: inline script");
        assert!(script.attr("src").unwrap().starts_with("/assets/"), "{name}: foreign script");
    }
    assert_eq!(select(tree, "script[type=module][nonce=samplenonce]").len(), 1, "{name}: islands");
}

#[test]
fn without_islands_the_page_asks_for_none() {
    for sample in console_samples() {
        let tree = Html::parse_document(&(sample.draw)(&page(Language::Kk, sample.path)));
        assert!(select(&tree, "script[type=module], link[rel=preload]").is_empty(), "{}", sample.name);
        let dead = select(&tree, "leptos-island button:not([hidden]), [data-insert]:not([hidden])");
        let outside = dead.iter().filter(|button| {
            !button
                .ancestors()
                .any(|node| node.value().as_element().is_some_and(|element| element.name() == "dialog"))
        });
        assert_eq!(outside.count(), 0, "{}: a button that only an island serves is seen", sample.name);
    }
}

fn ids_are_unique_and_everything_points_to_one(name: &str, _: &str, tree: &Html) {
    let mut ids = HashSet::new();
    for element in select(tree, "[id]") {
        assert!(
            ids.insert(element.attr("id").unwrap().to_owned()),
            "{name}: {} twice",
            element.attr("id").unwrap()
        );
    }
    let missing = |id: &str| !ids.contains(id);
    for attribute in ["for", "aria-describedby", "aria-labelledby", "data-count", "data-insert"] {
        for element in select(tree, &format!("[{attribute}]")) {
            let pointed = element.attr(attribute).unwrap();
            assert!(!pointed.split(' ').any(missing), "{name}: {attribute}={pointed} points nowhere");
        }
    }
    for link in select(tree, ".error-summary__list a") {
        assert!(
            !missing(&link.attr("href").unwrap()[1..]),
            "{name}: {} leads nowhere",
            link.attr("href").unwrap()
        );
    }
}

fn every_field_has_a_label(name: &str, _: &str, tree: &Html) {
    let labelled: HashSet<&str> =
        select(tree, "label[for]").iter().filter_map(|label| label.attr("for")).collect();
    for field in select(tree, "input:not([type=hidden]), select, textarea") {
        assert!(
            labelled.contains(field.attr("id").unwrap()),
            "{name}: {:?} has no label",
            field.attr("name")
        );
    }
}

fn every_act_carries_its_token_and_version(name: &str, _: &str, tree: &Html) {
    for form in select(tree, "form[method=post]") {
        let action = form.attr("action").unwrap();
        if matches!(action, "/console/logout" | "/console/language") {
            continue;
        }
        let has = |field: &str| {
            form.select(&Selector::parse(&format!("input[type=hidden][name={field}]")).unwrap()).count()
        };
        assert_eq!(has("token"), 1, "{name}: token of {action}");
        let records = [
            "/console/complaints/0",
            "/console/referrals/0",
            "/console/content/0",
            "/console/applications/0",
            "/console/corrections/0",
            "/console/appeals/0",
        ];
        let is_act = records.iter().any(|record| action.starts_with(record)) && !action.ends_with("/move");
        assert_eq!(
            has("version"),
            usize::from(is_act || action.ends_with("/undo")),
            "{name}: version of {action}"
        );
    }
}

fn no_number_of_a_person_is_in_a_title_or_an_address(name: &str, _: &str, tree: &Html) {
    let title = text(select(tree, "title")[0]);
    assert!(!title.contains(IIN) && !title.contains("701"), "{name}: {title}");
    for element in select(tree, "[href], [action]") {
        let address = element.attr("href").or(element.attr("action")).unwrap();
        assert!(!address.contains(IIN) && !address.contains("701"), "{name}: {address}");
    }
}

#[test]
fn the_complaint_says_its_state_and_version() {
    let tree = draw("complaint-in-triage", Language::Ru);
    let main = select(&tree, "main")[0];
    assert_eq!((main.attr("data-state"), main.attr("data-version")), (Some("in_triage"), Some("4")));
}

#[test]
fn only_the_acts_that_are_allowed_have_forms() {
    let acts = |name: &str| -> Vec<String> {
        let tree = draw(name, Language::En);
        let actions = select(&tree, "main form[method=post]");
        let mut acts: Vec<String> = actions
            .iter()
            .filter_map(|form| Some(form.attr("action")?.rsplit_once('/')?.1.to_owned()))
            .collect();
        acts.sort();
        acts
    };
    assert_eq!(acts("complaint-new"), ["claim", "dismiss", "merge", "note", "reveal"]);
    assert_eq!(acts("complaint-waiting"), ["note", "reveal"]);
    assert_eq!(acts("complaint-answered"), ["accept", "note", "refer", "reveal"]);
    assert_eq!(acts("complaint-erased"), Vec::<String>::new());
}

#[test]
fn a_verdict_that_says_nothing_has_a_field_for_what_to_tell() {
    let tree = draw("complaint-unexplained", Language::En);
    assert_eq!(select(&tree, "form[action$=accept] textarea#accept-message[name=message]").len(), 1);
    assert_eq!(select(&tree, ".error-summary a[href='#accept-message']").len(), 1);
    assert!(select(&draw("complaint-answered", Language::En), "form[action$=accept] textarea").is_empty());
}

/// The button undoes the act that the notice tells of, says how long it works, and answers to its key.
#[test]
fn an_act_can_be_undone_from_its_notice() {
    let tree = draw("complaint-in-triage", Language::Kk);
    let form = select(&tree, ".notice[role=status] form[action$='/undo'][data-undo='10000']")[0];
    let has = |selector: &str| form.select(&Selector::parse(selector).unwrap()).count();
    assert_eq!(has("input[type=hidden][name=act]"), 1);
    assert_eq!(has("button[type=submit][data-key=KeyZ]"), 1);
    assert!(text(form).contains("10"), "{}", text(form));
    let undone = draw("complaint-at-authority", Language::Ru);
    let entry = text(select(&undone, ".entry--undone")[0]);
    assert!(entry.starts_with("Отменено"), "said before the words that no longer count: {entry}");
}

/// The text of the one who came second stands in the form to be sent again, and what changed stands beside it.
#[test]
fn a_stale_write_keeps_both_texts() {
    let tree = draw("complaint-stale", Language::Kk);
    let field = text(select(&tree, "#ask-message")[0]);
    assert!(
        field.trim_start().starts_with("Тесттің күнін жазыңыз.\n</textarea></blockquote><script>"),
        "{field}"
    );
    let panel = text(select(&tree, ".error-summary")[0]);
    assert_eq!(panel.matches("екінші жол").count(), 2, "{panel}");
    assert!(select(&tree, "details[open] #ask-message").len() == 1, "the form is folded");
    let version = select(&tree, "form[action$=ask] input[name=version]")[0].attr("value");
    assert_eq!(version, select(&tree, "main")[0].attr("data-version"));
}

#[test]
fn a_text_whose_form_is_gone_is_still_shown() {
    let tree = draw("complaint-stale-gone", Language::Ru);
    assert!(select(&tree, "#ask-message").is_empty());
    assert!(text(select(&tree, ".error-summary blockquote")[0]).contains("Тесттің күнін жазыңыз."));
}

#[test]
fn a_note_is_told_from_a_message_by_words() {
    for language in Language::ALL {
        let tree = draw("complaint-in-triage", *language);
        let title = |kind: &str| text(select(&tree, &format!(".entry--{kind} .entry__title"))[0]);
        assert_ne!(title("note"), title("message"));
        assert_ne!(title("citizen"), title("message"));
    }
}

#[test]
fn what_the_live_queue_fetches_fits_the_page() {
    let names = |html: &Html| -> Vec<String> {
        select(html, "[data-live]").iter().map(|part| part.attr("data-live").unwrap().to_owned()).collect()
    };
    let page = page(Language::Ru, "/console/complaints");
    let whole = names(&draw("queue", Language::Ru));
    let pane = crate::samples::console_pane(&page);
    let fragment = Html::parse_fragment(&super::queue_rows(&page, &pane, None));
    assert_eq!(names(&fragment), whole);
    assert_eq!(select(&fragment, "[data-row]").len(), pane.rows.len());
    let beside = Html::parse_fragment(&super::queue_rows(&page, &pane, Some(pane.rows[1].id)));
    assert_eq!(names(&beside), whole);
    assert_eq!(select(&beside, ".card__link[aria-current]").len(), 1);
    let presence = Html::parse_fragment(&super::presence(&page, &[], 9, 8));
    assert_eq!(select(&presence, "[data-live=viewers][data-version='9']").len(), 1);
}

#[test]
fn codes_are_those_of_the_addresses() {
    let mut views: Vec<&str> = View::ALL.into_iter().map(View::code).collect();
    views.sort_unstable();
    assert_eq!(views, ["answered", "at_authority", "breaching", "mine", "open", "unassigned", "waiting"]);
    assert!(View::ALL.into_iter().all(|view| View::parse(view.code()) == Some(view)));
    let codes: HashSet<&str> = Notice::ALL.into_iter().map(Notice::code).collect();
    assert_eq!(codes.len(), Notice::ALL.len());
    assert!(Notice::ALL.into_iter().all(|notice| Notice::parse(notice.code()) == Some(notice)));
    for language in Language::ALL {
        let page = page(*language, "/console");
        assert!(Notice::ALL.into_iter().all(|notice| page.t(notice.text()) != notice.text()));
    }
}
