//! Which column of a file is which: headers in three languages, proposed, corrected by hand, remembered.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use ashyq_domain::fold::for_search;
use serde::{Deserialize, Serialize};

/// What a column of a list says of a venue.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The name of the venue.
    Name,
    /// What it is.
    Category,
    /// Test or regular.
    Mode,
    /// The district of the region.
    District,
    /// Street and house.
    Address,
    /// IIN or BIN of the owner.
    OwnerId,
    /// The telephone of the owner.
    Phone,
    /// Since when it takes part.
    JoinedOn,
    /// The number of the notification.
    NotificationNumber,
}

impl Column {
    /// Every column, in the order of the template.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Category,
        Self::Mode,
        Self::District,
        Self::Address,
        Self::OwnerId,
        Self::Phone,
        Self::JoinedOn,
        Self::NotificationNumber,
    ];

    /// The word for it in files and forms: the header of the template.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Category => "category",
            Self::Mode => "mode",
            Self::District => "district",
            Self::Address => "address",
            Self::OwnerId => "owner_id",
            Self::Phone => "phone",
            Self::JoinedOn => "joined_on",
            Self::NotificationNumber => "notification_number",
        }
    }

    /// The column of a code, exactly as [`Self::code`] writes it.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.code() == code)
    }

    /// True when no row is good without it. Districts depend on the region.
    #[must_use]
    pub const fn is_required(self) -> bool {
        !matches!(self, Self::District | Self::Phone | Self::NotificationNumber)
    }
}

impl fmt::Debug for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which header stands for which column, remembered by the text of the header: a list whose columns were moved still fits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mapping(BTreeMap<Column, String>);

impl Mapping {
    /// Says which header a column has.
    pub fn set(&mut self, column: Column, header: &str) {
        self.0.insert(column, header.trim().to_owned());
    }

    /// Says that a column is in no header.
    pub fn unset(&mut self, column: Column) {
        self.0.remove(&column);
    }

    /// The header of a column.
    #[must_use]
    pub fn header(&self, column: Column) -> Option<&str> {
        self.0.get(&column).map(String::as_str)
    }

    /// Every column that has a header.
    pub fn columns(&self) -> impl Iterator<Item = (Column, &str)> {
        self.0.iter().map(|(column, header)| (*column, header.as_str()))
    }

    /// The required columns that have no header among those of a sheet.
    #[must_use]
    pub fn missing(&self, header: &[String]) -> Vec<Column> {
        let required = Column::ALL.into_iter().filter(|column| column.is_required());
        required.filter(|column| self.index(*column, header).is_none()).collect()
    }

    /// Where a column stands: the first header that reads the same.
    #[must_use]
    pub fn index(&self, column: Column, header: &[String]) -> Option<usize> {
        let wanted = self.0.get(&column)?;
        let exact = header.iter().position(|text| text.trim() == wanted);
        exact.or_else(|| {
            let wanted = for_search(wanted);
            header.iter().position(|text| !wanted.is_empty() && for_search(text) == wanted)
        })
    }

    /// How many of its headers stand in a row.
    fn found(&self, header: &[String]) -> usize {
        self.0.keys().filter(|column| self.index(**column, header).is_some()).count()
    }
}

/// Proposes which header stands for which column, by the words that chambers use.
#[must_use]
pub fn propose(header: &[String]) -> Mapping {
    let mut best: BTreeMap<Column, (usize, usize)> = BTreeMap::new();
    for (index, text) in header.iter().enumerate() {
        let Some((column, score)) = recognise(text) else { continue };
        if best.get(&column).is_none_or(|(most, _)| score > *most) {
            best.insert(column, (score, index));
        }
    }
    Mapping(best.into_iter().map(|(column, (_, index))| (column, header[index].trim().to_owned())).collect())
}

/// True when a row is a header: the name column and one more are known, by words or by what was remembered.
pub(crate) fn recognised(cells: &[String], remembered: Option<&Mapping>) -> bool {
    if cells.len() < 2 {
        return false;
    }
    let proposed = propose(cells);
    let by_words = proposed.0.contains_key(&Column::Name) && proposed.0.len() > 1;
    by_words || remembered.is_some_and(|mapping| mapping.found(cells) > 1)
}

/// A longer header is a sentence.
const HEADER_LIMIT: usize = 200;
/// More than the number of words in any header.
const EXACT: usize = 1000;

/// The column of a header and how sure that is: the whole header first, then by the most words at its beginning.
fn recognise(text: &str) -> Option<(Column, usize)> {
    if text.len() > HEADER_LIMIT {
        return None;
    }
    let folded = for_search(text);
    let begins = |words: &str| folded.strip_prefix(words).is_some_and(|rest| rest.starts_with(' '));
    let known = words().iter().filter_map(|word| {
        if word.text == folded {
            Some((word.column, EXACT))
        } else if word.may_go_on && begins(&word.text) {
            Some((word.column, word.text.len()))
        } else {
            None
        }
    });
    known.max_by_key(|(_, score)| *score).and_then(|(column, score)| column.map(|column| (column, score)))
}

struct Word {
    /// `None`: what begins like a column and is none.
    column: Option<Column>,
    text: String,
    may_go_on: bool,
}

/// Headers that stand for a column; one that ends in `…` may go on with further words.
const WORDS: [(Option<Column>, &[&str]); 10] = [
    (
        Some(Column::Name),
        &[
            "name…",
            "name of the venue",
            "venue…",
            "venue name",
            "title",
            "object",
            "атауы…",
            "атау",
            "нысан атауы…",
            "нысанның атауы…",
            "объект атауы…",
            "объектінің атауы…",
            "кәсіпорын атауы",
            "наименование…",
            "название…",
            "объект",
            "наименование объекта…",
            "название объекта…",
            "наименование субъекта…",
            "наименование заведения",
            "наименование организации",
            "название заведения",
            "название организации",
            "торговое название",
            "нысан",
        ],
    ),
    (
        Some(Column::Category),
        &[
            "category…",
            "type of venue",
            "activity…",
            "санаты…",
            "санат",
            "нысан санаты",
            "қызмет түрі…",
            "қызметтің түрі…",
            "категория…",
            "категория объекта",
            "вид деятельности…",
            "вид объекта…",
            "тип объекта…",
            "сфера деятельности…",
            "отрасль",
            "сала",
            "саласы",
        ],
    ),
    (
        Some(Column::Mode),
        &[
            "mode…",
            "режимі…",
            "режим",
            "қатысу режимі",
            "жұмыс режимі",
            "режим участия…",
            "режим работы",
            "статус участника",
            "status",
        ],
    ),
    (
        Some(Column::District),
        &[
            "district…",
            "ауданы…",
            "аудан",
            "қала ауданы",
            "қаладағы аудан",
            "район…",
            "район города…",
            "наименование района",
            "название района",
            "аудан атауы",
            "район расположения",
            "административный район",
        ],
    ),
    (
        Some(Column::Address),
        &[
            "address…",
            "street…",
            "мекенжайы…",
            "мекенжай…",
            "мекен жайы…",
            "нысан мекенжайы",
            "нысанның мекенжайы…",
            "адрес…",
            "адрес объекта…",
            "фактический адрес…",
            "местонахождение…",
            "место нахождения…",
            "адресі",
            "орналасқан жері",
            "улица дом",
        ],
    ),
    (
        Some(Column::OwnerId),
        &[
            "owner id…",
            "owner",
            "iin…",
            "bin…",
            "iin bin…",
            "bin iin…",
            "owner iin bin",
            "жсн…",
            "бсн…",
            "жсн бсн…",
            "бсн жсн…",
            "иесінің жсн…",
            "иесінің жсн бсн",
            "иин…",
            "бин…",
            "иин бин…",
            "бин иин…",
            "иин бин владельца",
            "бин владельца",
            "иин владельца",
            "идентификатор владельца",
        ],
    ),
    (
        Some(Column::Phone),
        &[
            "phone…",
            "telephone…",
            "mobile…",
            "contact phone",
            "телефоны…",
            "телефон…",
            "байланыс телефоны…",
            "ұялы телефоны…",
            "контактный телефон…",
            "контактные телефоны",
            "контактный номер…",
            "номер телефона…",
            "мобильный телефон…",
            "сотовый телефон…",
            "сотовый",
            "тел…",
            "контакты",
            "телефон нөмірі…",
        ],
    ),
    (
        Some(Column::JoinedOn),
        &[
            "joined on…",
            "joined",
            "date of joining",
            "date joined",
            "date",
            "қосылған күні…",
            "қосылу күні…",
            "күні",
            "дата",
            "дата присоединения…",
            "дата подключения…",
            "дата регистрации…",
            "дата вступления…",
            "дата включения…",
            "тіркелген күні…",
            "дата начала участия",
        ],
    ),
    (
        Some(Column::NotificationNumber),
        &[
            "notification number…",
            "notification no",
            "notification",
            "хабарлама нөмірі…",
            "хабарлама…",
            "хабарламаның нөмірі",
            "талон нөмірі…",
            "талон…",
            "номер уведомления…",
            "уведомление…",
            "уведомления",
            "номер талона…",
            "талона",
            "номер и дата уведомления…",
            "рег номер уведомления",
        ],
    ),
    (
        None,
        &[
            "дата талона…",
            "талон берілген күні…",
            "notification date…",
            "хабарлама күні…",
            "наименование региона…",
            "наименование области…",
            "наименование категории…",
            "наименование вида…",
            "район като…",
            "уведомление дата…",
            "адрес электронной почты…",
            "address e mail…",
            "name of owner…",
            "name of the owner…",
            "название региона…",
            "фио…",
            "телефон 1414…",
            "наименование владельца…",
            "name kk…",
            "venue id",
            "date of birth…",
        ],
    ),
];

fn words() -> &'static [Word] {
    static FOLDED: OnceLock<Vec<Word>> = OnceLock::new();
    FOLDED.get_or_init(|| {
        let listed = WORDS.iter().flat_map(|(column, texts)| texts.iter().map(|text| (*column, *text)));
        let codes = Column::ALL.into_iter().map(|column| (Some(column), column.code()));
        let all = listed.chain(codes);
        all.map(|(column, text)| Word { column, text: for_search(text), may_go_on: text.ends_with('…') })
            .collect()
    })
}

#[cfg(test)]
#[path = "columns_tests.rs"]
mod tests;
