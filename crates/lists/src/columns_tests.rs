#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn proposed(header: &str) -> Vec<String> {
    let cells: Vec<String> = header.split('|').map(str::to_owned).collect();
    let mapping = propose(&cells);
    let at = |column| mapping.index(column, &cells);
    Column::ALL.into_iter().filter_map(|column| at(column).map(|index| format!("{column}={index}"))).collect()
}

const ALL: [&str; 9] = [
    "name=0",
    "category=1",
    "mode=2",
    "district=3",
    "address=4",
    "owner_id=5",
    "phone=6",
    "joined_on=7",
    "notification_number=8",
];

#[test]
fn headers_of_three_languages_are_known() {
    for header in [
        "name|category|mode|district|address|owner_id|phone|joined_on|notification_number",
        "Name|Category|Mode|District|Address|Owner ID|Phone|Joined on|Notification number",
        "Атауы|Санаты|Режимі|Ауданы|Мекенжайы|ЖСН/БСН|Телефоны|Қосылған күні|Хабарлама нөмірі",
        "Наименование объекта|Категория|Режим|Район|Адрес|ИИН/БИН|Телефон|Дата присоединения|Номер уведомления",
        "НАЗВАНИЕ|Вид деятельности|режим участия|район города|Фактический адрес|БИН владельца|Контактный телефон|Дата подключения|№ талона",
        // As people write whose keyboard has no Kazakh letters, and with Latin letters that look like Cyrillic ones.
        "Aтaуы|Санaты|Режимi|Ayдaны|Meкeнжaйы|ЖCH/БCH|Teлeфoны|Қocылғaн күнi|Xaбaрлaмa нөмiрi",
        "Нысан атауы|Қызмет түрі|Қатысу режимі|Қала ауданы|Мекен-жайы|БСН / ЖСН (12 сан)|Байланыс телефоны|Қосылу күні|Талон нөмірі",
    ] {
        assert_eq!(proposed(header), ALL, "{header}");
    }
}

#[test]
fn the_surest_header_wins_and_strangers_are_left() {
    assert_eq!(proposed("№ п/п|Наименование региона|Наименование|Адрес"), ["name=2", "address=3"]);
    assert_eq!(proposed("Наименование района|Наименование объекта (рус)"), ["name=1", "district=0"]);
    assert_eq!(proposed("Адрес электронной почты|Адрес, улица|Название"), ["name=2", "address=1"]);
    assert_eq!(proposed("ФИО|Дата талона|№ талона"), ["notification_number=2"]);
    // The columns of our own download: what is not imported is no column of the import.
    let download = "id|name|category|mode|region|district|address|joined_on|updated_at";
    assert_eq!(
        proposed(download),
        ["name=1", "category=2", "mode=3", "district=5", "address=6", "joined_on=7"]
    );
    // The first of two equal headers.
    assert_eq!(proposed("name|address|name|address"), ["name=0", "address=1"]);
}

#[test]
fn repeated_headers_are_told_apart() {
    let told = |header: &str| {
        let written: Vec<String> = header.split('|').map(str::to_owned).collect();
        distinct(&written).join("|")
    };
    assert_eq!(told("Адрес|Дата|Адрес|Дата|Дата"), "Адрес|Дата|Адрес (2)|Дата (2)|Дата (3)");
    assert_eq!(told("||Дата|"), "||Дата|", "nothing is no text");
    assert_eq!(told("Дата|Дата|Дата (2)"), "Дата|Дата (3)|Дата (2)");
    assert_eq!(told("Дата (2)|Дата|Дата"), "Дата (2)|Дата|Дата (3)");
    assert_eq!(told("Дата (2)|Дата (2)"), "Дата (2)|Дата (2) (2)");
    assert_eq!(
        proposed(&told("Наименование|Адрес|Наименование|Адрес|Дата подключения|Дата подключения")),
        ["name=0", "address=1", "joined_on=4"],
        "the first of them is proposed"
    );
}

#[test]
fn a_mapping_is_remembered_by_the_texts() {
    let mut mapping = Mapping::default();
    mapping.set(Column::Name, " Колонка А ");
    mapping.set(Column::OwnerId, "ИИН");
    let json = serde_json::to_string(&mapping).unwrap();
    assert_eq!(json, r#"{"name":"Колонка А","owner_id":"ИИН"}"#);
    let again: Mapping = serde_json::from_str(&json).unwrap();
    assert_eq!(again, mapping);
    let moved: Vec<String> = ["иин", "x", "КОЛОНКА  А"].map(str::to_owned).to_vec();
    assert_eq!((again.index(Column::Name, &moved), again.index(Column::OwnerId, &moved)), (Some(2), Some(0)));
    assert!(recognised(&moved, Some(&again)) && !recognised(&moved, None));
    assert_eq!(again.missing(&moved), [Column::Category, Column::Mode, Column::Address, Column::JoinedOn]);
}
