#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;

use super::*;

fn venue<'a>(owner: u8, name: &'a str, address: &'a str, number: Option<&'a str>) -> Known<'a, [u8; 32]> {
    Known {
        owner: [owner; 32],
        name,
        category: Category::parse("spa").unwrap(),
        mode: Mode::Test,
        district: None,
        address,
        phone: None,
        joined_on: jiff::civil::date(2021, 5, 7),
        notification_number: number,
    }
}

#[test]
fn a_venue_keeps_its_identity() {
    let published = [
        venue(1, "«Достық»", "Абай 5", None),
        venue(1, "Б", "Абай 6", None),
        venue(2, "В", "Абай 7", None),
        venue(3, "Г", "Абай 8", Some("KZ-1")),
        venue(4, "Д", "Абай 9", None),
    ];
    let new = [
        venue(4, "Е", "Сәтбаев 1", None),
        venue(3, "Ж", "Абай 10", Some("KZ-1")),
        venue(2, "З", "Абай 7", None),
        venue(1, "Б", "Абай 60", None),
        venue(1, "«ДОСТЫК»", "абай, 5", None),
        venue(5, "Г", "Абай 8", Some("KZ-1")),
    ];
    let found = difference(&published, &new);
    let changed: Vec<_> =
        found.changed.iter().map(|one| (one.pair.published, one.pair.new, one.fields.clone())).collect();
    assert_eq!(
        changed,
        [
            (3, 1, vec![Column::Name, Column::Address]),
            (2, 2, vec![Column::Name]),
            (1, 3, vec![Column::Address]),
            (0, 4, vec![Column::Name, Column::Address]),
        ]
    );
    assert_eq!((found.new, found.gone), (vec![0, 5], vec![4]));
}

#[test]
fn what_is_not_unique_is_not_guessed() {
    let published = [venue(1, "А", "1", None), venue(1, "А", "2", None)];
    let new = [venue(1, "А", "3", None), venue(1, "А", "2", None)];
    // The second is the same; so the first is the only one left on both sides.
    assert_eq!(difference(&published, &new).changed[0].pair, Pair { published: 0, new: 0 });
    let new = [venue(1, "А", "3", None), venue(1, "А", "4", None)];
    let found = difference(&published, &new);
    assert_eq!((found.new.len(), found.gone.len(), found.changed.len()), (2, 2, 0));
}

#[test]
fn equal_venues_are_paired_in_order() {
    let twice = [venue(1, "А", "1", None), venue(1, "А", "1", None)];
    let pairs = [Pair { published: 0, new: 0 }, Pair { published: 1, new: 1 }];
    assert_eq!(difference(&twice, &twice).unchanged, pairs);
    assert_eq!(difference(&twice, &twice[..1]).gone, [1]);
}

#[test]
fn every_field_is_compared() {
    let old = venue(1, "А", "1", None);
    let new = Known {
        category: Category::parse("hotels").unwrap(),
        mode: Mode::Regular,
        district: Kato::parse("751110000"),
        phone: Some([9; 32]),
        joined_on: jiff::civil::date(2021, 5, 8),
        notification_number: Some("KZ-2"),
        ..venue(1, "а", "«1»", None)
    };
    let changed = difference(&[old], &[new]).changed;
    assert_eq!(
        changed[0].fields,
        Column::ALL.into_iter().filter(|column| *column != Column::OwnerId).collect::<Vec<_>>()
    );
}

#[test]
fn more_than_a_fifth_gone_is_unusual() {
    let with = |gone: usize| Difference {
        unchanged: vec![Pair { published: 0, new: 0 }; 10 - gone],
        gone: vec![0; gone],
        ..Difference::default()
    };
    assert!(!with(2).unusual());
    assert!(with(3).unusual());
    assert!(!Difference::default().unusual());
}

proptest! {
    #[test]
    fn every_venue_is_told_once(
        published in prop::collection::vec((0_u8..3, 0_usize..3, 0_usize..4, prop::option::of(0_usize..3)), 0..20),
        new in prop::collection::vec((0_u8..3, 0_usize..3, 0_usize..4, prop::option::of(0_usize..3)), 0..20),
    ) {
        const WORDS: [&str; 4] = ["А", "Б", "В", "Г"];
        let known = |list: &[(u8, usize, usize, Option<usize>)]| -> Vec<_> {
            list.iter().map(|(owner, name, address, number)| venue(*owner, WORDS[*name], WORDS[*address], number.map(|at| WORDS[at]))).collect()
        };
        let (published, new) = (known(&published), known(&new));
        let found = difference(&published, &new);
        let pairs = || found.unchanged.iter().chain(found.changed.iter().map(|changed| &changed.pair));
        let mut old_places: Vec<usize> = pairs().map(|pair| pair.published).chain(found.gone.iter().copied()).collect();
        let mut new_places: Vec<usize> = pairs().map(|pair| pair.new).chain(found.new.iter().copied()).collect();
        old_places.sort_unstable();
        new_places.sort_unstable();
        prop_assert_eq!(old_places, (0..published.len()).collect::<Vec<_>>());
        prop_assert_eq!(new_places, (0..new.len()).collect::<Vec<_>>());
        for pair in pairs() {
            prop_assert_eq!(published[pair.published].owner, new[pair.new].owner);
        }
    }
}
