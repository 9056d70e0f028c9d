#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::time::Span;

fn parsed(text: &str) -> Vec<Block> {
    Body::parse(text).expect("it is well written").blocks().to_vec()
}

fn run(text: &str) -> Run {
    Run { text: text.to_owned(), bold: false, link: None }
}

#[test]
fn blocks_follow_the_lines() {
    let blocks = parsed("Бір\nекі\n\n## Тақырып\n- а\n- ә\nжалғасы\n\n1. бір\n2. екі\nсоңы");
    let expected = vec![
        Block::Paragraph(vec![run("Бір екі")]),
        Block::Heading(vec![run("Тақырып")]),
        Block::List(vec![vec![run("а")], vec![run("ә жалғасы")]]),
        Block::Steps(vec![vec![run("бір")], vec![run("екі соңы")]]),
    ];
    assert_eq!(blocks, expected);
}

#[test]
fn bold_and_links_are_runs() {
    let [Block::Paragraph(runs)] = &parsed("a **[1414](tel:1414)** b [c](/faq?q=1#x) [d] (e) 5 * 5")[..]
    else {
        panic!("one paragraph")
    };
    let told: Vec<_> = runs.iter().map(|run| (run.text.as_str(), run.bold, run.link.clone())).collect();
    let expected = [
        ("a ", false, None),
        ("1414", true, Some(Target::Phone("1414".into()))),
        (" b ", false, None),
        ("c", false, Some(Target::Own("/faq?q=1#x".into()))),
        (" [d] (e) 5 * 5", false, None),
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let wrong = |text: &str| match Body::parse(text) {
        Err(BodyError::Markup { line, fault }) => (line, fault),
        other => panic!("{other:?}"),
    };
    assert_eq!(wrong("a\n\n**b"), (3, Fault::Bold));
    assert_eq!(wrong("a\n\n- [b](javascript:alert(1))"), (3, Fault::Link));
    assert_eq!(wrong("# a"), (1, Fault::Heading));
    assert_eq!(wrong("###"), (1, Fault::Heading));
    assert!(matches!(Body::parse(" \n"), Err(BodyError::Words(WordsError::Empty))));
    assert!(matches!(Body::parse(&"я".repeat(8_001)), Err(BodyError::Words(WordsError::TooLong { .. }))));
}

#[test]
fn links_lead_to_pages_sites_and_phones_only() {
    for good in
        ["/", "/faq", "/complaints/new?kind=suggestion", "https://t.me/support_ashyq_bot", "tel:+77010000000"]
    {
        assert!(Target::parse(good).is_some(), "{good}");
    }
    for bad in [
        "",
        "faq",
        "//evil.example",
        "/kk/faq",
        "/console",
        "/a//b",
        "/a\\b",
        "http://egov.kz",
        "https://",
        "https://a",
        "https://a@b.kz/",
        "https://a.kz/\"",
        "javascript:alert(1)",
        "data:text/html,a",
        "tel:",
        "tel:12ab",
        "https://а.kz",
    ] {
        assert_eq!(Target::parse(bad), None, "{bad}");
    }
}

#[test]
fn plain_is_what_is_read() {
    let body = Body::parse("## Т\nа **б** [в](/faq)\n- г").expect("it is well written");
    assert_eq!(body.plain(), "Т\nа б в\nг");
    assert_eq!(body.source(), "## Т\nа **б** [в](/faq)\n- г");
}

#[test]
fn codes_are_words_and_hyphens() {
    for good in ["about", "is-blue-bad", "release-2021-04-28"] {
        assert_eq!(ContentCode::parse(good).map(|code| code.to_string()).as_deref(), Some(good));
    }
    for bad in ["", "a", "About", "a--b", "-a", "a-", "a/b", "ә-б", &"a".repeat(61)] {
        assert_eq!(ContentCode::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_notice_is_in_force_in_its_term() {
    let now = Timestamp::from_unix(1_620_367_200);
    let (before, after) = (now.minus(Span::hours(1)), now.plus(Span::hours(1)));
    let term = |from, until| NoticeTerm { kind: NoticeKind::Incident, from, until };
    assert!(term(None, None).is_in_force(now));
    assert!(term(Some(now), Some(after)).is_in_force(now));
    assert!(!term(Some(after), None).is_in_force(now));
    assert!(!term(Some(before), Some(now)).is_in_force(now), "it is over at that moment");
    assert!(!NoticeTerm::NEWS.is_in_force(now));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,200}") {
        if let Ok(body) = Body::parse(&text) {
            prop_assert!(!body.blocks().is_empty());
            let again = Body::parse(body.source());
            prop_assert_eq!(again.as_ref(), Ok(&body));
        }
    }

    #[test]
    fn signs_in_any_order_are_read_or_refused(parts in proptest::collection::vec(
        prop_oneof![Just("**"), Just("["), Just("]("), Just(")"), Just("## "), Just("- "), Just("1. "), Just("\n"), Just("ә"), Just("/a")], 0..30)) {
        let _ = Body::parse(&parts.concat());
    }
}
