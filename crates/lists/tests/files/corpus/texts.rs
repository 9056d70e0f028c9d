//! Texts: encodings, separators, quotation marks, and what spreadsheets do to numbers.

use ashyq_lists::Limits;

use super::{Case, GOOD, HEADER, VENUE, case};
use crate::support::numbers::{with_three_zeros, with_zero};
use crate::support::zip::{Part, zip};

pub const ALL: &[fn() -> Vec<Case>] = &[encodings, separators, shapes, traps, kinds, sizes];

fn line(cells: &[&str], separator: &str) -> String {
    cells.join(separator)
}

/// The header and rows, with semicolons.
fn list(rows: &[[&str; 9]]) -> String {
    let rows = rows.iter().map(|row| format!("{}\r\n", line(row, ";")));
    format!("{}\r\n{}", line(&HEADER, ";"), rows.collect::<String>())
}

/// The good venue with one cell replaced.
fn with(column: usize, cell: &'static str) -> [&'static str; 9] {
    let mut venue = VENUE;
    venue[column] = cell;
    venue
}

fn one(column: usize, cell: &'static str) -> String {
    list(&[with(column, cell)])
}

fn utf16(text: &str, little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

fn encodings() -> Vec<Case> {
    let text = list(&[VENUE]);
    let russian = "Наименование объекта;Категория;Режим;Район;Адрес;ИИН/БИН;Телефон;Дата присоединения\r\n\
        Кафе «Юность»;Столовые;штатный;Алмалинский район;ул. Абая, 5;700140000009;8(701)000-00-01;7 мая 2021 г.\r\n";
    let cp1251 = encoding_rs::WINDOWS_1251.encode(russian).0.into_owned();
    // "Қ" and "ғ" of KZ-1048 in the name.
    let mut kz1048 = cp1251.clone();
    let name = kz1048.windows(2).rposition(|two| two == b"\xde\xed").unwrap_or_default();
    kz1048[name..name + 2].copy_from_slice(b"\x8d\xba");
    let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let damaged = text.replace("Абай", "Аба\u{1}").into_bytes();
    let damaged: Vec<u8> = damaged.into_iter().map(|byte| if byte == 1 { 0xff } else { byte }).collect();
    vec![
        case("UTF-8", "a.csv", text.clone(), GOOD),
        case("UTF-8 with mark", "a.csv", marked(b"\xef\xbb\xbf", text.clone().into()), GOOD),
        case("UTF-16 LE with mark", "a.csv", marked(b"\xff\xfe", utf16(&text, true)), GOOD),
        case("UTF-16 BE with mark", "a.csv", marked(b"\xfe\xff", utf16(&text, false)), GOOD),
        case("UTF-16 LE", "a.csv", utf16(&text, true), GOOD),
        case("UTF-16 BE", "a.csv", utf16(&text, false), GOOD),
        case("UTF-16 cut in a letter", "a.csv", marked(b"\xff\xfea\0;", Vec::new()), "DamagedText"),
        case("Windows-1251", "a.csv", cp1251, GOOD),
        case("KZ-1048", "a.csv", kz1048, GOOD),
        case("damaged UTF-8", "a.csv", damaged, "DamagedText"),
        case("mark of UTF-8 and nothing", "a.csv", b"\xef\xbb\xbf".to_vec(), "NoHeader"),
        case("NUL", "a.csv", one(0, "А\0Б"), "Binary"),
        case("Kazakh letters", "a.csv", one(0, "ӘәҒғҚқҢңӨөҰұҮүҺһІі"), GOOD),
        case("emoji", "a.csv", one(0, "Кафе ☕🇰🇿👨‍👩‍👧"), GOOD),
        case("right-to-left mark", "a.csv", one(0, "Кафе \u{202e}ефак"), "1/0/1/0 hidden"),
        case("no-break spaces", "a.csv", one(5, "\u{a0}7206\u{a0}1520\u{a0}0007\u{a0}"), GOOD),
        case("decomposed letters", "a.csv", one(0, "Кафе и\u{306}"), GOOD),
    ]
}

fn separators() -> Vec<Case> {
    let both = |separator: &str, end: &str| {
        format!("{}{end}{}{end}", line(&HEADER, separator), line(&VENUE, separator))
    };
    let title = format!("Перечень объектов, город Алматы;;;\r\n;;;\r\n\r\n{}", list(&[VENUE]));
    let quoted = |cell: &str| list(&[VENUE]).replace("«Достық» кафесі", cell);
    vec![
        case("commas", "a.csv", both(",", "\r\n"), GOOD),
        case("tabs", "a.tsv", both("\t", "\n"), GOOD),
        case("tabs in .txt", "A.TXT", both("\t", "\r\n"), GOOD),
        case("CR only", "a.csv", both(";", "\r"), GOOD),
        case("LF", "a.csv", both(";", "\n"), GOOD),
        case(
            "mixed line ends",
            "a.csv",
            format!("{}\r{}\n\r\n", line(&HEADER, ";"), line(&VENUE, ";")),
            GOOD,
        ),
        case("no final line end", "a.csv", both(";", "\r\n").trim_end().to_owned(), GOOD),
        case("title with commas above", "a.csv", title, GOOD),
        case("hint of the separator", "a.csv", format!("sep=;\r\n{}", list(&[VENUE])), GOOD),
        case("quotation marks in quotation marks", "a.csv", quoted("\"ТОО \"\"Достық\"\"\""), GOOD),
        case("quotation marks inside", "a.csv", quoted("ТОО \"Достық\""), GOOD),
        case("line end in a cell", "a.csv", quoted("\"Достық\r\nкафесі\""), GOOD),
        case("separator in a cell", "a.csv", quoted("\"Достық; кафе\""), GOOD),
        case("quotation mark not closed", "a.csv", quoted("\"Достық"), "UnclosedQuote"),
        case("separators at the end", "a.csv", list(&[VENUE]).replace("\r\n", ";;;;;;\r\n"), GOOD),
        case("only quotation marks", "a.csv", "\"".repeat(3000), "CellTooLong"),
    ]
}

fn shapes() -> Vec<Case> {
    let header = line(&HEADER, ";");
    let pages = format!("{}{}\r\n{}\r\n", list(&[VENUE]), header, line(&with(4, "Абай 6"), ";"));
    let twice = format!("{header};Атауы\r\n{};Басқа\r\n", line(&VENUE, ";"));
    let numbering = list(&[["1", "2", "3", "4", "5", "6", "7", "8", "9"], VENUE]);
    vec![
        case("nothing", "a.csv", "", "Empty"),
        case("only line ends", "a.csv", "\r\n".repeat(1000), "NoHeader"),
        case("only a header", "a.csv", list(&[]), "0/0/0/0"),
        case("only a header without line end", "a.csv", header.clone(), "0/0/0/0"),
        case(
            "only separators below the header",
            "a.csv",
            format!("{header}\r\n;;;;\r\n;;;;;;;;\r\n"),
            "0/0/0/0",
        ),
        case("no header", "a.csv", line(&VENUE, ";"), "NoHeader"),
        case(
            "header after 20 rows",
            "a.csv",
            format!("{}{}", "a;b\r\n".repeat(20), list(&[VENUE])),
            "NoHeader",
        ),
        case(
            "header after a million empty lines",
            "a.csv",
            format!("{}{}", "\n".repeat(1_000_000), list(&[VENUE])),
            GOOD,
        ),
        case("header once more", "a.csv", pages, "2/2/0/0"),
        case("two columns with one header", "a.csv", twice, GOOD),
        case("numbers of the columns", "a.csv", numbering, GOOD),
        case("one venue twice", "a.csv", list(&[VENUE, with(0, "ДОСТЫК кафеси")]), "2/1/0/1 duplicate"),
        case("total at the end", "a.csv", format!("{}Барлығы: 1\r\n", list(&[VENUE])), "2/1/1/0 empty"),
        case("short rows", "a.csv", format!("{header}\r\nА;spa\r\n"), "1/0/1/0 empty"),
        case("columns missing", "a.csv", "Атауы;Мекенжайы\r\nА;Б\r\n", "1/0/1/0 column_missing"),
    ]
}

fn traps() -> Vec<Case> {
    let zero: &'static str = with_zero().unwrap_or_default().leak();
    let three: &'static str = with_three_zeros().unwrap_or_default().leak();
    let dates = ["2021-05-07", "07.05.2021", "7/5/2021", "44323", "7 мая 2021", "2021 ж. 7 мамыр"];
    let addresses = ["1", "2", "3", "4", "5", "6"];
    let dated = |(date, address): (&&'static str, &'static str)| {
        let mut venue = with(7, date);
        venue[4] = address;
        venue
    };
    let dated: Vec<_> = dates.iter().zip(addresses).map(dated).collect();
    vec![
        case("exponent", "a.csv", one(5, "7.20615E+11"), "1/0/1/0 exponent"),
        case("exponent with comma", "a.csv", one(5, "\"7,20615E+11\""), "1/0/1/0 exponent"),
        case("zero in front", "a.csv", one(5, zero), GOOD),
        case("zero in front lost", "a.csv", one(5, &zero[1..]), "1/0/1/0 zeros_lost"),
        case("three zeros in front", "a.csv", one(5, three), GOOD),
        case("three zeros in front lost", "a.csv", one(5, &three[3..]), "1/0/1/0 zeros_lost"),
        case("check digit", "a.csv", one(5, "720615200008"), "1/0/1/0 check_digit"),
        case("letters in the number", "a.csv", one(5, "72061520000O"), "1/0/1/0 not_twelve_digits"),
        case("phone of the office", "a.csv", one(6, "12-34-56, Айгүл"), "1/0/1/0 phone_form"),
        case("protected phone", "a.csv", one(6, "'+77010000001"), GOOD),
        case("formula", "a.csv", one(0, "=cmd|' /C calc'!A0"), GOOD),
        case("formula with link", "a.csv", one(0, "\"=HYPERLINK(\"\"http://example.com\"\")\""), GOOD),
        case("dates in six forms", "a.csv", list(&dated), "6/6/0/0"),
        case("day that does not exist", "a.csv", one(7, "31.02.2021"), "1/0/1/0 date_form"),
        case("day to come", "a.csv", one(7, "07.05.2121"), "1/0/1/0 date_in_future"),
        case("day before the project", "a.csv", one(7, "07.05.2019"), "1/0/1/0 date_too_early"),
        case("unknown category", "a.csv", one(1, "Кинотеатр"), "1/0/1/0 unknown_category"),
        case("unknown district", "a.csv", one(3, "Есіл"), "1/0/1/0 unknown_district"),
        case("error of a formula", "a.csv", one(5, "#N/A"), "1/0/1/0 not_twelve_digits"),
    ]
}

fn kinds() -> Vec<Case> {
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    let encrypted = [ole.clone(), vec![0; 600], utf16("EncryptedPackage", true), vec![0; 600]].concat();
    let text = list(&[VENUE]);
    vec![
        case("old Excel", "a.xls", [ole.clone(), vec![0; 600]].concat(), "OldExcel"),
        case("old Excel named new", "a.xlsx", [ole, vec![0; 600]].concat(), "OldExcel"),
        case("workbook with a password", "a.xlsx", encrypted, "Encrypted"),
        case("page named old Excel", "a.xls", "<html><table><tr><td>Атауы</td></tr></table>", "OldExcel"),
        case("page", "a.csv", "<html><table>\n<tr><td>Атауы</td><td>Мекенжайы</td></tr></table>", "NoHeader"),
        case("JSON", "a.csv", "[{\"name\":\"А\",\"address\":\"Б\"}]", "NoHeader"),
        case("text named workbook", "a.xlsx", text.clone(), "WrongExtension"),
        case("archive named text", "a.csv", zip(&[Part::new("a.txt", b"a")]), "WrongExtension"),
        case("PDF named text", "a.csv", "%PDF-1.7\n1 0 obj", "Binary"),
        case("picture named text", "a.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(), "Binary"),
        case("noise", "a.csv", (0..4000_u32).map(|at| (at * at % 251) as u8).collect::<Vec<_>>(), "Binary"),
        case("program", "a.exe", "MZ", "UnknownKind"),
        case("no ending", "list", text.clone(), "UnknownKind"),
        case("macros by name", "a.xlsm", text.clone(), "Macros"),
        case("binary workbook by name", "a.xlsb", text.clone(), "Xlsb"),
        case("OpenDocument by name", "a.ods", text, "Ods"),
    ]
}

fn sizes() -> Vec<Case> {
    let command_line = |mut case: Case| {
        case.limits = Limits::COMMAND_LINE;
        case
    };
    let wide = |cell: &str| format!("{}{}\r\n", list(&[VENUE]), cell.repeat(1_000_000));
    let long = |cell: String| list(&[VENUE]).replace("Абай 5", &cell);
    let rows = |count: usize| format!("{}{}", list(&[]), "А;Б\r\n".repeat(count));
    vec![
        case("a million columns", "a.csv", wide("А;"), "TooManyColumns"),
        case(
            "a million columns in the header",
            "a.csv",
            format!("{}\r\n", "Атауы;".repeat(400_000)),
            "TooManyColumns",
        ),
        case("a million empty columns", "a.csv", wide(";"), GOOD),
        case("cell of 10 MB", "a.csv", long("ы".repeat(5_000_000)), "TooLarge"),
        command_line(case(
            "cell of 10 MB on the machine",
            "a.csv",
            long("ы".repeat(5_000_000)),
            "CellTooLong",
        )),
        command_line(case(
            "quoted cell of 10 MB",
            "a.csv",
            long(format!("\"{}\"", "ы;\n".repeat(2_500_000))),
            "CellTooLong",
        )),
        case("cell of 1,001 characters", "a.csv", long("ы".repeat(1001)), "CellTooLong"),
        case("cell of 1,000 characters", "a.csv", long("ы".repeat(1000)), "1/0/1/0 too_long"),
        case("50,001 rows", "a.csv", rows(50_001), "TooManyRows"),
        case("50,000 bad rows", "a.csv", rows(50_000), "50000/0/50000/0 empty unknown_category"),
        case(
            "a million short rows",
            "a.csv",
            "name;address\n".to_owned() + &"а;\n".repeat(1_000_000),
            "TooManyRows",
        ),
    ]
}
