//! Signing in and out: user name and password, then the second factor.

use ashyq_app::{
    forms::{FieldError, FormState},
    pages::console::{
        self,
        home::HomeProps,
        login::{LoginCodeProps, LoginNotice, LoginProps},
    },
};
use ashyq_domain::{
    language::Language,
    role::{self, Act},
    time::Span,
};
use ashyq_store::{AuditActor, NewAudit};
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode},
    response::Response,
};

use crate::{
    http::{
        error::PageError,
        extract::{AtTheDoor, Fields, Staff, remember_language},
        render, routes,
        session::{self, SignedIn},
    },
    services::accounts::{self, SignIn},
    wiring::App,
};

/// Between password and second factor there may be this much time.
const HALF_WAY: Span = Span::minutes(10);
/// Where work begins, for those who may.
const FIRST_PAGES: [(Act, &str); 5] = [
    (Act::ListComplaints, "/console/complaints?view=unassigned"),
    (Act::ViewReferrals, "/console/referrals"),
    (Act::EditContent, "/console/content"),
    (Act::ManageAccounts, "/console/accounts"),
    (Act::ReadAudit, "/console/audit"),
];

/// `GET /console/login`.
///
/// # Errors
/// The store does not answer.
pub async fn form(State(app): State<App>, door: AtTheDoor) -> Result<Response, PageError> {
    if let Some((_, signed_in)) = routes::signed_in(&app, &door.session).await?
        && signed_in.complete
    {
        return Ok(render::see_other("/console"));
    }
    let notice = match door.page.query_string.as_str() {
        "over" => Some(LoginNotice::Expired),
        "out" => Some(LoginNotice::SignedOut),
        _ => None,
    };
    Ok(draw(&door, FormState::new(app.token::<16>()), notice))
}

fn draw(door: &AtTheDoor, form: FormState, notice: Option<LoginNotice>) -> Response {
    let status = if form.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::page(status, &door.page, console::login(&door.page, LoginProps { form, notice }))
}

/// `POST /console/login`: a wrong name, a wrong password, a disabled account and too many tries look alike.
///
/// # Errors
/// The store does not answer.
pub async fn submit(
    State(app): State<App>,
    mut door: AtTheDoor,
    fields: Fields,
) -> Result<Response, PageError> {
    // Buttons of the page, such as those of the languages, lead back to its own address.
    door.page.path = "/console/login".to_owned();
    let mut form = FormState::new(app.token::<16>()).with_value("username", fields.get("username"));
    if !fields.has("username") {
        form.fail(FieldError::new("username", "error-username-empty"));
    }
    // A password is taken as it was typed, blanks and all.
    let password = fields.values().get("password").map_or("", String::as_str);
    if password.is_empty() {
        form.fail(FieldError::new("password", "error-password-empty"));
    }
    if !form.is_ok() {
        return Ok(draw(&door, form, None));
    }
    match accounts::sign_in(&app, fields.get("username"), password, &door.network).await? {
        SignIn::Wrong => {
            form.fail(FieldError::new("username", "error-login-wrong"));
            Ok(draw(&door, form, None))
        }
        SignIn::Half(account) => {
            // A new id with every new right: an id somebody planted before is worth nothing.
            door.session.cycle_id().await?;
            let now = app.clock.now();
            SignedIn { account: account.id, complete: false, since: now, seen: now }
                .save(&door.session)
                .await?;
            Ok(render::see_other("/console/login/code"))
        }
    }
}

/// `GET /console/login/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_form(State(app): State<App>, door: AtTheDoor) -> Result<Response, PageError> {
    match routes::signed_in(&app, &door.session).await? {
        None => Err(PageError::SignIn),
        Some((_, signed_in)) if signed_in.complete => Ok(render::see_other("/console")),
        Some(_) => Ok(draw_code(&door, FormState::new(app.token::<16>()))),
    }
}

fn draw_code(door: &AtTheDoor, form: FormState) -> Response {
    let status = if form.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    render::page(status, &door.page, console::login_code(&door.page, LoginCodeProps { form }))
}

/// `POST /console/login/code`.
///
/// # Errors
/// The store does not answer.
pub async fn code_submit(
    State(app): State<App>,
    mut door: AtTheDoor,
    fields: Fields,
) -> Result<Response, PageError> {
    door.page.path = "/console/login/code".to_owned();
    let Some((account, signed_in)) = routes::signed_in(&app, &door.session).await? else {
        return Err(PageError::SignIn);
    };
    if signed_in.complete {
        return Ok(render::see_other("/console"));
    }
    let now = app.clock.now();
    if now.since(signed_in.since) > HALF_WAY {
        door.session.flush().await?;
        return Ok(render::see_other("/console/login?over"));
    }
    if !accounts::second_factor(&app, &account, fields.get("code")).await? {
        let form = FormState::new(app.token::<16>()).with_error(FieldError::new("code", "error-totp-wrong"));
        return Ok(draw_code(&door, form));
    }
    door.session.cycle_id().await?;
    SignedIn { complete: true, seen: now, ..signed_in }.save(&door.session).await?;
    session::bind(&app, &door.session, account.id).await?;
    let mut response = render::see_other("/console");
    remember_language(&mut response, account.language, app.config.production());
    Ok(response)
}

/// `POST /console/logout`.
///
/// # Errors
/// The store does not answer.
pub async fn logout(State(app): State<App>, staff: Staff) -> Result<Response, PageError> {
    staff.session.flush().await?;
    let mut tx = app.store.begin().await?;
    let actor = AuditActor::Account(staff.account.id);
    tx.audit(&NewAudit {
        at: app.clock.now(),
        actor,
        action: "logout",
        object: "",
        detail: serde_json::Value::Null,
    });
    tx.commit().await?;
    let mut response = render::see_other("/console/login?out");
    let everything = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", everything);
    Ok(response)
}

/// `GET /console`: to the first page open to the reader.
///
/// # Errors
/// The store does not answer.
pub async fn home(staff: Staff) -> Result<Response, PageError> {
    let first = FIRST_PAGES.iter().find(|(act, _)| role::may(staff.account.role, *act));
    if let Some((_, address)) = first {
        return Ok(render::see_other(address));
    }
    let frame = super::frame(&staff).await?;
    Ok(render::ok(&staff.page, console::home(&staff.page, HomeProps { frame })))
}

/// `POST /console/language`: of the signed-in account for good, of the browser for the pages before the sign-in.
///
/// # Errors
/// The store does not answer.
pub async fn language(
    State(app): State<App>,
    door: AtTheDoor,
    fields: Fields,
) -> Result<Response, PageError> {
    let mut response = render::see_other(back(fields.get("from")));
    let Some(language) = Language::parse(fields.get("language")) else { return Ok(response) };
    if let Some((account, _)) = routes::signed_in(&app, &door.session).await? {
        let mut tx = app.store.begin().await?;
        tx.set_account_language(account.id, language).await?;
        tx.commit().await?;
    }
    remember_language(&mut response, language, app.config.production());
    Ok(response)
}

/// Where a form says it came from, if that is a page of the console.
fn back(from: &str) -> &str {
    let ours = from == "/console" || from.starts_with("/console/");
    let plain = from.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\') && !from.contains("//");
    if ours && plain { from } else { "/console" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_stays_in_the_console() {
        assert_eq!(back("/console/complaints?view=mine"), "/console/complaints?view=mine");
        for elsewhere in [
            "",
            "https://evil.example/console",
            "//evil.example",
            "/consolex",
            "/console//evil",
            "/console/\\e",
            "/console/\r\nx",
        ] {
            assert_eq!(back(elsewhere), "/console", "{elsewhere}");
        }
    }
}
