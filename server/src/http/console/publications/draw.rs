//! From what the services read to the pages of the desk.

use ashyq_app::{
    components::Choice,
    forms::FormState,
    page::Page,
    pages::console::{
        self, Frame,
        publications::{
            Acts, ColumnField, Counts, DeskProps, Part, PublicationProps, PublicationRow, Refusal, Stage,
            UploadProps, UploadRow, VenueRow,
        },
    },
};
use ashyq_domain::{Kato, PublicationEvent, PublicationState, Publisher, UploadState, publication, region};
use ashyq_i18n::words;
use ashyq_lists::Column;
use ashyq_store::{KnownListing, Publication, StoreError, Upload};
use data_encoding::HEXLOWER;

use super::problems;
use crate::{
    http::{console::labels, extract::Staff},
    services::{
        list_words,
        publication_pages::{self, Kind, Names, Opened, VENUES, Venues},
        uploads::Told,
    },
    wiring::App,
};

/// The first page of the desk.
///
/// # Errors
/// The store does not answer.
pub async fn desk(app: &App, staff: &Staff, frame: Frame, form: FormState) -> Result<String, StoreError> {
    let page = &staff.page;
    let found = publication_pages::desk(app, &staff.account).await?;
    let own = staff.account.region;
    let row = |publication: &Publication, outdated| {
        let region = if own.is_some() { None } else { Some(publication.region) };
        row(page, publication, outdated, region, &found.names)
    };
    let uploads = found.uploads.iter().map(|upload| UploadRow {
        id: upload.id,
        file_name: upload.file_name.clone(),
        state: upload.state,
        created_at: upload.created_at,
    });
    let props = DeskProps {
        frame,
        region: own.and_then(|region| labels::region(region, page.language)),
        form: own.is_some().then_some(form),
        uploads: uploads.collect(),
        open: found.open.iter().map(|(publication, outdated)| row(publication, *outdated)).collect(),
        rejected: found.rejected.iter().map(|publication| row(publication, false)).collect(),
        history: found.history.iter().map(|publication| row(publication, false)).collect(),
    };
    Ok(console::publication_desk(page, props))
}

fn row(
    page: &Page,
    publication: &Publication,
    outdated: bool,
    region: Option<Kato>,
    names: &Names,
) -> PublicationRow {
    let counts = publication.counts;
    PublicationRow {
        id: publication.id,
        number: publication.number,
        region: region.and_then(|region| labels::region(region, page.language)),
        state: publication.state,
        is_current: publication.is_current,
        outdated,
        file_name: publication.source_name.clone().filter(|name| !name.is_empty()),
        at: publication.published_at.unwrap_or(publication.created_at),
        made_by: names.of(publication.created_by),
        decided_by: names.of(publication.decided_by.or(publication.published_by)),
        counts: Counts {
            venues: counts.regular + counts.test,
            added: counts.added,
            changed: counts.changed,
            gone: counts.gone,
        },
    }
}

/// A file on its way, with a page of what is wrong with its rows where it ended with that.
pub fn upload(
    app: &App,
    staff: &Staff,
    frame: Frame,
    (upload, told): (&Upload, Option<Told>),
    number: u32,
    form: FormState,
) -> String {
    let page = &staff.page;
    let stage = match (upload.state, told) {
        (UploadState::Unmapped, Some(Told::Columns { header, proposed })) => {
            let mut form = form;
            if form.is_ok() {
                for column in Column::ALL {
                    if let Some(place) = proposed.index(column, &header) {
                        form.set(column.code(), place.to_string());
                    }
                }
            }
            Stage::Columns { columns: columns(page), headers: headers(&header), form }
        }
        (UploadState::Waiting | UploadState::Read | UploadState::Unmapped, _) => {
            Stage::Waiting(upload.rows_read)
        }
        (UploadState::Unreadable, Some(Told::Unreadable(error))) => {
            Stage::Unreadable(list_words::file_error(page.i18n(), &error))
        }
        (UploadState::Unreadable, _) => Stage::Unreadable(page.t("publishing-not-kept")),
        (UploadState::Empty, told) => {
            let pages = problems::pages(told.as_ref());
            let number = number.clamp(1, pages);
            let rows = problems::rows(app, page, upload, told.as_ref(), Some(number));
            Stage::Empty { rows, paging: (number, pages) }
        }
    };
    let file_name = upload.file_name.clone();
    console::upload(page, UploadProps { frame, id: upload.id, file_name, stage })
}

fn columns(page: &Page) -> Vec<ColumnField> {
    let field = |column: Column| ColumnField {
        name: column.code(),
        label: page.t(list_words::column(column)),
        is_required: column.is_required(),
    };
    Column::ALL.map(field).into()
}

fn headers(header: &[String]) -> Vec<Choice> {
    let named = header.iter().enumerate().filter(|(_, text)| !text.is_empty());
    named.map(|(place, text)| Choice::new(place.to_string(), text.clone())).collect()
}

/// Which part of a publication is shown.
pub struct Shown {
    /// The part; `None`: what is worth looking at first.
    pub part: Option<Part>,
    /// Its page, from 1.
    pub page: u32,
}

/// One publication.
///
/// # Errors
/// The store does not answer.
pub async fn publication(
    app: &App,
    staff: &Staff,
    frame: Frame,
    opened: Opened,
    shown: Shown,
    form: FormState,
    refusal: Option<Refusal>,
) -> Result<String, StoreError> {
    let page = &staff.page;
    let makes = opened.reader.makes(opened.publication.region);
    let part = shown.part.filter(|part| makes || *part != Part::Problems);
    let part = part.unwrap_or_else(|| first_part(&opened, makes));
    let counts = opened.publication.counts;
    let pages = match part {
        Part::New => pages(counts.added),
        Part::Changed => pages(counts.changed),
        Part::Gone => pages(counts.gone),
        Part::Problems => problems::pages(opened.told.as_ref()),
    };
    let number = shown.page.clamp(1, pages);
    if part == Part::Problems && matches!(opened.told, Some(Told::Rows { .. })) {
        let object = format!("publication/{}", opened.publication.id);
        publication_pages::looked_at(app, &staff.account, "publication.problems", &object).await?;
    }
    let venues = venues(app, page, &opened.publication, part, number).await?;
    let rows = opened.upload.as_ref().filter(|upload| upload.copy_of.is_none()).map(|upload| {
        let number = makes.then_some(if part == Part::Problems { number } else { 1 });
        problems::rows(app, page, upload, opened.told.as_ref(), number)
    });
    let props = PublicationProps {
        venues,
        rows,
        part,
        paging: (number, pages),
        ..of(staff, frame, opened, form, refusal)
    };
    Ok(console::publication(page, props))
}

/// Pages of so many rows; one where there is nothing.
pub fn pages(count: i64) -> u32 {
    u32::try_from((count.max(1) + VENUES - 1) / VENUES).unwrap_or(1)
}

/// What is worth looking at first: what is wrong, then what would be lost.
fn first_part(opened: &Opened, makes: bool) -> Part {
    let counts = opened.publication.counts;
    let wrong = matches!(&opened.told, Some(Told::Rows { problems, .. }) if !problems.is_empty());
    if makes && wrong && opened.publication.state == PublicationState::Draft {
        Part::Problems
    } else if counts.gone > 0 {
        Part::Gone
    } else if counts.changed > 0 && counts.added == 0 {
        Part::Changed
    } else {
        Part::New
    }
}

/// Everything but the shown part.
fn of(
    staff: &Staff,
    frame: Frame,
    opened: Opened,
    form: FormState,
    refusal: Option<Refusal>,
) -> PublicationProps {
    let page = &staff.page;
    let publication = &opened.publication;
    let makes = opened.reader.makes(publication.region);
    let columns = match &opened.told {
        Some(Told::Rows { mapping, .. }) if makes => {
            let named = mapping.columns();
            named.map(|(column, header)| (page.t(list_words::column(column)), header.to_owned())).collect()
        }
        _ => Vec::new(),
    };
    let before = opened.compared.previous.as_ref();
    PublicationProps {
        frame,
        row: row(page, publication, opened.compared.outdated, Some(publication.region), &opened.names),
        hash: publication.source_hash.as_deref().map(|hash| HEXLOWER.encode(hash)),
        is_copy: publication.copy_of.is_some(),
        created_at: publication.created_at,
        submitted: publication.submitted_at.map(|at| (at, opened.names.of(publication.submitted_by))),
        decided: publication.decided_at.map(|at| (at, opened.names.of(publication.decided_by))),
        words: opened.words.as_ref().map(|words| words.expose().to_owned()),
        planned_at: publication.planned_at,
        published_at: publication.published_at,
        unchanged: opened.upload.as_ref().map(|upload| upload.counts.unchanged),
        published_before: before.map_or(0, |list| list.counts.regular + list.counts.test),
        unusual: opened.compared.is_unusual(publication),
        left_out: publication.counts.left_out,
        shows_problems: makes && matches!(opened.told, Some(Told::Rows { .. })),
        columns,
        acts: acts(&opened),
        form,
        refusal,
        rows: None,
        part: Part::New,
        venues: Vec::new(),
        paging: (1, 1),
    }
}

/// What the table of states allows the reader.
fn acts(opened: &Opened) -> Acts {
    let publication = &opened.publication;
    let makes = opened.reader.makes(publication.region);
    let may = |event, by| publication::next(publication.state, event, by).is_some();
    let decidable = may(PublicationEvent::Approve, Publisher::SecondPerson);
    Acts {
        submit: makes && may(PublicationEvent::Submit, Publisher::Chamber) && !opened.compared.outdated,
        decide: decidable && opened.reader_is_second(),
        needs_second: decidable && !opened.reader_is_second(),
        discard: makes && may(PublicationEvent::Drop, Publisher::Chamber),
        copy: makes && opened.can_be_copied,
    }
}

async fn venues(
    app: &App,
    page: &Page,
    publication: &Publication,
    part: Part,
    number: u32,
) -> Result<Vec<VenueRow>, StoreError> {
    let kind = match part {
        Part::New => Kind::New,
        Part::Changed => Kind::Changed,
        Part::Gone => Kind::Gone,
        Part::Problems => return Ok(Vec::new()),
    };
    Ok(match publication_pages::venues(app, publication, kind, number.into()).await? {
        Venues::Single(all) => all.iter().map(|known| venue(page, known, Vec::new())).collect(),
        Venues::Pairs(all) => {
            all.iter().map(|(old, new)| venue(page, new, changes(page, old, new))).collect()
        }
    })
}

fn venue(page: &Page, known: &KnownListing, changes: Vec<(String, String, String)>) -> VenueRow {
    let listing = &known.listing;
    let district = district(page, known).map(|name| format!(", {name}")).unwrap_or_default();
    VenueRow {
        name: listing.name.to_string(),
        address: format!("{}{district}", listing.address),
        category: listing.category.name(page.language).to_owned(),
        mode: listing.mode,
        changes,
    }
}

fn district(page: &Page, known: &KnownListing) -> Option<String> {
    let wanted = known.listing.district?;
    let all =
        region::RegionSet::ALL.iter().flat_map(|set| region::districts(*set, known.listing.venue.region));
    let found = all.into_iter().find(|district| district.kato == wanted);
    found.map(|district| district.name(page.language).to_owned())
}

/// What is new of a venue, in words. The phone is personal: that it is another one is enough.
fn changes(page: &Page, old: &KnownListing, new: &KnownListing) -> Vec<(String, String, String)> {
    let text = |known: &KnownListing, column: Column| {
        let listing = &known.listing;
        match column {
            Column::Name => listing.name.to_string(),
            Column::Category => listing.category.name(page.language).to_owned(),
            Column::Mode => page.t(words::mode(listing.mode)),
            Column::District => district(page, known).unwrap_or_default(),
            Column::Address => listing.address.to_string(),
            Column::JoinedOn => page.i18n().civil_date(listing.joined_on),
            Column::NotificationNumber => {
                known.notification_number.as_ref().map(ToString::to_string).unwrap_or_default()
            }
            Column::OwnerId | Column::Phone => String::new(),
        }
    };
    let changed = |column: Column| {
        let (before, after) = (text(old, column), text(new, column));
        let differs = match column {
            Column::Phone => old.phone_index != new.phone_index,
            _ => before != after,
        };
        differs.then(|| (page.t(list_words::column(column)), before, after))
    };
    Column::ALL.into_iter().filter_map(changed).collect()
}
