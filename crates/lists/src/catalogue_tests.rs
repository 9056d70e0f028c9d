#![expect(clippy::unwrap_used, reason = "tests")]

use ashyq_domain::SeededRandomness;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const AT: Timestamp = Timestamp::from_unix(1_620_367_200);

fn catalogue(venues: &[(&str, &str)]) -> Catalogue {
    let randomness = SeededRandomness::new(1);
    let categories: Vec<_> = Category::all().collect();
    let venue = |(place, (name, address)): (usize, &(&str, &str))| CatalogueVenue {
        id: VenueId::new(AT, &randomness),
        code: VenueCode::generate(&randomness),
        name: VenueName::parse(name).unwrap(),
        category: categories[place % 3],
        mode: if place % 4 == 3 { Mode::Test } else { Mode::Regular },
        district: None,
        address: Address::parse(address).unwrap(),
        joined_on: date(2021, 5, 3),
        updated_at: AT,
    };
    let venues = venues.iter().enumerate().map(venue).collect();
    // The order of the letters' codes is enough here; whoever shows the list gives the real one.
    Catalogue::new(Kato::parse("750000000").unwrap(), venues, &|_, name| name.as_bytes().to_vec())
}

fn names(catalogue: &Catalogue, words: &str) -> (Vec<String>, bool) {
    let wanted = Wanted { words, ..Wanted::default() };
    let found = catalogue.page(&wanted, Language::Kk, 1);
    (found.venues.iter().map(|venue| venue.name.to_string()).collect(), found.similar)
}

#[test]
fn words_are_found_however_they_are_typed() {
    let list = catalogue(&[
        ("«Достық» мейрамханасы", "Абай даңғылы, 52"),
        ("Қазақстан кинотеатры", "Төле би көшесі, 286/5"),
        ("Кафе «Восточный»", "ул. Достык, 1"),
        // Latin letters that look like Cyrillic ones.
        ("Кiтап үйi", "HАУРЫЗБAЙ, 3"),
    ]);
    for (typed, expected) in [
        ("достык", vec!["Кафе «Восточный»", "«Достық» мейрамханасы"]),
        ("ДОСТЫҚ мейрам", vec!["«Достық» мейрамханасы"]),
        ("ханасы абай", vec!["«Достық» мейрамханасы"]),
        ("Казакстан", vec!["Қазақстан кинотеатры"]),
        ("толе 286/5", vec!["Қазақстан кинотеатры"]),
        ("абай толе", vec![]),
        ("кітап үйі", vec!["Кiтап үйi"]),
        ("китап уйи", vec!["Кiтап үйi"]),
        ("наурызбай", vec!["Кiтап үйi"]),
        ("«»", vec![]),
        ("", vec!["«Достық» мейрамханасы", "Кiтап үйi", "Кафе «Восточный»", "Қазақстан кинотеатры"]),
    ] {
        let (mut found, similar) = names(&list, typed);
        found.sort();
        let mut expected: Vec<_> = expected.into_iter().map(str::to_owned).collect();
        expected.sort();
        assert_eq!((found, similar), (expected, false), "{typed}");
    }
}

#[test]
fn one_wrong_letter_is_forgiven_where_nothing_else_is_found() {
    let list = catalogue(&[("«Достық» мейрамханасы", "Абай, 52"), ("Дастык", "Төле би, 1"), ("Бар", "А, 1")]);
    assert_eq!(names(&list, "дастык"), (vec!["Дастык".to_owned()], false), "as it was typed");
    assert_eq!(names(&list, "дoстык абаи"), (vec!["«Достық» мейрамханасы".to_owned()], true));
    assert_eq!(names(&list, "дустык"), (vec!["Дастык".into(), "«Достық» мейрамханасы".into()], true));
    assert_eq!(names(&list, "бор"), (vec![], false), "too short");
}

#[test]
fn pages_filters_and_counts() {
    let names: Vec<String> = (0..60).map(|number| format!("Кафе {number:02}")).collect();
    let venues: Vec<_> = names.iter().map(|name| (name.as_str(), "Абай, 1")).collect();
    let list = catalogue(&venues);
    assert_eq!(list.counts(), (45, 15));
    assert_eq!(list.categories().len(), 3);
    let whole = Wanted::default();
    let found = list.page(&whole, Language::Ru, 3);
    assert_eq!((found.total, found.pages, found.page, found.venues.len()), (60, 3, 3, 10));
    assert_eq!(found.venues[0].name.as_str(), "Кафе 50");
    for outside in [0, 4, 1000] {
        assert_eq!(list.page(&whole, Language::Ru, outside).page, 1);
    }
    let test = Wanted { mode: Some(Mode::Test), words: "каф", ..whole };
    let found = list.page(&test, Language::En, 1);
    assert_eq!((found.total, found.pages, found.similar), (15, 1, false));
    let narrow = Wanted { category: Category::all().next(), ..test };
    assert_eq!(list.page(&narrow, Language::En, 1).total, 5);
    let none = Wanted { district: Kato::parse("751310000"), ..whole };
    let found = list.page(&none, Language::En, 1);
    assert_eq!((found.total, found.pages, found.page), (0, 0, 1));
}

#[test]
fn pages_of_much_and_of_little_come_in_the_same_order() {
    // The names come in no order; one in nine has the word, fewer than are walked through.
    let names: Vec<String> = (0..3_000)
        .map(|number| format!("{:04} {}", number * 7 % 3_001, if number % 9 == 0 { "дүкен" } else { "кафе" }))
        .collect();
    let venues: Vec<_> = names.iter().map(|name| (name.as_str(), "Абай, 1")).collect();
    let list = catalogue(&venues);
    for word in ["дүкен", "кафе"] {
        let mut expected: Vec<&str> =
            names.iter().map(String::as_str).filter(|name| name.ends_with(word)).collect();
        expected.sort_unstable();
        let wanted = Wanted { words: word, ..Wanted::default() };
        let pages = expected.len().div_ceil(ON_A_PAGE);
        let found = (1..=pages).flat_map(|page| list.page(&wanted, Language::Kk, page).venues);
        assert_eq!(found.map(|venue| venue.name.as_str()).collect::<Vec<_>>(), expected, "{word}");
    }
}

#[test]
fn slices_go_through_everything_once() {
    let names: Vec<String> = (0..60).map(|number| format!("Кафе {number:02}")).collect();
    let venues: Vec<_> = names.iter().map(|name| (name.as_str(), "Абай, 1")).collect();
    let list = catalogue(&venues);
    let wanted = Wanted { mode: Some(Mode::Regular), ..Wanted::default() };
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let slice = list.slice(&wanted, after, 7);
        assert_eq!(slice.total, 45);
        seen.extend(slice.venues.iter().map(|venue| venue.id));
        after = seen.last().copied();
        if !slice.more {
            break;
        }
    }
    assert_eq!(seen.len(), 45);
    assert!(seen.is_sorted());
    assert!(list.find(seen[3]).is_some());
}

proptest! {
    #[test]
    fn any_part_of_a_name_finds_it(name in "[а-яәғқңөұүһі ]{1,20}[а-яқ]", begin in 0_usize..10, length in 1_usize..10) {
        let list = catalogue(&[(&name, "Абай, 1"), ("Басқа", "Төле би, 2")]);
        let part: String = name.chars().skip(begin).take(length).collect();
        let found = list.page(&Wanted { words: &part, ..Wanted::default() }, Language::Kk, 1);
        prop_assert!(found.venues.iter().any(|venue| venue.name.as_str() == VenueName::parse(&name).unwrap().as_str()));
        prop_assert!(!found.similar);
    }
}
