#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;

use super::*;

fn kato(code: &str) -> Kato {
    Kato::parse(code).unwrap()
}

#[test]
fn each_set_has_its_regions() {
    assert_eq!(regions(RegionSet::Set2021).len(), 17);
    assert_eq!(regions(RegionSet::Set2022).len(), 20);
    for set in RegionSet::ALL {
        let all = regions(*set);
        assert!(all.iter().map(|region| region.kato).is_sorted());
        for language in Language::ALL {
            let names: BTreeSet<&str> = all.iter().map(|region| region.name(*language)).collect();
            assert!(names.len() == all.len() && !names.contains(""), "{set} {language}");
        }
    }
    let codes = |set| regions(set).iter().map(|region| region.kato).collect::<BTreeSet<_>>();
    let came: Vec<String> =
        codes(RegionSet::Set2022).difference(&codes(RegionSet::Set2021)).map(Kato::to_string).collect();
    assert_eq!(came, ["100000000", "330000000", "620000000"]);
}

#[test]
fn the_capital_has_the_name_of_its_time() {
    let capital = kato("710000000");
    assert_eq!(find(RegionSet::Set2021, capital).unwrap().name(Language::En), "Nur-Sultan");
    assert_eq!(find(RegionSet::Set2022, capital).unwrap().name(Language::Kk), "Астана қаласы");
    assert_eq!(find(RegionSet::Set2021, capital).unwrap().iso, "KZ-AST");
    assert_eq!(find(RegionSet::Set2021, kato("100000000")), None);
}

#[test]
fn iso_codes_of_2022_are_the_first_digits() {
    for region in regions(RegionSet::Set2022) {
        assert_eq!(region.iso, format!("KZ-{}", &region.kato.to_string()[..2]));
    }
}

#[test]
fn districts_belong_to_a_region_and_a_set() {
    let count = |set, region| districts(set, kato(region)).count();
    assert_eq!((count(RegionSet::Set2021, "710000000"), count(RegionSet::Set2022, "710000000")), (4, 6));
    assert_eq!((count(RegionSet::Set2021, "750000000"), count(RegionSet::Set2022, "750000000")), (8, 8));
    assert_eq!((count(RegionSet::Set2021, "790000000"), count(RegionSet::Set2022, "790000000")), (4, 5));
    assert_eq!(count(RegionSet::Set2021, "150000000"), 0);
    let first = districts(RegionSet::Set2021, kato("750000000")).next().unwrap();
    assert_eq!((first.name(Language::Kk), first.name(Language::Ru)), ("Алмалы ауданы", "Алмалинский район"));
}

#[test]
fn a_code_has_nine_digits() {
    assert_eq!(kato("750000000").to_string(), "750000000");
    assert_eq!(kato("011111111").to_string(), "011111111");
    for wrong in ["", "75", "7500000000", "75000000x", "+50000000", " 75000000"] {
        assert_eq!(Kato::parse(wrong), None, "{wrong}");
    }
    let json = serde_json::to_string(&kato("750000000")).unwrap();
    assert_eq!(json, "\"750000000\"");
    assert_eq!(serde_json::from_str::<Kato>(&json).unwrap(), kato("750000000"));
    assert!(serde_json::from_str::<Kato>("\"75\"").is_err());
}

#[test]
fn the_set_of_the_letter_is_the_default() {
    assert_eq!(RegionSet::default(), RegionSet::Set2021);
    assert_eq!(RegionSet::parse("2022"), Some(RegionSet::Set2022));
    assert_eq!(RegionSet::parse("2023"), None);
}
