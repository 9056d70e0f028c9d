//! One cell, one value: or what is wrong with it.

use ashyq_domain::fold::{for_search, is_separator};
use ashyq_domain::{
    Address, Category, IdentifierError, Kato, Language, Mode, NotificationNumber, Owner, Phone, VenueName,
    WordsError, region,
};
use jiff::civil::{Date, date};

use crate::check::Context;
use crate::dates;
use crate::nearest::Names;
use crate::problem::What;

/// The project began in November 2020: nobody joined before.
const FIRST_DAY: Date = date(2020, 11, 1);
const LANGUAGES: [Language; 3] = [Language::Kk, Language::Ru, Language::En];
const TEST: [&str; 6] = ["test", "тестілік", "тестовый", "тест", "сынақ", "тестовая"];
const REGULAR: [&str; 6] = ["regular", "штаттық", "штатный", "штат", "тұрақты", "штатная"];
/// Words beside the name of a mode or a district.
const MODE_WORDS: [&str; 4] = ["режим", "режимі", "режимде", "mode"];
const DISTRICT_WORDS: [&str; 7] = ["ауданы", "аудан", "район", "р", "н", "district", "ауд"];

/// Reads cells against the dictionaries.
pub(crate) struct Cells {
    categories: Names<Category>,
    districts: Names<Kato>,
    district_words: Vec<String>,
    modes: Names<Mode>,
    mode_words: Vec<String>,
    has_districts: bool,
    today: Date,
}

impl Cells {
    pub(crate) fn new(context: &Context) -> Self {
        let categories = Category::all().flat_map(|category| {
            let names = LANGUAGES.map(|language| for_search(category.name(language)));
            names.into_iter().chain([for_search(category.code())]).map(move |name| (name, category))
        });
        let modes =
            TEST.map(|word| (word, Mode::Test)).into_iter().chain(REGULAR.map(|word| (word, Mode::Regular)));
        let fold = |words: &[&str]| words.iter().map(|word| for_search(word)).collect::<Vec<_>>();
        let (mode_words, district_words) = (fold(&MODE_WORDS), fold(&DISTRICT_WORDS));
        let mut districts = Vec::new();
        for district in region::districts(context.set, context.region) {
            let names = LANGUAGES.map(|language| bare(district.name(language), &district_words));
            let code = district.kato.to_string();
            districts.extend(names.into_iter().chain([code]).map(|name| (name, district.kato)));
        }
        Self {
            categories: Names::new(categories),
            has_districts: !districts.is_empty(),
            districts: Names::new(districts),
            district_words,
            modes: Names::new(modes.map(|(word, mode)| (for_search(word), mode))),
            mode_words,
            today: context.today,
        }
    }

    /// True when the region has recorded districts.
    pub(crate) const fn has_districts(&self) -> bool {
        self.has_districts
    }

    #[expect(clippy::unused_self, reason = "one form for every column")]
    pub(crate) fn name(&self, text: &str) -> Result<VenueName, What> {
        VenueName::parse(text).map_err(words)
    }

    #[expect(clippy::unused_self, reason = "one form for every column")]
    pub(crate) fn address(&self, text: &str) -> Result<Address, What> {
        Address::parse(text).map_err(words)
    }

    #[expect(clippy::unused_self, reason = "one form for every column")]
    pub(crate) fn notification_number(&self, text: &str) -> Result<Option<NotificationNumber>, What> {
        if is_nothing(text) {
            return Ok(None);
        }
        NotificationNumber::parse(text).map(Some).map_err(words)
    }

    pub(crate) fn category(&mut self, text: &str) -> Result<Category, What> {
        self.categories.find(text, for_search).map_err(|folded| {
            if folded.is_empty() {
                return What::Empty;
            }
            What::UnknownCategory { nearest: self.categories.nearest(&folded) }
        })
    }

    pub(crate) fn mode(&mut self, text: &str) -> Result<Mode, What> {
        let found = self.modes.find(text, |text| bare(text, &self.mode_words));
        found.map_err(|_| if for_search(text).is_empty() { What::Empty } else { What::UnknownMode })
    }

    pub(crate) fn district(&mut self, text: &str) -> Result<Option<Kato>, What> {
        if is_nothing(text) {
            return if self.has_districts { Err(What::Empty) } else { Ok(None) };
        }
        let found = self.districts.find(text, |text| bare(text, &self.district_words));
        found.map(Some).map_err(|name| What::UnknownDistrict {
            nearest: self.districts.nearest(&name),
            recorded: self.has_districts,
        })
    }

    #[expect(clippy::unused_self, reason = "one form for every column")]
    pub(crate) fn owner(&self, text: &str) -> Result<Owner, What> {
        if is_exponent(text) {
            return Err(What::Exponent);
        }
        let number = whole(text);
        Owner::parse(number).map_err(|error| match error {
            IdentifierError::Empty => What::Empty,
            IdentifierError::CheckDigit => What::CheckDigit,
            IdentifierError::Length => {
                with_zeros(number).map_or(What::NotTwelveDigits, |would_be| What::ZerosLost { would_be })
            }
            IdentifierError::Digits => What::NotTwelveDigits,
        })
    }

    #[expect(clippy::unused_self, reason = "one form for every column")]
    pub(crate) fn phone(&self, text: &str) -> Result<Option<Phone>, What> {
        if is_nothing(text) {
            return Ok(None);
        }
        if is_exponent(text) {
            return Err(What::Exponent);
        }
        Phone::parse(whole(text)).map(Some).map_err(|_| What::PhoneForm)
    }

    pub(crate) fn joined_on(&self, text: &str) -> Result<Date, What> {
        if text.trim().is_empty() {
            return Err(What::Empty);
        }
        let day = dates::parse(text).ok_or(What::DateForm)?;
        if day > self.today {
            Err(What::DateInFuture)
        } else if day < FIRST_DAY {
            Err(What::DateTooEarly)
        } else {
            Ok(day)
        }
    }
}

fn words(error: WordsError) -> What {
    match error {
        WordsError::Empty => What::Empty,
        WordsError::TooLong { count, limit } => What::TooLong { count, limit },
        WordsError::Hidden => What::Hidden,
    }
}

/// True for an empty cell, and for the dash that people put into one.
fn is_nothing(text: &str) -> bool {
    text.chars().all(is_separator)
}

/// `text` folded, without the words that stand beside a name.
fn bare(text: &str, beside: &[String]) -> String {
    let folded = for_search(text);
    let words = folded.split(' ').filter(|word| !beside.iter().any(|known| known == word));
    words.collect::<Vec<_>>().join(" ")
}

/// A number without the `.0` that programs put behind it.
fn whole(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(".0").or_else(|| text.strip_suffix(",0")).unwrap_or(text)
}

/// True for a number that a spreadsheet shortened: `7.00140E+11`, with a comma or a Cyrillic letter too.
fn is_exponent(text: &str) -> bool {
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, power)) = text.trim().split_once(['E', 'e', 'Е', 'е']) else { return false };
    let power = power.trim_start_matches('+');
    let mut parts = number.splitn(2, ['.', ',']);
    let (first, rest) = (parts.next().unwrap_or_default(), parts.next());
    is_digits(first) && rest.is_none_or(is_digits) && is_digits(power) && power.len() < 3
}

/// The number that one to three zeros in front make right: three are in those of 2000, a person's birth or a firm's
/// registration from January to September.
fn with_zeros(text: &str) -> Option<Owner> {
    let digits: String = text.chars().filter(|character| !is_separator(*character)).collect();
    if !matches!(digits.len(), 9..=11) {
        return None;
    }
    Owner::parse(&format!("{digits:0>12}")).ok()
}
