//! The steps of the desk: saved, published, withdrawn, restored, moved.

use ashyq_app::{
    forms::{FormState, TOKEN},
    pages::console::Notice,
};
use ashyq_domain::ids::ContentId;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};

use super::{Asked, Drawn, LIST, draw, draw_new, fields, new_kind, written};
use crate::{
    http::{
        console::{done, forms, id, quiet_frame},
        error::PageError,
        extract::{Fields, Parameters, Staff},
        public::fields::state,
    },
    services::content::{self, ContentError, Desk},
    wiring::App,
};

/// The button that shows and does not save.
fn wants_preview(fields: &Fields) -> bool {
    fields.get("act") == "preview"
}

/// The keyed hash of what a form said.
fn said(app: &App, fields: &Fields) -> [u8; 32] {
    app.keyring.token_hash(&fields.written())
}

fn desk<'a>(staff: &'a Staff, fields: &'a Fields, said: &'a [u8; 32]) -> Desk<'a> {
    Desk { account: &staff.account, token: fields.get(TOKEN), said }
}

/// `POST /console/content/new?kind=`.
pub(super) async fn create(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
    fields: Fields,
) -> Result<Response, PageError> {
    let kind = new_kind(&asked)?;
    let mut form = state(app.token::<16>(), &fields);
    let topics = content::topics_for(&app, kind).await?;
    let Some(text) = fields::read(&staff.page, &fields, &mut form, kind, &topics) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return draw_new(&app, &staff, quiet_frame(&staff), kind, Drawn::of(form), status).await;
    };
    if wants_preview(&fields) {
        let drawn = Drawn { preview: Some(written(&text)), ..Drawn::of(form) };
        return draw_new(&app, &staff, quiet_frame(&staff), kind, drawn, StatusCode::OK).await;
    }
    let said = said(&app, &fields);
    match content::create(&app, desk(&staff, &fields, &said), kind, &text).await {
        Ok(id) => done(&staff.session, Notice::ContentSaved, &address(id)).await,
        Err(ContentError::NoTopic) => {
            form.fail(fields::no_topic());
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            draw_new(&app, &staff, quiet_frame(&staff), kind, Drawn::of(form), status).await
        }
        Err(error) => Err(plain(error)),
    }
}

/// `POST /console/content/{id}`.
pub(super) async fn save(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let id: ContentId = id(&text)?;
    let opened = content::open(&app, id).await?.ok_or(PageError::NotFound)?;
    forms::at(&mut staff.page, address(id));
    let mut form = state(app.token::<16>(), &fields);
    let kind = opened.content.kind;
    let Some(text) = fields::read(&staff.page, &fields, &mut form, kind, &opened.topics) else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(draw(&staff, quiet_frame(&staff), opened, Drawn::of(form), status));
    };
    if wants_preview(&fields) {
        let drawn = Drawn { preview: Some(written(&text)), ..Drawn::of(form) };
        return Ok(draw(&staff, quiet_frame(&staff), opened, drawn, StatusCode::OK));
    }
    let said = said(&app, &fields);
    match content::save(&app, desk(&staff, &fields, &said), id, version(&fields), &text).await {
        Ok(()) => done(&staff.session, Notice::ContentSaved, &address(id)).await,
        Err(ContentError::Stale) => stale(&app, &staff, id, form).await,
        Err(ContentError::NoTopic) => {
            form.fail(fields::no_topic());
            Ok(draw(&staff, quiet_frame(&staff), opened, Drawn::of(form), StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(error) => Err(plain(error)),
    }
}

/// 409 with everything that was typed, over the version that came between.
async fn stale(app: &App, staff: &Staff, id: ContentId, form: FormState) -> Result<Response, PageError> {
    let opened = content::open(app, id).await?.ok_or(PageError::NotFound)?;
    let drawn = Drawn { stale: true, ..Drawn::of(form) };
    Ok(draw(staff, quiet_frame(staff), opened, drawn, StatusCode::CONFLICT))
}

/// `POST /console/content/{id}/publish`.
pub(super) async fn publish(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, said) = (id(&text)?, said(&app, &fields));
    let desk = desk(&staff, &fields, &said);
    let seen = content::publish(&app, desk, id, version(&fields)).await.map_err(plain)?;
    let notice = if seen { Notice::ContentPublished } else { Notice::ContentHidden };
    done(&staff.session, notice, &address(id)).await
}

/// `POST /console/content/{id}/withdraw`.
pub(super) async fn withdraw(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, said) = (id(&text)?, said(&app, &fields));
    content::withdraw(&app, desk(&staff, &fields, &said), id, version(&fields)).await.map_err(plain)?;
    done(&staff.session, Notice::ContentWithdrawn, &address(id)).await
}

/// `POST /console/content/{id}/restore`.
pub(super) async fn restore(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, said) = (id(&text)?, said(&app, &fields));
    let number = fields.get("number").parse().map_err(|_| PageError::NotFound)?;
    let desk = desk(&staff, &fields, &said);
    content::restore(&app, desk, id, version(&fields), number).await.map_err(plain)?;
    done(&staff.session, Notice::ContentSaved, &address(id)).await
}

/// `POST /console/content/{id}/move`.
pub(super) async fn shift(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let (id, said) = (id(&text)?, said(&app, &fields));
    let up = fields.get("direction") == "up";
    content::shift(&app, desk(&staff, &fields, &said), id, up).await.map_err(plain)?;
    done(&staff.session, Notice::ContentMoved, LIST).await
}

fn address(id: ContentId) -> String {
    format!("{LIST}/{id}")
}

/// The version that the form was drawn over; one that is no number is none.
fn version(fields: &Fields) -> i64 {
    fields.get("version").parse().unwrap_or(-1)
}

fn plain(error: ContentError) -> PageError {
    match error {
        ContentError::NotFound | ContentError::NoTopic => PageError::NotFound,
        ContentError::Stale => PageError::Conflict,
        ContentError::Store(error) => error.into(),
    }
}
