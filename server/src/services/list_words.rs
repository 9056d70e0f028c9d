//! What is wrong with a list, in words: for the report of the command line and of the publishing desk.

use ashyq_domain::region;
use ashyq_i18n::I18n;
use ashyq_lists::{Column, Context, FileError, Problem, What};

/// Words for a column of a list.
#[must_use]
pub const fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "publishing-column-name",
        Column::Category => "publishing-column-category",
        Column::Mode => "publishing-column-mode",
        Column::District => "publishing-column-district",
        Column::Address => "publishing-column-address",
        Column::OwnerId => "publishing-column-owner-id",
        Column::Phone => "publishing-column-phone",
        Column::JoinedOn => "publishing-column-joined-on",
        Column::NotificationNumber => "publishing-column-notification-number",
    }
}

/// What is wrong with a cell, and how to mend it.
#[must_use]
pub fn problem(i18n: I18n, context: &Context, problem: &Problem) -> (String, String) {
    match &problem.what {
        What::ColumnMissing => (i18n.t("import-column-missing"), i18n.t("import-column-missing-how")),
        What::Empty => (i18n.t("import-empty"), i18n.t("import-empty-how")),
        What::TooLong { count, limit } => (
            i18n.t_with("import-too-long", &[("count", (*count).into()), ("limit", (*limit).into())]),
            i18n.t("import-too-long-how"),
        ),
        What::Hidden => (i18n.t("import-hidden"), i18n.t("import-hidden-how")),
        What::UnknownCategory { nearest } => {
            let names = nearest.iter().map(|category| category.name(i18n.language()).to_owned());
            let how = perhaps(i18n, names).unwrap_or_else(|| i18n.t("import-unknown-category-how"));
            (i18n.t("import-unknown-category"), how)
        }
        What::UnknownMode => (i18n.t("import-unknown-mode"), i18n.t("import-unknown-mode-how")),
        What::UnknownDistrict { recorded: false, .. } => {
            (i18n.t("import-district-unrecorded"), i18n.t("import-district-unrecorded-how"))
        }
        What::UnknownDistrict { nearest, .. } => {
            let known = region::districts(context.set, context.region);
            let named = known.filter(|district| nearest.contains(&district.kato));
            let names = named.map(|district| district.name(i18n.language()).to_owned());
            let how = perhaps(i18n, names).unwrap_or_else(|| i18n.t("import-unknown-district-how"));
            (i18n.t("import-unknown-district"), how)
        }
        What::DuplicateOf { row } => (
            i18n.t_with("import-duplicate", &[("row", row.to_string().into())]),
            i18n.t("import-duplicate-how"),
        ),
        number_or_date => of_number_or_date(i18n, number_or_date),
    }
}

fn of_number_or_date(i18n: I18n, what: &What) -> (String, String) {
    match what {
        What::CheckDigit => (i18n.t("import-check-digit"), i18n.t("import-check-digit-how")),
        What::Exponent => (i18n.t("import-exponent"), i18n.t("import-exponent-how")),
        What::ZerosLost { would_be } => (
            i18n.t("import-zeros-lost"),
            i18n.t_with("import-zeros-lost-how", &[("number", would_be.expose().into())]),
        ),
        What::PhoneForm => (i18n.t("import-phone-form"), i18n.t("import-phone-form-how")),
        What::DateForm => (i18n.t("import-date-form"), i18n.t("import-date-form-how")),
        What::DateInFuture => (i18n.t("import-date-in-future"), i18n.t("import-date-how")),
        What::DateTooEarly => (i18n.t("import-date-too-early"), i18n.t("import-date-how")),
        _ => (i18n.t("import-not-twelve-digits"), i18n.t("import-not-twelve-digits-how")),
    }
}

fn perhaps(i18n: I18n, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    let words = names.join("; ");
    (!names.is_empty()).then(|| i18n.t_with("import-nearest-how", &[("names", words.into())]))
}

/// Why a file is not read, and what to do about it.
#[must_use]
pub fn file_error(i18n: I18n, error: &FileError) -> String {
    let row = |row: &u32| row.to_string();
    match error {
        FileError::Empty => i18n.t("file-empty"),
        FileError::TooLarge { limit } => {
            i18n.t_with("file-too-large", &[("limit", (limit / (1024 * 1024)).into())])
        }
        FileError::UnknownKind => i18n.t("file-unknown-kind"),
        FileError::WrongExtension { .. } => i18n.t("file-wrong-extension"),
        FileError::Binary => i18n.t("file-binary"),
        FileError::DamagedText => i18n.t("file-damaged-text"),
        FileError::OldExcel | FileError::Xlsb | FileError::Ods => i18n.t("file-old-format"),
        FileError::Macros => i18n.t("file-macros"),
        FileError::Encrypted => i18n.t("file-encrypted"),
        FileError::NotAWorkbook => i18n.t("file-not-a-workbook"),
        FileError::Damaged | FileError::Checksum => i18n.t("file-damaged"),
        FileError::Bomb
        | FileError::TooManyEntries { .. }
        | FileError::DuplicateEntries
        | FileError::OverlappingEntries
        | FileError::NestedArchive
        | FileError::Symlink
        | FileError::HostileName
        | FileError::Dtd => i18n.t("file-refused"),
        FileError::ExternalLinks => i18n.t("file-external-links"),
        FileError::TooMuchText { .. } => i18n.t("file-too-much-text"),
        FileError::TooManyRows { limit } => i18n.t_with("file-too-many-rows", &[("limit", (*limit).into())]),
        FileError::TooManyColumns { row: at, limit } => {
            i18n.t_with("file-too-many-columns", &[("row", row(at).into()), ("limit", (*limit).into())])
        }
        FileError::CellTooLong { row: at, limit, .. } => {
            i18n.t_with("file-cell-too-long", &[("row", row(at).into()), ("limit", (*limit).into())])
        }
        FileError::UnclosedQuote { row: at } => {
            i18n.t_with("file-unclosed-quote", &[("row", row(at).into())])
        }
        FileError::NoHeader(_) => i18n.t("file-no-header"),
        FileError::GivenUp => i18n.t("file-given-up"),
    }
}
