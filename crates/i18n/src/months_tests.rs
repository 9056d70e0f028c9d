use super::*;

#[test]
fn a_month_is_read_in_every_language_and_by_its_number() {
    for typed in ["5", "05", " 5 ", "мамыр", "Мамыр", "мая", "май", "МАЙ", "may", "May", "мам", "мам."]
    {
        assert_eq!(parse_month(typed), Some(5), "{typed}");
    }
    assert_eq!(parse_month("маусым"), Some(6));
    assert_eq!(parse_month("марта"), Some(3));
    assert_eq!(parse_month("март"), Some(3));
    assert_eq!(parse_month("june"), Some(6));
    assert_eq!(parse_month("июл"), Some(7));
    assert_eq!(parse_month("қыркүйек"), Some(9));
    assert_eq!(parse_month("sept"), Some(9));
    assert_eq!(parse_month("12"), Some(12));
}

#[test]
fn anything_else_is_no_month() {
    for typed in ["", "0", "13", "-1", "ма", "м", "j", "mayy", "5.5", "пятый", "300"] {
        assert_eq!(parse_month(typed), None, "{typed}");
    }
}

#[test]
fn no_beginning_of_three_letters_means_two_months() {
    let mut seen = std::collections::BTreeMap::new();
    for language in Language::ALL {
        for month in 1..=12 {
            let name = I18n::new(*language).t(id(month)).to_lowercase();
            let begin: String = name.chars().take(3).collect();
            let earlier = seen.insert(begin.clone(), month);
            assert!(earlier.is_none_or(|earlier| earlier == month), "{begin} is {earlier:?} and {month}");
        }
    }
}
