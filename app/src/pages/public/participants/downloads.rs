//! Files of a whole list.

use leptos::prelude::*;

use crate::page::Page;

/// What a file is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DownloadFormat {
    /// CSV as RFC 4180 has it.
    Csv,
    /// CSV as Excel opens it by a click.
    CsvForExcel,
    /// A workbook.
    Xlsx,
    /// JSON.
    Json,
}

/// A file of the list.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its whole address.
    pub address: String,
    /// What it is made for.
    pub format: DownloadFormat,
    /// Its size, where known before it is written.
    pub bytes: Option<u64>,
}

/// The files as links; each says format and size.
pub(super) fn downloads(page: &Page, title: String, about: String, files: &[Download]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let items = files
        .iter()
        .map(|file| {
            let format = page.t(words(file.format));
            let text = match file.bytes {
                Some(bytes) => format!("{format}, {}", size(page, bytes)),
                None => format,
            };
            view! { <li><a href=file.address.clone()>{text}</a></li> }
        })
        .collect_view();
    Some(
        view! {
            <h2>{title}</h2>
            <p>{about}</p>
            <ul class="downloads">{items}</ul>
        }
        .into_any(),
    )
}

const fn words(format: DownloadFormat) -> &'static str {
    match format {
        DownloadFormat::Csv => "download-csv",
        DownloadFormat::CsvForExcel => "download-excel",
        DownloadFormat::Xlsx => "download-xlsx",
        DownloadFormat::Json => "download-json",
    }
}

/// A size in whole kilobytes, from one megabyte on with one decimal place.
fn size(page: &Page, bytes: u64) -> String {
    const KILO: u64 = 1024;
    const MEGA: u64 = KILO * KILO;
    if bytes < MEGA {
        return page.t_with("size-kilobytes", &[("count", bytes.div_ceil(KILO).into())]);
    }
    let tenths = bytes.saturating_mul(10) / MEGA;
    page.t_with("size-megabytes", &[("whole", (tenths / 10).into()), ("tenth", (tenths % 10).into())])
}

#[cfg(test)]
mod tests {
    use ashyq_domain::language::Language;

    use super::*;

    #[test]
    fn sizes_are_written_as_each_language_does() {
        let sizes = |language| {
            let page = crate::samples::page(language, "/");
            [1, 1024, 122_000, 1_048_576, 12_900_000].map(|bytes| size(&page, bytes))
        };
        assert_eq!(sizes(Language::Ru), ["1 КБ", "1 КБ", "120 КБ", "1,0 МБ", "12,3 МБ"]);
        assert_eq!(sizes(Language::En), ["1 KB", "1 KB", "120 KB", "1.0 MB", "12.3 MB"]);
    }
}
