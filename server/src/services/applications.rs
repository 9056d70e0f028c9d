//! Registration of venues: applications as owners send them. What chambers and time make of them stands in the modules below.

pub mod appealing;
pub mod clock;
pub mod correcting;
pub mod desk;
pub mod leaving;
pub mod listing;
pub mod moving;
pub mod news;
pub mod reading;
pub mod requests;
pub mod taking_over;

use ashyq_domain::{
    Address, ApplicationActor, ApplicationEvent, ApplicationState, Category, Kato, Language,
    NotificationNumber, Owner, Phone, Reference, Timestamp, VenueName, fold,
    ids::{ApplicationId, EventId, VenueId},
    oked::Division,
    time::Span,
};
use ashyq_store::{
    Application, ApplicationEntry, AuditActor, LimitKind, NewApplication, NewAudit, StoreError, TokenState,
    Tx,
};
use jiff::civil::Date;

use self::news::News;
use crate::{
    catalogue::Snapshot,
    services::{codes::Window, complaints::FormToken},
    wiring::App,
};

/// An application as it comes in, everything parsed.
pub struct Answers {
    /// Whose venue it is.
    pub owner: Owner,
    /// The name.
    pub name: VenueName,
    /// Where the venue is.
    pub region: Kato,
    /// The district, where the region has recorded ones.
    pub district: Option<Kato>,
    /// Street and house.
    pub address: Address,
    /// What it is.
    pub category: Category,
    /// What the business does.
    pub oked: Division,
    /// The notification about an object of low epidemic significance.
    pub notification_number: NotificationNumber,
    /// Its day.
    pub notification_date: Date,
    /// Where the owner is told.
    pub phone: Phone,
}

/// The same venue, found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Twin {
    /// An application that is not over: its reference, where it came from the same phone.
    Application(Option<Reference>),
    /// It stands on the list already.
    Listed(VenueId),
}

/// Why an application was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum ApplyError {
    /// The venue is there already.
    #[error("the venue is there already")]
    Twin(Twin),
    /// The same form was sent before with something else in it.
    #[error("the form was sent before with something else in it")]
    SentBefore,
    /// Too many applications from this phone today.
    #[error("too many applications from this phone today")]
    TooMany,
    /// The database does not answer.
    #[error("store")]
    Store(#[from] StoreError),
}

/// Takes an application in. The same form token again answers with the same application.
///
/// # Errors
/// See [`ApplyError`].
pub async fn submit(
    app: &App,
    answers: Answers,
    language: Language,
    token: Option<FormToken<'_>>,
) -> Result<ApplicationId, ApplyError> {
    let now = app.clock.now();
    let lists = app.catalogues.current(app).await?;
    let mut tx = app.store.begin().await?;
    let hash = token.map(|token| (app.keyring.token_hash(token.token.as_bytes()), token.actor, token.body));
    if let Some((hash, actor, body)) = &hash {
        match tx.claim_form_token(hash, actor, body, now).await? {
            TokenState::Fresh => {}
            TokenState::Done(result) => {
                return result.parse().map_err(|_| StoreError::Backend("no id of a used form".into()).into());
            }
            TokenState::Other => return Err(ApplyError::SentBefore),
        }
    }
    check_limit(app, &mut tx, &answers.phone, now).await?;
    if let Some(twin) = twin(&mut tx, &lists, &answers).await? {
        return Err(ApplyError::Twin(twin));
    }
    let id = write(app, &mut tx, answers, language, now).await?;
    if let Some((hash, actor, _)) = &hash {
        tx.finish_form_token(hash, actor, &id.to_string()).await?;
    }
    tx.commit().await?;
    app.wake.notify_one();
    app.metrics.event("application_received");
    Ok(id)
}

/// The application with this reference, where it is the phone's own: the reference alone opens nothing.
///
/// # Errors
/// The store does not answer.
pub async fn of_phone(
    tx: &mut Tx,
    phone: &Phone,
    reference: Reference,
) -> Result<Option<Application>, StoreError> {
    let found = tx.find_application_by_reference(reference).await?;
    Ok(found.filter(|found| found.phone.as_ref() == Some(phone)))
}

/// The same venue as in the answers, where there is one.
///
/// # Errors
/// The store does not answer.
pub async fn find_twin(app: &App, answers: &Answers) -> Result<Option<Twin>, StoreError> {
    let lists = app.catalogues.current(app).await?;
    twin(&mut app.store.read().await?, &lists, answers).await
}

/// As many as there may be complaints: both are forms of one visitor.
async fn check_limit(app: &App, tx: &mut Tx, phone: &Phone, now: Timestamp) -> Result<(), ApplyError> {
    let day = Window::of(now, Span::days(1));
    let sent = day.hit(tx, LimitKind::ApplicationsPerPhoneDay, phone.canonical()).await?;
    if sent > app.config.limits.complaints_per_phone_day { Err(ApplyError::TooMany) } else { Ok(()) }
}

/// Name, category and address of a venue, as venues are told apart.
pub struct Place<'a> {
    /// The name.
    pub name: &'a VenueName,
    /// What it is.
    pub category: Category,
    /// Street and house.
    pub address: &'a Address,
}

/// True for one venue: one name at one address. An owner may well have two cafés in one house.
#[must_use]
pub fn is_same(one: &Place<'_>, other: &Place<'_>) -> bool {
    reads_alike(one.address.as_str(), other.address.as_str())
        && reads_alike(one.name.as_str(), other.name.as_str())
}

/// True where a form may be about a venue that is there already: at one address, and the words of one name are in the other.
/// Who types a name leaves out or adds a word like "café".
fn is_twin(one: &Place<'_>, other: &Place<'_>) -> bool {
    fn words(name: &VenueName) -> Vec<String> {
        fold::for_search(name.as_str()).split(' ').map(str::to_owned).collect()
    }
    let (one_has, other_has) = (words(one.name), words(other.name));
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    reads_alike(one.address.as_str(), other.address.as_str())
        && (within(&one_has, &other_has) || within(&other_has, &one_has))
}

/// True where the other may be the one under a new name: at one address, and of one category. What an owner did with the one
/// is remembered of the other; nothing is taken off a list by it.
#[must_use]
pub fn may_be_same(one: &Place<'_>, other: &Place<'_>) -> bool {
    is_same(one, other)
        || (one.category == other.category && reads_alike(one.address.as_str(), other.address.as_str()))
}

fn reads_alike(one: &str, other: &str) -> bool {
    fold::for_search(one) == fold::for_search(other)
}

/// A venue that somebody wants to have, to be looked for among those that are there.
struct Wanted<'a> {
    owner_index: &'a [u8],
    region: Kato,
    place: Place<'a>,
    phone: Option<&'a Phone>,
    /// The application that says so; it is no twin of itself.
    own: Option<&'a Application>,
}

impl<'a> Wanted<'a> {
    /// The venue of an application, as it stands there.
    fn of(application: &'a Application) -> Self {
        Self {
            owner_index: &application.owner_index,
            region: application.region,
            place: Place {
                name: &application.name,
                category: application.category,
                address: &application.address,
            },
            phone: application.phone.as_ref(),
            own: Some(application),
        }
    }
}

async fn twin(tx: &mut Tx, lists: &Snapshot, answers: &Answers) -> Result<Option<Twin>, StoreError> {
    let owner_index = &tx.keys().owner_index(&answers.owner);
    let place = Place { name: &answers.name, category: answers.category, address: &answers.address };
    let (region, phone) = (answers.region, Some(&answers.phone));
    twin_of(tx, lists, &Wanted { owner_index, region, place, phone, own: None }).await
}

/// The same venue of the same owner, among the applications of the region and on its list.
async fn twin_of(tx: &mut Tx, lists: &Snapshot, wanted: &Wanted<'_>) -> Result<Option<Twin>, StoreError> {
    let applied = tx.applications_of_owner(wanted.owner_index).await?;
    let same = |one: &&Application| {
        let place = Place { name: &one.name, category: one.category, address: &one.address };
        one.region == wanted.region
            && wanted.own.is_none_or(|own| own.id != one.id)
            && (one.state.is_in_force() || one.state == ApplicationState::Submitted)
            && is_twin(&place, &wanted.place)
    };
    if let Some(found) = applied.iter().find(same) {
        // Somebody else's reference is nobody's business.
        let own = found.phone.is_some() && found.phone.as_ref() == wanted.phone;
        return Ok(Some(Twin::Application(own.then_some(found.reference))));
    }
    let Some(shelf) = lists.shelves.get(&wanted.region) else { return Ok(None) };
    let own = wanted.own.and_then(|own| own.venue);
    let owned = tx.venues_of_owner(wanted.owner_index).await?;
    for venue in owned.into_iter().filter(|venue| Some(*venue) != own) {
        let same = shelf.list.find(venue).is_some_and(|listed| {
            // What has left stands there until the next publication.
            let has_left = applied.iter().any(|one| {
                one.state == ApplicationState::Left
                    && one.venue == Some(venue)
                    && listed.updated_at <= one.changed_at
            });
            let place = Place { name: &listed.name, category: listed.category, address: &listed.address };
            !has_left && is_twin(&place, &wanted.place)
        });
        if same {
            return Ok(Some(Twin::Listed(venue)));
        }
    }
    Ok(None)
}

async fn write(
    app: &App,
    tx: &mut Tx,
    answers: Answers,
    language: Language,
    at: Timestamp,
) -> Result<ApplicationId, StoreError> {
    let id = ApplicationId::new(at, &*app.randomness);
    let mut new = NewApplication {
        id,
        reference: free_reference(app, tx).await?,
        region: answers.region,
        language,
        owner: answers.owner,
        phone: answers.phone,
        name: answers.name,
        district: answers.district,
        address: answers.address,
        category: answers.category,
        oked: answers.oked,
        notification_number: answers.notification_number,
        notification_date: answers.notification_date,
        at,
    };
    while !tx.add_application(&new).await? {
        new.reference = free_reference(app, tx).await?;
    }
    tx.add_application_event(&ApplicationEntry {
        id: EventId::new(at, &*app.randomness),
        application: id,
        at,
        event: ApplicationEvent::Submit,
        actor: ApplicationActor::Owner,
        account: None,
        words: None,
        data: serde_json::Value::Null,
    })
    .await?;
    tx.audit(&NewAudit {
        at,
        actor: AuditActor::Citizen,
        action: "application.submit",
        object: &format!("application/{id}"),
        detail: serde_json::json!({ "region": new.region }),
    });
    news::tell(app, tx, (&new.phone, language, new.reference), News::Received, at).await?;
    Ok(id)
}

/// A reference that no complaint has either: who calls with one must not be asked which of the two it is.
async fn free_reference(app: &App, tx: &mut Tx) -> Result<Reference, StoreError> {
    loop {
        let reference = Reference::generate(&*app.randomness);
        if tx.find_complaint_by_reference(&reference).await?.is_none() {
            return Ok(reference);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    type Said<'a> = (&'a str, Category, &'a str);

    /// Whether two are the same, a twin, and perhaps the same.
    fn compared(one: Said<'_>, other: Said<'_>) -> (bool, bool, bool) {
        let name = |text: &str| VenueName::parse(text).unwrap();
        let address = |text: &str| Address::parse(text).unwrap();
        let (names, addresses) = ((name(one.0), name(other.0)), (address(one.2), address(other.2)));
        let one = Place { name: &names.0, category: one.1, address: &addresses.0 };
        let other = Place { name: &names.1, category: other.1, address: &addresses.1 };
        (is_same(&one, &other), is_twin(&one, &other), may_be_same(&one, &other))
    }

    #[test]
    fn one_venue_is_told_from_another() {
        let cafe = Category::parse("catering").unwrap();
        let shop = Category::all().find(|category| *category != cafe).unwrap();
        let (house, next) = ("Абай даңғылы, 52", "Абай даңғылы, 54");
        let here = ("«Достық»", cafe, house);
        let with = |other| compared(here, other);
        assert_eq!(with(("ДОСТЫК", cafe, "абай дангылы 52")), (true, true, true), "written otherwise");
        assert_eq!(with(("«Достық»", shop, house)), (true, true, true), "the category was chosen otherwise");
        assert_eq!(with(("Достык дәмханасы", cafe, house)), (false, true, true), "a word more");
        assert_eq!(with(("Бургер", cafe, house)), (false, false, true), "two cafés in one house");
        assert_eq!(with(("Дүкен", shop, house)), (false, false, false), "the shop beside it");
        assert_eq!(with(("«Достық»", cafe, next)), (false, false, false), "one of a chain");
    }
}
