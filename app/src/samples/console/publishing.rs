//! Samples of the publishing desk.

use ashyq_domain::{
    Mode, PublicationState, UploadState,
    ids::{PublicationId, UploadId},
    randomness::SeededRandomness,
    role::Role,
    time::Span,
};

use super::frame;
use crate::{
    components::Choice,
    forms::FieldError,
    page::Page,
    pages::console::{
        self,
        publications::{
            Acts, ColumnField, Counts, DeskProps, Part, ProblemRow, PublicationProps, PublicationRow,
            Refusal, Rows, Stage, UploadProps, UploadRow, VenueRow,
        },
    },
    samples::{NOW, Sample, form, regions},
};

const DESK: &str = "/console/publications";

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "publishing", path: DESK, draw: |page| desk(page, false) },
        Sample { name: "publishing-supervisor", path: DESK, draw: |page| desk(page, true) },
        Sample { name: "upload-waiting", path: DESK, draw: |page| upload(page, Stage::Waiting(12_500)) },
        Sample { name: "upload-columns", path: DESK, draw: columns },
        Sample {
            name: "upload-unreadable",
            path: DESK,
            draw: |page| upload(page, Stage::Unreadable(page.t("file-damaged"))),
        },
        Sample {
            name: "upload-empty",
            path: DESK,
            draw: |page| upload(page, Stage::Empty { rows: rows(), paging: (2, 3) }),
        },
        Sample { name: "publication-problems", path: DESK, draw: |page| problems(page) },
        Sample { name: "publication-decide", path: DESK, draw: |page| decide(page) },
    ]
}

fn row(state: PublicationState, number: Option<i64>) -> PublicationRow {
    PublicationRow {
        id: PublicationId::new(NOW, &SeededRandomness::new(7)),
        number,
        region: None,
        state,
        is_current: number == Some(12),
        outdated: state == PublicationState::Planned,
        file_name: Some("Тізім мамыр.xlsx".to_owned()),
        at: NOW,
        made_by: Some("Асхат Нұрланов".to_owned()),
        decided_by: number.map(|_| "Гүлнар Исаева".to_owned()),
        counts: Counts { venues: 1_204, added: 20, changed: 1, gone: 310 },
    }
}

fn desk(page: &Page, for_all: bool) -> String {
    let upload = |number, state| UploadRow {
        id: UploadId::new(NOW, &SeededRandomness::new(number)),
        file_name: format!("list-{number}.csv"),
        state,
        created_at: NOW,
    };
    let props = DeskProps {
        frame: frame("chamber.almaty", if for_all { Role::Supervisor } else { Role::Chamber }),
        region: (!for_all).then(|| regions(page).remove(0).text),
        form: (!for_all).then(|| form().with_error(FieldError::new("list", "publishing-error-no-file"))),
        uploads: vec![upload(1, UploadState::Waiting), upload(2, UploadState::Unmapped)],
        open: vec![row(PublicationState::Submitted, None), row(PublicationState::Planned, None)],
        rejected: vec![row(PublicationState::Rejected, None)],
        history: vec![row(PublicationState::Published, Some(12)), row(PublicationState::Published, Some(11))],
    };
    console::publication_desk(page, props)
}

fn upload(page: &Page, stage: Stage) -> String {
    let id = UploadId::new(NOW, &SeededRandomness::new(1));
    let file_name = "Тізім мамыр.xlsx".to_owned();
    console::upload(page, UploadProps { frame: frame("chamber.almaty", Role::Chamber), id, file_name, stage })
}

fn columns(page: &Page) -> String {
    let column = |name, label, is_required| ColumnField { name, label: page.t(label), is_required };
    let columns = vec![
        column("name", "publishing-column-name", true),
        column("phone", "publishing-column-phone", false),
    ];
    let headers = vec![Choice::new("0", "Атауы"), Choice::new("1", "Телефон")];
    let form =
        form().with_value("name", "0").with_error(FieldError::new("phone", "publishing-error-column-twice"));
    upload(page, Stage::Columns { columns, headers, form })
}

fn rows() -> Rows {
    let problem = |row| ProblemRow {
        row,
        column: "ЖСН/БСН".to_owned(),
        value: "7.00140E+11".to_owned(),
        what: super::HOSTILE.to_owned(),
        how: "…".to_owned(),
    };
    Rows {
        all: 1_210,
        good: 1_204,
        bad: 5,
        duplicate: 1,
        problems: vec![problem(5), problem(1_031)],
        found: 9,
        kept: 6,
        worksheet: Some("Алматы".to_owned()),
        other_worksheets: vec![super::HOSTILE.to_owned(), "Талғар".to_owned()],
    }
}

fn props(page: &Page, state: PublicationState) -> PublicationProps {
    PublicationProps {
        frame: frame("chamber.almaty", Role::Chamber),
        row: PublicationRow { region: Some(regions(page).remove(0).text), ..row(state, None) },
        hash: Some("5d".repeat(32)),
        is_copy: true,
        created_at: NOW,
        submitted: None,
        decided: None,
        words: None,
        planned_at: None,
        published_at: None,
        unchanged: Some(1_183),
        published_before: 1_494,
        unusual: true,
        rows: Some(rows()),
        left_out: 6,
        shows_problems: true,
        columns: vec![("Атауы".to_owned(), "Наименование".to_owned())],
        part: Part::Problems,
        venues: Vec::new(),
        paging: (1, 1),
        acts: Acts { submit: true, discard: true, ..Acts::default() },
        form: form().with_value("when", "now"),
        refusal: None,
    }
}

fn problems(page: &Page) -> String {
    let props = props(page, PublicationState::Draft);
    let form = props.form.clone();
    let form = form
        .with_error(FieldError::new("leave_out", "publishing-error-leave-out"))
        .with_error(FieldError::new("gone", "publishing-error-gone"))
        .with_error(FieldError::new("planned_on_month", "error-date-missing"));
    console::publication(page, PublicationProps { form, ..props })
}

fn decide(page: &Page) -> String {
    let venue = VenueRow {
        name: "«Достық» асханасы".to_owned(),
        address: "Абай даңғылы, 52".to_owned(),
        category: "Қоғамдық тамақтану".to_owned(),
        mode: Mode::Test,
        changes: vec![
            ("Мекенжайы".to_owned(), "Абай даңғылы, 50".to_owned(), "Абай даңғылы, 52".to_owned()),
            ("Телефоны".to_owned(), String::new(), String::new()),
        ],
    };
    let props = props(page, PublicationState::Submitted);
    console::publication(
        page,
        PublicationProps {
            part: Part::Changed,
            venues: vec![venue],
            paging: (2, 5),
            submitted: Some((NOW, Some("Асхат Нұрланов".to_owned()))),
            planned_at: Some(NOW.plus(Span::days(1))),
            words: Some(super::HOSTILE.to_owned()),
            acts: Acts { decide: true, needs_second: true, copy: true, ..Acts::default() },
            refusal: Some(Refusal::SecondPerson),
            ..props
        },
    )
}
