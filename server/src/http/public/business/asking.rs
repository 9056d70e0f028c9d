//! Requests to the line 1432 from the cabinet: the form of the line begun with what is known, and the list of earlier ones.

use ashyq_app::pages::public::CabinetRequest;
use ashyq_domain::{
    Kato, Line, Phone, Reference, Timestamp,
    complaint::{Kind, State as ComplaintState},
    ids::VenueId,
};
use ashyq_i18n::Arg;
use ashyq_store::{Complaint, StoreError, Tx};
use axum::{extract::State, response::Response};

use super::cabinet::CABINET;
use crate::{
    http::{
        error::PageError,
        extract::{Fields, Visitor},
        public::answers,
        render,
        session::{Draft, Journey},
    },
    services::applications,
    wiring::App,
};

/// So many earlier requests are shown.
const SHOWN: i64 = 20;

/// `POST /{l}/business/cabinet/ask`: `reference` of an own application or `venue` of the own list, or neither. The draft
/// waits in the session: neither phone nor words get into an address.
///
/// # Errors
/// The store does not answer.
pub async fn ask(State(app): State<App>, visitor: Visitor, fields: Fields) -> Result<Response, PageError> {
    let mut journey = visitor.journey().await?;
    let Some(phone) = journey.cabinet_phone(app.clock.now()).cloned() else {
        return Ok(render::see_other(&visitor.page.href(CABINET)));
    };
    let mut draft = Draft::from([
        ("kind".to_owned(), Kind::Venue.code().to_owned()),
        ("phone".to_owned(), phone.expose().to_owned()),
    ]);
    let mut tx = app.store.read().await?;
    if let Some((region, words)) = about(&mut tx, &visitor, &phone, &fields).await? {
        draft.insert("region".to_owned(), region.to_string());
        draft.insert("message".to_owned(), format!("{words}\n"));
    }
    drop(tx);
    journey.drafts.insert(answers::DRAFT.to_owned(), draft);
    journey.save(&visitor.session).await?;
    Ok(render::see_other(&visitor.page.href("/complaints/new")))
}

/// Region and first words of a question; what is not the phone's own is not known here.
async fn about(
    tx: &mut Tx,
    visitor: &Visitor,
    phone: &Phone,
    fields: &Fields,
) -> Result<Option<(Kato, String)>, StoreError> {
    let page = &visitor.page;
    if let Ok(reference) = Reference::parse(fields.get("reference")) {
        let own = applications::of_phone(tx, phone, reference).await?;
        return Ok(own.map(|own| {
            let reference = own.reference.to_string();
            let named = [
                ("name", Arg::from(own.name.as_str())),
                ("address", Arg::from(own.address.as_str())),
                ("reference", Arg::from(reference.as_str())),
            ];
            (own.region, page.t_with("cabinet-ask-application", &named))
        }));
    }
    let Ok(venue) = fields.get("venue").parse::<VenueId>() else { return Ok(None) };
    let listed = tx.listings_of_phone(phone).await?;
    let own = listed.into_iter().map(|known| known.listing).find(|listing| listing.venue.id == venue);
    Ok(own.map(|own| {
        let named = [("name", Arg::from(own.name.as_str())), ("address", Arg::from(own.address.as_str()))];
        (own.venue.region, page.t_with("cabinet-ask-venue", &named))
    }))
}

/// The requests of a phone to the line of businesses, the newest first.
///
/// # Errors
/// The store does not answer.
pub async fn earlier(tx: &mut Tx, phone: &Phone) -> Result<Vec<Complaint>, StoreError> {
    tx.list_by_phone_on_line(phone, Line::Line1432, SHOWN).await
}

/// A request as the cabinet shows it.
pub fn in_short(complaint: &Complaint) -> CabinetRequest {
    let (reference, state): (_, ComplaintState) = (complaint.reference.to_string(), complaint.state);
    CabinetRequest { reference, state, sent_at: complaint.created_at }
}

/// The phone is proved, so the links to its requests ask for no second code; true where the journey has changed.
pub fn let_follow(journey: &mut Journey, requests: &[Complaint], now: Timestamp) -> bool {
    let unknown: Vec<_> = requests.iter().map(|one| one.id).filter(|id| !journey.follows(*id, now)).collect();
    for id in &unknown {
        journey.follow(*id, now);
    }
    !unknown.is_empty()
}
