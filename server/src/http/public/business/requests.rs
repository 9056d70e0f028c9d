//! What the pages of corrections and appeals share: the own application, what was asked of it, and the typed form that
//! waits for the way back.

use ashyq_app::{
    forms::FieldError,
    page::Page,
    pages::public::{OwnAppeal, OwnCorrection, OwnRequests},
};
use ashyq_domain::{AppealState, CorrectionState, Reference, Words, owner_request::may_be_corrected};
use ashyq_store::{Appeal, Application, ApplicationEntry, Correction, StoreError, Tx};
use axum::{http::StatusCode, response::Response};

use super::cabinet::CABINET;
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::{participants::district, status::draft_of},
        render,
        session::Journey,
    },
    services::applications::{
        self, appealing,
        reading::words_of,
        requests::{About, FromOwner, OwnerError},
    },
    wiring::App,
};

/// What was asked about an application.
pub(super) struct Asked {
    corrections: Vec<Correction>,
    appeals: Vec<Appeal>,
}

impl Asked {
    pub(super) async fn of(tx: &mut Tx, application: &Application) -> Result<Self, StoreError> {
        let corrections = tx.list_corrections(application.id).await?;
        Ok(Self { corrections, appeals: tx.list_appeals(application.id).await? })
    }

    fn correction(&self) -> Option<&Correction> {
        self.corrections.iter().find(|one| one.state == CorrectionState::Open)
    }

    /// True where a correction may be asked for.
    pub(super) fn may_correct(&self, application: &Application) -> bool {
        may_be_corrected(application.state) && self.correction().is_none()
    }

    /// The decision that may be appealed against.
    pub(super) fn against<'a>(
        &self,
        application: &Application,
        history: &'a [ApplicationEntry],
    ) -> Option<&'a ApplicationEntry> {
        appealing::against(application, history, &self.appeals)
    }

    /// What the owner wrote with what a line of the history tells of.
    pub(super) fn words_of(&self, entry: &ApplicationEntry) -> Option<&Words> {
        words_of(entry, &self.corrections, &self.appeals)
    }

    /// What the page of the application shows of it.
    pub(super) fn shown(
        &self,
        app: &App,
        page: &Page,
        application: &Application,
        history: &[ApplicationEntry],
    ) -> OwnRequests {
        let text = |words: &Option<Words>| words.as_ref().map(|words| words.expose().to_owned());
        let correction = self.correction().map(|one| OwnCorrection {
            at: one.created_at,
            changes: changes(app, page, application, one),
            words: text(&one.words),
        });
        let open = self.appeals.iter().find(|one| one.state == AppealState::Open);
        OwnRequests {
            may_correct: self.may_correct(application),
            correction,
            appeal: open.map(|one| OwnAppeal { at: one.created_at, words: text(&one.words) }),
            may_appeal: self.against(application, history).is_some(),
            token: app.token::<16>(),
        }
    }
}

/// What a correction changes, in words: its name, what stands now, what shall stand.
fn changes(
    app: &App,
    page: &Page,
    application: &Application,
    correction: &Correction,
) -> Vec<(String, String, String)> {
    values(app, page, application, correction)
        .into_iter()
        .filter_map(|(what, before, after)| Some((what, before, after?)))
        .collect()
}

/// All values that can be corrected, in words: the name, what stands now, what shall stand where that is another.
pub fn values(
    app: &App,
    page: &Page,
    application: &Application,
    correction: &Correction,
) -> Vec<(String, String, Option<String>)> {
    let (set, region, language) = (app.config.regions, application.region, page.language);
    let proposed = &correction.proposed;
    let named = |kato| district(set, region, kato, language);
    let mut values = vec![(
        page.t("application-name"),
        application.name.to_string(),
        proposed.name.as_ref().map(ToString::to_string),
    )];
    if let Some(before) = named(application.district).or_else(|| proposed.district.map(|_| String::new())) {
        let after = proposed.district.and_then(|kato| named(Some(kato)));
        values.push((page.t("participants-district"), before, after));
    }
    values.push((
        page.t("venue-address"),
        application.address.to_string(),
        proposed.address.as_ref().map(ToString::to_string),
    ));
    values.push((
        page.t("participants-category"),
        application.category.name(language).to_owned(),
        proposed.category.map(|category| category.name(language).to_owned()),
    ));
    values
}

/// The application of an address, with what was asked about it, if this session has proved its phone.
pub(super) struct Own {
    pub(super) application: Application,
    pub(super) history: Vec<ApplicationEntry>,
    pub(super) asked: Asked,
}

impl Own {
    /// `None`: the way leads to the cabinet's door, whether the reference exists or not.
    pub(super) async fn find(
        app: &App,
        journey: &Journey,
        reference: &str,
    ) -> Result<Option<Self>, PageError> {
        let Ok(reference) = Reference::parse(reference) else { return Ok(None) };
        let Some(phone) = journey.cabinet_phone(app.clock.now()) else { return Ok(None) };
        let mut tx = app.store.read().await?;
        let Some(application) = applications::of_phone(&mut tx, phone, reference).await? else {
            return Ok(None);
        };
        let history = tx.list_application_events(application.id).await?;
        let asked = Asked::of(&mut tx, &application).await?;
        Ok(Some(Self { application, history, asked }))
    }

    /// The address of the application's page, without the language.
    pub(super) fn address(&self) -> String {
        format!("{CABINET}/{}", self.application.reference)
    }

    /// To the application's page.
    pub(super) fn leave(&self, visitor: &Visitor) -> Response {
        render::see_other(&visitor.page.href(&self.address()))
    }
}

/// To the cabinet's door.
pub(super) fn door(visitor: &Visitor) -> Response {
    render::see_other(&visitor.page.href(CABINET))
}

/// Name of the draft of a form about an application: by the reference, which is all that an address has.
pub(super) fn draft_name(what: &str, reference: &str) -> String {
    Reference::parse(reference).map_or_else(|_| what.to_owned(), |reference| format!("{what}/{reference}"))
}

/// Keeps what was typed, under a name of its own.
pub(super) async fn keep(
    visitor: &Visitor,
    mut journey: Journey,
    name: String,
    fields: &Fields,
) -> Result<(), PageError> {
    journey.drafts.insert(name, draft_of(fields));
    journey.save(&visitor.session).await
}

/// What is sent has no draft any more.
pub(super) async fn forget(visitor: &Visitor, mut journey: Journey, name: &str) -> Result<(), PageError> {
    if journey.drafts.remove(name).is_some() {
        journey.save(&visitor.session).await?;
    }
    Ok(())
}

/// A form about the own application, for the service.
pub(super) fn from_owner<'a>(
    app: &App,
    own: &'a Own,
    fields: &'a Fields,
) -> Result<FromOwner<'a>, PageError> {
    let body = app.keyring.token_hash(&fields.written());
    Ok(FromOwner {
        about: About::Application(own.application.reference),
        phone: own.application.phone.as_ref().ok_or(PageError::NotFound)?,
        token: fields.get(ashyq_app::forms::TOKEN),
        body,
    })
}

/// What the page says to an error that can be mended on it; `None` leads to the application's page, where it stands why.
pub(super) fn mend(
    error: OwnerError,
    main: &'static str,
) -> Result<Option<(StatusCode, FieldError)>, PageError> {
    let (status, field, text) = match error {
        OwnerError::NotFound => return Err(PageError::NotFound),
        OwnerError::Store(error) => return Err(error.into()),
        OwnerError::NotNow => return Ok(None),
        OwnerError::SentBefore => (StatusCode::UNPROCESSABLE_ENTITY, main, "error-sent-before"),
        OwnerError::TooMany => (StatusCode::TOO_MANY_REQUESTS, main, "error-requests-many"),
        OwnerError::Unchanged => (StatusCode::UNPROCESSABLE_ENTITY, main, "error-correction-same"),
        OwnerError::Twin => (StatusCode::UNPROCESSABLE_ENTITY, "address", "error-correction-twin"),
    };
    Ok(Some((status, FieldError::new(field, text))))
}
