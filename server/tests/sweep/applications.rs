//! What time alone does to applications, where something is wrong with one of them.

use ashyq_domain::{
    Address, ApplicationState, Category, Clock, NotificationNumber, Owner, Phone, Reference, RefusalReason,
    TEST_PERIOD, VenueName, ids::ApplicationId, language::Language, oked::Division,
    randomness::SystemRandomness, region::Kato, time::Span,
};
use ashyq_server::jobs::sweep;
use ashyq_store::{Application, ApplicationMove, NewApplication};

use crate::{inside::Inside, lists};

/// Whatever their order is, one stands between two others.
const REGIONS: [&str; 3] = ["150000000", "190000000", "750000000"];

pub async fn what_fails_stops_nothing_else(inside: Inside) {
    let mut accepted = Vec::new();
    for (number, region) in (0..).zip(REGIONS) {
        accepted.push(decided(&inside, number, region, ApplicationState::Test).await);
    }
    let refused = decided(&inside, 9, REGIONS[0], ApplicationState::Refused).await;
    inside.raw(&format!("update application set category = 'xx' where region = '{}'", REGIONS[1])).await;

    sweep::all(&inside.app).await;
    let mut tx = inside.app.store.read().await.unwrap();
    let current = tx.current_publications().await.unwrap();
    let listed: Vec<_> = current.iter().map(|one| one.region.to_string()).collect();
    assert_eq!(listed, [REGIONS[0], REGIONS[2]], "the others have their lists");
    drop(tx);

    inside.wait(Span::days(31));
    sweep::all(&inside.app).await;
    for id in [accepted[0], accepted[2]] {
        assert_eq!(found(&inside, id).await.state, ApplicationState::Regular, "the others are moved on");
    }
    assert!(found(&inside, refused).await.owner.is_none(), "what is over is forgotten");
}

async fn found(inside: &Inside, id: ApplicationId) -> Application {
    inside.app.store.read().await.unwrap().find_application(id).await.unwrap().unwrap()
}

/// An application that the chamber of the region has decided on.
async fn decided(inside: &Inside, number: u32, region: &str, to: ApplicationState) -> ApplicationId {
    let (at, randomness) = (inside.clock.now(), SystemRandomness);
    let new = NewApplication {
        id: ApplicationId::new(at, &randomness),
        reference: Reference::generate(&randomness),
        region: Kato::parse(region).unwrap(),
        language: Language::Kk,
        owner: Owner::parse(&lists::owner(number)).unwrap(),
        phone: Phone::parse("+77010000001").unwrap(),
        name: VenueName::parse("«Достық» дәмханасы").unwrap(),
        district: None,
        address: Address::parse("Абай даңғылы, 52").unwrap(),
        category: Category::parse("catering").unwrap(),
        oked: Division::parse("56").unwrap(),
        notification_number: NotificationNumber::parse("KZ77UVX00000001").unwrap(),
        notification_date: at.date(),
        at,
    };
    let joined = to == ApplicationState::Test;
    let until = joined.then(|| at.plus(TEST_PERIOD));
    let step = ApplicationMove {
        id: new.id,
        version: 1,
        to,
        refusal: (!joined).then_some(RefusalReason::NotPermitted),
        joined_at: joined.then_some(at),
        test_until: until,
        suspended_until: None,
        suspensions: 0,
        due_at: until,
        at,
    };
    let mut tx = inside.app.store.begin().await.unwrap();
    assert!(tx.add_application(&new).await.unwrap());
    assert!(tx.move_application(&step).await.unwrap());
    tx.commit().await.unwrap();
    new.id
}
