//! The words that chambers write above their columns.

use std::sync::OnceLock;

use ashyq_domain::fold::for_search;

use crate::columns::Column;

/// A header that stands for a column.
pub(crate) struct Word {
    /// `None`: what begins like a column and is none.
    pub column: Option<Column>,
    /// Folded as it is compared.
    pub text: String,
    /// True when further words may follow.
    pub may_go_on: bool,
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

/// Every header that is known.
pub(crate) fn words() -> &'static [Word] {
    static FOLDED: OnceLock<Vec<Word>> = OnceLock::new();
    FOLDED.get_or_init(|| {
        let listed = WORDS.iter().flat_map(|(column, texts)| texts.iter().map(|text| (*column, *text)));
        let codes = Column::ALL.into_iter().map(|column| (Some(column), column.code()));
        let all = listed.chain(codes);
        all.map(|(column, text)| Word { column, text: for_search(text), may_go_on: text.ends_with('…') })
            .collect()
    })
}
