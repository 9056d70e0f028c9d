#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::Write;

use ashyq_domain::{Kato, language::Language, venue::Category};
use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::samples::{page, participants::almaty, samples};

fn html(name: &str, language: Language) -> String {
    let sample = samples().into_iter().find(|sample| sample.name == name).unwrap();
    (sample.draw)(&page(language, sample.path))
}

fn drawn(name: &str, language: Language) -> Html {
    Html::parse_document(&html(name, language))
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(document: &Html, selector: &str) -> Vec<String> {
    all(document, selector).into_iter().map(text).collect()
}

fn query() -> ListQuery {
    ListQuery {
        q: " Достық & Co ".into(),
        district: Kato::parse("751310000"),
        category: Category::parse("catering"),
        mode: Some(Mode::Test),
        page: 3,
    }
}

#[test]
fn an_address_has_nothing_empty() {
    assert_eq!(ListQuery::default().address(), "");
    assert_eq!(ListQuery { q: " ".into(), page: 1, ..ListQuery::default() }.address(), "");
    assert_eq!(
        query().address(),
        "q=%D0%94%D0%BE%D1%81%D1%82%D1%8B%D2%9B%20%26%20Co&district=751310000&category=catering&mode=test&page=3"
    );
    assert_eq!(query().on_page(1).filters(), 3);
    assert!(query().narrows() && !ListQuery { page: 2, ..ListQuery::default() }.narrows());
}

#[test]
fn what_looks_like_an_identifier_stays_out_of_the_title() {
    let title = |q: &str| ListQuery { q: q.into(), ..ListQuery::default() }.title().map(str::to_owned);
    assert_eq!(title(" Абай 52 ").as_deref(), Some("Абай 52"));
    assert_eq!(title("500101100000"), None);
    assert_eq!(title("+7 701 000 00 00"), None);
    assert_eq!(title(""), None);
}

#[test]
fn the_map_and_the_table_say_the_same() {
    for language in Language::ALL {
        let document = drawn("participants", *language);
        let links = all(&document, "svg.map a");
        assert_eq!(links.len(), 17);
        for link in links {
            let label = link.attr("aria-label").unwrap();
            assert_eq!(
                text(link.select(&Selector::parse("title").unwrap()).next().unwrap()),
                label.replace('\u{a0}', " ")
            );
            let href = link.attr("href").unwrap();
            let row = all(&document, &format!("#regions a[href='{href}']"));
            assert_eq!(row.len(), 1, "{href}");
            assert!(label.starts_with(&format!("{}: ", text(row[0]))), "{label}");
        }
        assert_eq!(all(&document, "#regions tbody tr").len(), 17);
        assert!(all(&document, "[role=group][aria-label] a").len() == 17);
    }
}

#[test]
fn sums_are_those_of_the_rows() {
    let document = drawn("participants", Language::En);
    let count = |element: ElementRef<'_>| text(element).replace(',', "").parse::<u64>().unwrap_or_default();
    for column in [2, 3] {
        let rows: u64 =
            all(&document, &format!("#regions tbody td:nth-child({column})")).into_iter().map(count).sum();
        let sum = count(all(&document, &format!("#regions tfoot td:nth-child({column})"))[0]);
        assert_eq!(rows, sum);
    }
}

#[test]
fn only_the_regions_of_2021_have_a_map_and_nothing_has_no_table() {
    let later = drawn("participants-2022", Language::Ru);
    assert!(all(&later, "svg, .jump-link").is_empty());
    assert_eq!(all(&later, "#regions tbody tr").len(), 20);
    let none = drawn("participants-none", Language::Ru);
    assert!(all(&none, "svg, table, .lead").is_empty());
    assert!(texts(&none, "main p")[0].contains("не опубликован"));
}

#[test]
fn names_are_text() {
    for name in ["participants-list", "participants-list-filtered", "venue-test"] {
        let html = html(name, Language::Kk);
        assert!(!html.contains("<b>"), "{name}");
        // Quotation marks in a text may be written either way.
        assert!(html.replace("&quot;", "\"").contains("&lt;b&gt;\"Достық\" &amp; Co&lt;/b&gt;"), "{name}");
    }
    let document = drawn("venue-test", Language::Ru);
    assert_eq!(texts(&document, "h1"), ["<b>\"Достық\" & Co</b>"]);
}

#[test]
fn each_venue_of_the_list_says_what_it_is() {
    let document = drawn("participants-list", Language::Ru);
    assert_eq!(all(&document, ".venue").len(), 25);
    assert_eq!(all(&document, ".venue h3 > a[href^='/ru/venues/']").len(), 25);
    assert_eq!(all(&document, ".venue .tag").len(), 25);
    let first = text(all(&document, ".venue")[0]);
    for part in [
        "«Достық» мейрамханасы",
        "Алмалинский район, Абай даңғылы, 52",
        "Штатный режим",
        "Участвует с 7 мая 2021",
    ] {
        assert!(first.contains(part), "{first}");
    }
    assert_eq!(texts(&document, "#result-count"), ["2 138 объектов в перечне"]);
}

#[test]
fn every_filter_is_a_link_to_the_list_without_it() {
    let document = drawn("participants-list-filtered", Language::Ru);
    let chips = all(&document, ".chip");
    let names: Vec<String> = chips.iter().map(|chip| text(*chip)).collect();
    assert_eq!(
        names,
        [
            "Убрать фильтр: «Достық & <b>»",
            "Убрать фильтр: Ауэзовский район",
            "Убрать фильтр: Общественное питание, банкетные залы",
            "Убрать фильтр: Тестовый режим",
        ]
    );
    let left = ["q=", "district=", "category=", "mode="];
    for (chip, own) in chips.iter().zip(left) {
        let href = chip.attr("href").unwrap();
        for part in left {
            assert_eq!(href.contains(part), part != own, "{href}");
        }
        assert!(!href.contains("page="));
    }
    let chosen: Vec<_> =
        all(&document, "option[selected]").iter().filter_map(|option| option.attr("value")).collect();
    assert_eq!(chosen, ["751310000", "catering", "test"]);
    assert_eq!(all(&document, ".chips .filter__clear")[0].attr("href"), Some("/ru/participants/750000000"));
    assert_eq!(all(&document, "summary .filter__count").len(), 1);
}

#[test]
fn titles_name_words_and_page() {
    let title = |name, language| texts(&drawn(name, language), "title").remove(0);
    assert_eq!(
        title("participants-list-similar", Language::Ru),
        "дастык – Участники проекта: г. Алматы – Ashyq"
    );
    assert_eq!(
        title("participants-list-page-3", Language::En),
        "Participants: Almaty City (page 3 of 86) – Ashyq"
    );
    assert!(title("participants-list-page-3", Language::Kk).contains("(86 беттің 3-беті)"));
}

#[test]
fn pages_lead_to_each_other() {
    let document = drawn("participants-list-page-3", Language::En);
    let link = |selector: &str| all(&document, selector)[0].attr("href").unwrap().to_owned();
    assert_eq!(link("nav.pagination [rel=prev]"), "/en/participants/750000000?page=2");
    assert_eq!(link("nav.pagination [rel=next]"), "/en/participants/750000000?page=4");
    assert_eq!(link("nav.pagination [aria-label='Page 1']"), "/en/participants/750000000");
    assert_eq!(texts(&document, "nav.pagination [aria-current=page]"), ["3"]);
    assert!(all(&drawn("participants-list-filtered", Language::En), ".pagination").is_empty());
}

#[test]
fn nothing_found_keeps_the_filters_and_says_what_to_do() {
    for language in Language::ALL {
        let document = drawn("participants-list-nothing", *language);
        assert_eq!(all(&document, "#result-count").len(), 1);
        assert!(all(&document, "section ul > li").len() >= 4);
        assert_eq!(all(&document, ".chip").len(), 2);
        assert!(all(&document, ".venue").is_empty());
        assert_eq!(all(&document, "#q")[0].attr("value"), Some("ыыы"));
    }
}

#[test]
fn a_list_never_published_has_no_form_and_no_files() {
    for name in ["participants-list-none", "participants-list-empty"] {
        let document = drawn(name, Language::Kk);
        assert!(all(&document, "form, .downloads, .venues, #result-count").is_empty(), "{name}");
    }
}

#[test]
fn files_say_format_and_size() {
    let document = drawn("participants-list", Language::Ru);
    assert_eq!(
        texts(&document, ".downloads a"),
        ["Файл CSV, 403 КБ", "Файл CSV для Excel, 403 КБ", "Книга XLSX", "Файл JSON, 1,1 МБ"]
    );
    assert_eq!(
        all(&document, "a[type='application/atom+xml']")[0].attr("href"),
        Some("/ru/participants/750000000/changes.atom")
    );
}

#[test]
fn a_venue_shows_its_code_unless_it_is_no_longer_listed() {
    for language in Language::ALL {
        let listed = drawn("venue", *language);
        let image = all(&listed, "img")[0];
        let code = text(all(&listed, ".reference")[0]);
        assert_eq!(image.attr("src").unwrap(), format!("/v/{code}/qr.svg"));
        assert!(image.attr("alt").unwrap().contains(&format!("https://ashyq.example/v/{code}")));
        for file in ["qr.png", "poster.pdf"] {
            assert_eq!(all(&listed, &format!("a[href='/v/{code}/{file}']")).len(), 1);
        }
        assert!(all(&listed, "meta[name=robots]").is_empty());

        let gone = drawn("venue-unlisted", *language);
        assert!(all(&gone, "img, a[href^='/v/'], .tag--good").is_empty());
        assert_eq!(all(&gone, "meta[name=robots][content=noindex]").len(), 1);
        assert_eq!(all(&gone, ".nav").len(), 1, "the navigation stays");
        for document in [listed, gone] {
            assert_eq!(all(&document, "a[href$='/complaints/new?kind=venue']").len(), 1);
            assert_eq!(all(&document, ".breadcrumbs a").len(), 3);
            assert_eq!(all(&document, ".nav [aria-current=true]").len(), 1);
        }
    }
}

#[test]
fn the_end_of_the_test_mode_is_said() {
    assert!(
        texts(&drawn("venue-test", Language::Ru), "main > p")[0].contains("Тестовый режим до 12 мая 2021 г.")
    );
    assert!(texts(&drawn("venue", Language::Ru), "main > p")[0].ends_with("Штатный режим"));
}

/// What goes over the wire at first sight: 14 KB fit into the first window of a connection.
#[test]
fn pages_fit_into_the_first_window() {
    for language in Language::ALL {
        for sample in samples() {
            let html = (sample.draw)(&page(*language, sample.path));
            let mut packed = Vec::new();
            brotli::CompressorWriter::new(&mut packed, 4096, 5, 22).write_all(html.as_bytes()).unwrap();
            assert!(packed.len() <= 14 * 1024, "{}/{}: {}", language.code(), sample.name, packed.len());
        }
    }
}

#[test]
fn what_is_printed_around_an_answer_is_what_would_be_drawn() {
    for language in Language::ALL {
        let asked = |q: &str, number: u32, found: u64, query: &ListQuery| {
            let query = ListQuery { q: q.into(), page: number, ..query.clone() };
            let mut page = page(*language, "/participants/750000000");
            page.query_string = query.address();
            let props = RegionListProps { found, similar: found == 1, ..almaty(&page, query) };
            (page, props)
        };
        for filters in [ListQuery::default(), query()] {
            let (at, props) = asked("кафе", 2, 2_138, &filters);
            let stamp = RegionListStamp::new(&at, &props);
            let others = [
                ("Достық & <b>\"'", 1, 26),
                ("500101100000", 3, 1),
                ("ыыы", 1, 0),
                ("\u{e000}", 1, 0),
                ("кафе", 2, 2_138),
            ];
            for (q, number, found) in others {
                let (page, props) = asked(q, number, found, &filters);
                let plain = |html: &str| html.replace("&quot;", "\"").replace("&#x27;", "'");
                assert_eq!(plain(&stamp.print(&page, &props)), plain(&region_list(&page, &props)), "{q}");
            }
        }
    }
}
