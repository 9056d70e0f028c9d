//! The order of each language's alphabet: Kazakh puts ә after а and қ after к, Russian does not know them.

use std::{cmp::Ordering, sync::OnceLock};

use ashyq_domain::language::Language;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

use crate::I18n;

fn collator(language: Language) -> Option<&'static CollatorBorrowed<'static>> {
    static COLLATORS: [OnceLock<Option<CollatorBorrowed<'static>>>; 3] = [const { OnceLock::new() }; 3];
    let (place, locale) = match language {
        Language::Kk => (0, locale!("kk")),
        Language::Ru => (1, locale!("ru")),
        Language::En => (2, locale!("en")),
    };
    COLLATORS[place]
        .get_or_init(|| Collator::try_new(locale.into(), CollatorOptions::default()).ok())
        .as_ref()
}

impl I18n {
    /// Which of two names comes first in a list of this language.
    #[must_use]
    pub fn compare(self, left: &str, right: &str) -> Ordering {
        // The tables of all three languages are in the program; without them the order of code points is what is left.
        collator(self.language()).map_or_else(|| left.cmp(right), |collator| collator.compare(left, right))
    }

    /// Bytes that stand in the order in which [`I18n::compare`] puts names: for lists too long to compare each name with
    /// many others.
    #[must_use]
    pub fn sort_key(self, name: &str) -> Vec<u8> {
        let mut key = Vec::new();
        match collator(self.language()) {
            // Writing into memory cannot fail.
            Some(collator) => drop(collator.write_sort_key_to(name, &mut key)),
            None => key.extend_from_slice(name.as_bytes()),
        }
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(language: Language, mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by(|left, right| I18n::new(language).compare(left, right));
        names
    }

    #[test]
    fn kazakh_letters_stand_in_their_places() {
        let kazakh = sorted(
            Language::Kk,
            vec!["Үндістан", "Яго", "Қытай", "Кения", "Өзбекстан", "Ұлы", "Оман", "Әзербайжан", "Албания"],
        );
        assert_eq!(
            kazakh,
            ["Албания", "Әзербайжан", "Кения", "Қытай", "Оман", "Өзбекстан", "Ұлы", "Үндістан", "Яго"]
        );
    }

    #[test]
    fn keys_stand_in_the_same_order() {
        let names = [
            "Үндістан",
            "Яго",
            "Қытай",
            "Кения",
            "кения",
            "Өзбекстан",
            "Ұлы",
            "Оман",
            "Әзербайжан",
            "Cafe",
            "",
        ];
        for language in Language::ALL {
            let i18n = I18n::new(*language);
            for (left, right) in names.iter().flat_map(|left| names.iter().map(move |right| (left, right))) {
                assert_eq!(
                    i18n.sort_key(left).cmp(&i18n.sort_key(right)),
                    i18n.compare(left, right),
                    "{left} {right}"
                );
            }
        }
    }

    #[test]
    fn yo_stands_with_ye_in_russian() {
        assert_eq!(sorted(Language::Ru, vec!["Жук", "Ёлка", "Еда", "Ель"]), ["Еда", "Ёлка", "Ель", "Жук"]);
    }
}
