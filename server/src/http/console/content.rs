//! The content desk: lists, forms and versions; the steps are in `content/steps.rs`, the fields in `content/fields.rs`.

mod fields;
mod steps;

use ashyq_app::{
    components::Choice,
    forms::FormState,
    pages::console::{
        self,
        content::{
            ContentEditProps, ContentListProps, ContentRow, ContentState, ContentVersionProps, Saved,
            VersionRow, Written,
        },
    },
};
use ashyq_domain::{content::ContentKind, ids::ContentId, role::Act};
use ashyq_store::{Content, ContentText, ContentVersion};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{frame, id};
use crate::{
    http::{
        error::PageError,
        extract::{Parameters, Staff},
        render,
        routes::{Routes, Who},
    },
    services::content::{self, Found, Opened},
    wiring::App,
};

const LIST: &str = "/console/content";

/// The addresses of the desk. Texts in three languages are longer than other forms.
pub fn routes(app: &App) -> Routes {
    let edit = Who::Staff(Act::EditContent);
    Routes::new(app)
        .get(LIST, edit, list)
        .get("/console/content/new", edit, new)
        .post("/console/content/new", edit, steps::create)
        .get("/console/content/{id}", edit, show)
        .post("/console/content/{id}", edit, steps::save)
        .post("/console/content/{id}/publish", edit, steps::publish)
        .post("/console/content/{id}/withdraw", edit, steps::withdraw)
        .post("/console/content/{id}/restore", edit, steps::restore)
        .post("/console/content/{id}/move", edit, steps::shift)
        .get("/console/content/{id}/versions/{number}", edit, version)
}

fn state(content: &Content) -> ContentState {
    match (content.published, content.published_at) {
        (Some(published), _) if published == content.version => ContentState::Published,
        (Some(_), _) => ContentState::Changed,
        (None, Some(_)) => ContentState::Withdrawn,
        (None, None) => ContentState::Draft,
    }
}

/// `GET /console/content`.
async fn list(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    let language = staff.page.language;
    let (all, hidden) = content::list(&app).await?;
    let row = |(content, latest): &Found| ContentRow {
        id: content.id,
        code: content.code.to_string(),
        title: latest.text.title.get(language).as_str().to_owned(),
        notice: latest.text.term.map(|term| term.kind),
        state: state(content),
        hidden: hidden.contains(&content.id),
        saved_at: latest.created_at,
    };
    let of = |kind: ContentKind| all.iter().filter(move |(content, _)| content.kind == kind);
    let questions = |topic: ContentId| {
        of(ContentKind::Question)
            .filter(move |(_, latest)| latest.text.topic == Some(topic))
            .map(row)
            .collect()
    };
    let props = ContentListProps {
        frame: frame(&staff).await?,
        token: app.token::<16>(),
        pages: of(ContentKind::Page).map(row).collect(),
        // The newest first.
        notices: of(ContentKind::Notice).rev().map(row).collect(),
        topics: of(ContentKind::Topic).map(|topic| (row(topic), questions(topic.0.id))).collect(),
    };
    Ok(render::ok(&staff.page, console::content_list(&staff.page, props)))
}

/// What is to be written.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    kind: String,
}

/// The kind of a new text; pages are not added.
fn new_kind(asked: &Asked) -> Result<ContentKind, PageError> {
    ContentKind::parse(&asked.kind).filter(|kind| kind.comes_and_goes()).ok_or(PageError::NotFound)
}

/// `GET /console/content/new?kind=`.
async fn new(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let kind = new_kind(&asked)?;
    let frame = frame(&staff).await?;
    let form = FormState::new(app.token::<16>());
    draw_new(&app, &staff, frame, kind, Drawn::of(form), StatusCode::OK).await
}

/// What a form shows again.
struct Drawn {
    form: FormState,
    preview: Option<Written>,
    stale: bool,
}

impl Drawn {
    fn of(form: FormState) -> Self {
        Self { form, preview: None, stale: false }
    }
}

async fn draw_new(
    app: &App,
    staff: &Staff,
    frame: console::Frame,
    kind: ContentKind,
    drawn: Drawn,
    status: StatusCode,
) -> Result<Response, PageError> {
    let topics = choices(staff, content::topics_for(app, kind).await?);
    let Drawn { form, preview, .. } = drawn;
    let props = ContentEditProps { frame, kind, saved: None, topics, form, preview, stale: None };
    Ok(render::page(status, &staff.page, console::content_edit(&staff.page, props)))
}

fn choices(staff: &Staff, topics: Vec<Found>) -> Vec<Choice> {
    let title = |latest: &ContentVersion| latest.text.title.get(staff.page.language).as_str().to_owned();
    topics.iter().map(|(topic, latest)| Choice::new(topic.id.to_string(), title(latest))).collect()
}

/// `GET /console/content/{id}`.
async fn show(State(app): State<App>, staff: Staff, Path(text): Path<String>) -> Result<Response, PageError> {
    let opened = content::open(&app, id(&text)?).await?.ok_or(PageError::NotFound)?;
    let frame = frame(&staff).await?;
    let form = fields::filled(app.token::<16>(), &opened.latest.text);
    Ok(draw(&staff, frame, opened, Drawn::of(form), StatusCode::OK))
}

fn draw(staff: &Staff, frame: console::Frame, opened: Opened, drawn: Drawn, status: StatusCode) -> Response {
    let page = &staff.page;
    let address = address(&opened).map(|address| page.href(&address));
    let Opened { content, latest, versions, topics, hidden } = opened;
    let version = |(version, who): (ContentVersion, Option<String>)| row(&content, &version, who);
    let saved = Saved {
        id: content.id,
        title: latest.text.title.get(page.language).as_str().to_owned(),
        version: content.version,
        state: state(&content),
        hidden,
        address,
        versions: versions.into_iter().map(version).collect(),
    };
    let props = ContentEditProps {
        frame,
        kind: content.kind,
        stale: drawn.stale.then_some(content.version),
        saved: Some(saved),
        topics: choices(staff, topics),
        form: drawn.form,
        preview: drawn.preview,
    };
    render::page(status, page, console::content_edit(page, props))
}

/// Where visitors see a text, without the language.
fn address(opened: &Opened) -> Option<String> {
    let code = &opened.content.code;
    match opened.content.kind {
        ContentKind::Page => Some(format!("/{code}")),
        ContentKind::Notice => Some(format!("/notices#{code}")),
        ContentKind::Topic => Some(format!("/faq/{code}")),
        ContentKind::Question => {
            let topic = opened.latest.text.topic?;
            let (topic, _) = opened.topics.iter().find(|(known, _)| known.id == topic)?;
            Some(format!("/faq/{}#{code}", topic.code))
        }
    }
}

fn row(content: &Content, version: &ContentVersion, who: Option<String>) -> VersionRow {
    VersionRow {
        number: version.number,
        at: version.created_at,
        who,
        restored: version.restored,
        is_published: content.published == Some(version.number),
    }
}

fn written(text: &ContentText) -> Written {
    Written { title: text.title.clone(), body: text.body.clone() }
}

/// `GET /console/content/{id}/versions/{number}`.
async fn version(
    State(app): State<App>,
    staff: Staff,
    Path((text, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id = id(&text)?;
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let (content, version, who) = content::version(&app, id, number).await?.ok_or(PageError::NotFound)?;
    let props = ContentVersionProps {
        frame: frame(&staff).await?,
        id,
        row: row(&content, &version, who),
        written: written(&version.text),
        latest: content.version,
        token: app.token::<16>(),
    };
    Ok(render::ok(&staff.page, console::content_version(&staff.page, props)))
}
