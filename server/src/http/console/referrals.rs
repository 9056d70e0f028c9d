//! The officers' desk: referrals of the own region, and the verdict.

use ashyq_app::{
    components::Choice,
    forms::{FieldError, FormState, TOKEN},
    page::Page,
    pages::console::{
        self, Notice,
        complaint::DocumentKind,
        referrals::{ReferralListProps, ReferralProps, ReferralRow, VerdictRefusal},
    },
};
use ashyq_domain::{
    complaint::ClaimedColour,
    ids::ReferralId,
    referral::{Authority, Verdict, VerdictReason},
    region::Kato,
};
use ashyq_i18n::words;
use ashyq_store::{Cursor, DeskView};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;

use super::{case, done, forms, frame, id, labels, quiet_frame, timeline};
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Parameters, Staff},
        render,
    },
    services::{
        desk::{self, Opened},
        referrals::{self, Answer, AnswerError, AnsweredBy, Given, Incomplete},
    },
    wiring::App,
};

/// What an address of the desk says.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    view: String,
    #[serde(default)]
    after: String,
}

/// An officer without a region has no desk.
fn region_of(staff: &Staff) -> Result<Kato, PageError> {
    staff.account.region.ok_or(PageError::NotFound)
}

/// `GET /console/referrals?view=open|answered`.
///
/// # Errors
/// The store does not answer.
pub async fn list(
    State(app): State<App>,
    staff: Staff,
    Parameters(asked): Parameters<Asked>,
) -> Result<Response, PageError> {
    let region = region_of(&staff)?;
    let is_open_view = asked.view != "answered";
    let view = if is_open_view { DeskView::Open } else { DeskView::Done };
    let after = asked.after.parse::<Cursor>().ok();
    let page = &staff.page;
    let found = desk::list(&app, region, view, after).await?;
    let rows = found.rows.into_iter().map(|row| self::row(page, row)).collect();
    let props = ReferralListProps {
        frame: frame(&staff).await?,
        authority: labels::authority(page, Authority::of(region)),
        is_open_view,
        open_count: found.open,
        rows,
        next: found.next.map(|cursor| cursor.to_string()),
    };
    Ok(render::ok(page, console::referral_list(page, props)))
}

fn row(page: &Page, row: desk::Row) -> ReferralRow {
    let claimed = |pick: fn(&ashyq_domain::CitizenClaim) -> ClaimedColour| {
        row.claim.as_ref().map_or(ClaimedColour::Unknown, pick)
    };
    ReferralRow {
        id: row.desk.id,
        reference: row.desk.reference.to_string(),
        cause: row.desk.cause.map(|cause| page.t(words::cause(cause))),
        shown: claimed(|claim| claim.shown),
        expected: claimed(|claim| claim.expected),
        state: row.desk.state,
        chip: row.chip,
        created_at: row.desk.created_at,
        has_additions: row.has_additions,
    }
}

/// `GET /console/referrals/{id}`: the document stands in full; the look is written down.
///
/// # Errors
/// There is no such referral in the officer's region, or the store does not answer.
pub async fn show(
    State(app): State<App>,
    staff: Staff,
    Path(text): Path<String>,
) -> Result<Response, PageError> {
    let opened =
        desk::open(&app, &staff.account, region_of(&staff)?, id(&text)?).await?.ok_or(PageError::NotFound)?;
    let frame = frame(&staff).await?;
    let form = FormState::new(app.token::<16>());
    Ok(draw(&staff, frame, opened, form, None, StatusCode::OK))
}

fn draw(
    staff: &Staff,
    frame: console::Frame,
    opened: Opened,
    form: FormState,
    refusal: Option<VerdictRefusal>,
    status: StatusCode,
) -> Response {
    let page = &staff.page;
    let referral = opened.referral;
    let content = referral.content.as_ref();
    let props = ReferralProps {
        frame,
        id: referral.id,
        reference: opened.reference.to_string(),
        version: referral.version,
        state: referral.state,
        document_kind: content
            .map_or(DocumentKind::Iin, |content| case::document_kind(page, &content.document)),
        document: content.map(|content| content.document.expose()),
        cause: referral.cause.map(|cause| page.t(words::cause(cause))),
        claim: content.and_then(|content| content.claim.as_ref()).map(case::claim),
        words: content.and_then(|content| content.words.as_ref()).map(|words| words.expose().to_owned()),
        additions: opened
            .additions
            .into_iter()
            .filter_map(|addition| Some((addition.at, addition.words?.expose().to_owned())))
            .collect(),
        created_at: referral.created_at,
        due_at: Some(referral.deadline_at),
        chip: opened.chip,
        earlier: opened.earlier.iter().filter_map(|earlier| timeline::verdict(page, earlier)).collect(),
        verdict: timeline::verdict(page, &referral),
        reasons: if referral.state.is_open() { reasons(page, &opened.reasons) } else { Vec::new() },
        form,
        refusal,
    };
    render::page(status, page, console::referral(page, props))
}

/// The reasons in force, each under the verdict it belongs to.
fn reasons(page: &Page, in_force: &[VerdictReason]) -> Vec<(Verdict, Vec<Choice>)> {
    let of = |verdict: Verdict| -> Vec<VerdictReason> {
        in_force.iter().copied().filter(|reason| reason.allowed_for(verdict)).collect()
    };
    Verdict::ALL
        .iter()
        .map(|verdict| {
            (*verdict, labels::choices(page, &of(*verdict), VerdictReason::code, words::verdict_reason))
        })
        .collect()
}

/// `POST /console/referrals/{id}/verdict`: the first one counts, a later one is answered with 409.
///
/// # Errors
/// There is no such referral in the officer's region, or the store does not answer.
pub async fn verdict(
    State(app): State<App>,
    mut staff: Staff,
    Path(text): Path<String>,
    fields: Fields,
) -> Result<Response, PageError> {
    let referral: ReferralId = id(&text)?;
    let region = region_of(&staff)?;
    forms::at(&mut staff.page, format!("/console/referrals/{referral}"));
    let mut form = crate::http::public::fields::state(app.token::<16>(), &fields);
    let verdict = forms::code(&fields, &mut form, "verdict", Verdict::parse, "error-verdict-empty");
    let refusal = match verdict {
        None => None,
        Some(verdict) => {
            let answer = answer(&staff, referral, verdict, &fields);
            match referrals::give(&app, &staff.account, answer, fields.get(TOKEN)).await {
                Ok(Given::Saved) => {
                    let address = format!("/console/referrals/{referral}");
                    return done(&staff.session, Notice::VerdictGiven, &address).await;
                }
                Ok(Given::AlreadyAnswered) => Some(VerdictRefusal::AlreadyAnswered),
                Ok(Given::Recalled) => Some(VerdictRefusal::Recalled),
                Ok(Given::Stale) => Some(VerdictRefusal::Stale),
                Err(AnswerError::Invalid(incomplete)) => {
                    form.fail(to_mend(incomplete));
                    None
                }
                Err(AnswerError::NotFound) => return Err(PageError::NotFound),
                Err(AnswerError::Store(error)) => return Err(error.into()),
            }
        }
    };
    let opened = desk::open(&app, &staff.account, region, referral).await?.ok_or(PageError::NotFound)?;
    let status = if refusal.is_some() { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(draw(&staff, quiet_frame(&staff), opened, form, refusal, status))
}

fn answer(staff: &Staff, referral: ReferralId, verdict: Verdict, fields: &Fields) -> Answer {
    // A reason chosen before the verdict was changed to one that has none means nothing.
    let reason = if verdict.needs_reason() { VerdictReason::parse(fields.get("reason")) } else { None };
    Answer {
        referral,
        verdict,
        reason,
        note: fields.get("note").to_owned(),
        by: AnsweredBy::Officer(staff.account.id),
        version: Some(fields.get("version").parse().unwrap_or(0)),
    }
}

fn to_mend(incomplete: Incomplete) -> FieldError {
    match incomplete {
        Incomplete::Reason => FieldError::new("reason", "error-reason-empty"),
        Incomplete::Note => FieldError::new("note", "error-note-empty"),
        Incomplete::NoteLong => FieldError::new("note", "error-message-long"),
        Incomplete::NoteCharacters => FieldError::new("note", "error-message-characters"),
    }
}
