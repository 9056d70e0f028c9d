use ashyq_domain::complaint::Words;
use ashyq_domain::ids::{PublicationId, VenueId};
use ashyq_domain::time::Span;
use ashyq_domain::{
    Address, Category, Mode, NotificationNumber, Owner, Phone, PublicationState as State, Role, Timestamp,
    VenueCode, VenueName,
};
use ashyq_store::{LISTINGS_AT_ONCE, NewListing, StoreError};
use jiff::civil::date;
use uuid::Uuid;

use crate::applications::added;
use crate::publications::{begun, drafted, published};
use crate::support::{World, kato};

/// A venue to be listed, with everything that its row borrows.
struct Row {
    id: Uuid,
    venue: VenueId,
    code: Option<VenueCode>,
    owner: Owner,
    name: VenueName,
    address: Address,
    phone: Option<Phone>,
    notification: Option<NotificationNumber>,
    at: Timestamp,
}

impl Row {
    fn new(world: &World, number: u32) -> Self {
        let at = world.now();
        Self {
            id: VenueId::new(at, &world.randomness).uuid(),
            venue: VenueId::new(at, &world.randomness),
            code: Some(VenueCode::generate(&world.randomness)),
            owner: owner(number),
            name: VenueName::parse(&format!("«Достық» № {number}")).unwrap(),
            address: Address::parse("Абай даңғылы, 52").unwrap(),
            phone: number.is_multiple_of(2).then(|| world.phone(number)),
            notification: number
                .is_multiple_of(2)
                .then(|| NotificationNumber::parse("KZ77UVX00000001").unwrap()),
            at,
        }
    }

    fn new_listing(&self) -> NewListing<'_> {
        NewListing {
            id: self.id,
            venue: self.venue,
            code: self.code,
            owner: &self.owner,
            name: &self.name,
            category: Category::parse("catering").unwrap(),
            mode: Mode::Test,
            district: Some(kato("751310000")),
            address: &self.address,
            joined_on: date(2021, 5, 3),
            notification_number: self.notification.as_ref(),
            phone: self.phone.as_ref(),
            updated_at: self.at,
        }
    }

    /// The same venue in the next publication.
    fn again(&self, world: &World) -> Self {
        let at = world.now();
        Self {
            id: VenueId::new(at, &world.randomness).uuid(),
            code: None,
            owner: self.owner.clone(),
            name: VenueName::parse("Кафе").unwrap(),
            address: self.address.clone(),
            phone: None,
            notification: None,
            at,
            ..*self
        }
    }
}

/// The `number`-th BIN that belongs to nobody: registered in 1970.
fn owner(number: u32) -> Owner {
    let valid =
        |serial: u32| (0..10).find_map(|check| Owner::parse(&format!("700140{serial:05}{check}")).ok());
    (0..).filter_map(valid).nth(number as usize).unwrap()
}

async fn write(world: &World, publication: PublicationId, rows: &[Row]) -> Result<(), StoreError> {
    let listings: Vec<_> = rows.iter().map(Row::new_listing).collect();
    let at = world.now();
    let mut tx = world.begin().await;
    tx.add_listings(publication, kato("750000000"), at, &listings).await?;
    tx.commit().await
}

/// A published list of the venues 1, 2, 3, and a draft with 2 as it was, 3 elsewhere, and 4.
pub async fn two_lists(world: &World) -> (PublicationId, PublicationId) {
    let before = begun(world, kato("750000000"), None).await;
    let first: Vec<_> = (1..4).map(|number| Row::new(world, number)).collect();
    write(world, before, &first).await.unwrap();
    finished(world, before).await;
    assert!(published(world, before).await);
    let after = begun(world, kato("750000000"), Some(before)).await;
    let same = |row: &Row| Row {
        id: VenueId::new(world.now(), &world.randomness).uuid(),
        code: None,
        owner: row.owner.clone(),
        name: row.name.clone(),
        address: row.address.clone(),
        phone: row.phone.clone(),
        notification: row.notification.clone(),
        ..*row
    };
    let moved = Row { address: Address::parse("Жаңа, 3").unwrap(), ..same(&first[2]) };
    write(world, after, &[same(&first[1]), moved, Row::new(world, 4)]).await.unwrap();
    finished(world, after).await;
    (before, after)
}

async fn finished(world: &World, publication: PublicationId) {
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(publication).await.unwrap());
    tx.commit().await.unwrap();
}

pub async fn come_back_as_they_were(world: World) {
    let publication = begun(&world, kato("750000000"), None).await;
    let rows = [Row::new(&world, 0), Row::new(&world, 1)];
    write(&world, publication, &rows).await.unwrap();
    let mut tx = world.read().await;
    let listed = tx.list_listings(publication, None, 10).await.unwrap();
    for (row, known) in rows.iter().zip(&listed) {
        let listing = &known.listing;
        assert_eq!((listing.venue.id, Some(listing.venue.code)), (row.venue, row.code));
        assert_eq!((listing.venue.region, listing.district), (kato("750000000"), Some(kato("751310000"))));
        assert_eq!((&listing.name, &listing.address), (&row.name, &row.address));
        assert_eq!((listing.category.code(), listing.mode), ("catering", Mode::Test));
        assert_eq!((listing.joined_on, listing.updated_at), (date(2021, 5, 3), row.at));
        assert_eq!(known.notification_number, row.notification);
        assert_eq!(known.owner_index, world.keys.owner_index(&row.owner));
        let phone = row.phone.as_ref().map(|phone| world.keys.phone_index(phone).to_vec());
        assert_eq!(known.phone_index, phone);
        assert_eq!(tx.find_venue(row.venue).await.unwrap().unwrap(), listing.venue);
        assert_eq!(tx.find_venue_by_code(listing.venue.code).await.unwrap().unwrap(), listing.venue);
    }
    assert_eq!(listed.len(), 2);
    let unknown = VenueCode::generate(&world.randomness);
    assert!(tx.find_venue_by_code(unknown).await.unwrap().is_none());
    assert!(tx.find_venue(VenueId::new(world.now(), &world.randomness)).await.unwrap().is_none());
    let taken = rows[0].code.unwrap();
    assert_eq!(tx.taken_codes(&[unknown, taken]).await.unwrap(), [taken]);
    assert!(tx.taken_codes(&[]).await.unwrap().is_empty());
}

pub async fn many_at_once(world: World) {
    let publication = begun(&world, kato("750000000"), None).await;
    let count = LISTINGS_AT_ONCE * 2 + 1;
    let owner = owner(0);
    let rows: Vec<_> = (0..count).map(|_| Row { owner: owner.clone(), ..Row::new(&world, 0) }).collect();
    write(&world, publication, &rows).await.unwrap();
    let mut tx = world.read().await;
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let some = tx.list_listings(publication, after, 200).await.unwrap();
        let Some(last) = some.last() else { break };
        after = Some(last.listing.venue.id);
        found.extend(some.into_iter().map(|known| known.listing.venue.id));
    }
    let mut expected: Vec<_> = rows.iter().map(|row| row.venue).collect();
    expected.sort();
    assert_eq!(found, expected);
    let codes: Vec<_> = rows.iter().filter_map(|row| row.code).collect();
    assert_eq!(tx.taken_codes(&codes).await.unwrap().len(), count);
}

pub async fn kept_from_one_list_to_the_next(world: World) {
    let almaty = kato("750000000");
    let first = begun(&world, almaty, None).await;
    let rows = [Row::new(&world, 0), Row::new(&world, 1)];
    write(&world, first, &rows).await.unwrap();
    let mut tx = world.begin().await;
    assert!(tx.last_listing(rows[0].venue).await.unwrap().is_none(), "not published");
    assert!(tx.finish_loading(first).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(&world, first).await);
    let second = begun(&world, almaty, Some(first)).await;
    write(&world, second, &[rows[0].again(&world)]).await.unwrap();
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(second).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(&world, second).await);
    // The later one counts, were they published at the same moment.
    world.raw_both("update publication set published_at = 1").await;
    let mut tx = world.read().await;
    let listed = tx.list_listings(second, None, 10).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(Some(listed[0].listing.venue.code), rows[0].code, "the code on the door stays good");
    assert_eq!(listed[0].listing.name.as_str(), "Кафе");
    assert_eq!(listed[0].phone_index, None);
    assert_eq!(tx.list_listings(first, None, 10).await.unwrap().len(), 2, "the older list is whole");
    let (of, known) = tx.last_listing(rows[0].venue).await.unwrap().unwrap();
    assert_eq!((of, known.listing.name.as_str()), (second, "Кафе"));
    let (of, known) = tx.last_listing(rows[1].venue).await.unwrap().unwrap();
    assert_eq!(
        (of, &known.listing.name),
        (first, &rows[1].name),
        "what was last said of a venue that is gone"
    );
}

pub async fn a_venue_stands_in_a_list_once(world: World) {
    let publication = begun(&world, kato("750000000"), None).await;
    let row = Row::new(&world, 0);
    let twice = [row.again(&world)];
    write(&world, publication, &[row]).await.unwrap();
    assert!(matches!(write(&world, publication, &twice).await, Err(StoreError::Conflict(_))));
    let (one, other) = (Row::new(&world, 1), Row::new(&world, 2));
    let same_code = [Row { code: one.code, ..other }];
    write(&world, publication, &[one]).await.unwrap();
    assert!(matches!(write(&world, publication, &same_code).await, Err(StoreError::Conflict(_))));
    assert_eq!(world.read().await.list_listings(publication, None, 10).await.unwrap().len(), 2);
}

pub async fn dropped_in_pieces(world: World) {
    let almaty = kato("750000000");
    let shown = begun(&world, almaty, None).await;
    let kept = Row::new(&world, 0);
    write(&world, shown, std::slice::from_ref(&kept)).await.unwrap();
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(shown).await.unwrap());
    tx.commit().await.unwrap();
    assert!(published(&world, shown).await);
    let lost = begun(&world, almaty, Some(shown)).await;
    let rows = [kept.again(&world), Row::new(&world, 1), Row::new(&world, 2)];
    write(&world, lost, &rows).await.unwrap();
    let applied = added(&world).await;
    drafted(&world, almaty, Some(shown)).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.delete_ended_listings(lost, 10).await.unwrap(), 0, "it may still be written");
    assert!(tx.drop_publication(lost).await.unwrap());
    tx.set_application_venue(applied.id, rows[2].venue).await.unwrap();
    assert_eq!(tx.ended_with_listings(world.now()).await.unwrap(), [lost]);
    assert_eq!(tx.delete_ended_listings(lost, 2).await.unwrap(), 2);
    assert_eq!(tx.delete_ended_listings(lost, 2).await.unwrap(), 1);
    assert_eq!(tx.delete_ended_listings(lost, 2).await.unwrap(), 0);
    assert!(tx.ended_with_listings(world.now()).await.unwrap().is_empty());
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    assert!(tx.find_venue(kept.venue).await.unwrap().is_some(), "another list names it");
    assert!(tx.find_venue(rows[1].venue).await.unwrap().is_none(), "nobody knew it");
    assert!(tx.find_venue(rows[2].venue).await.unwrap().is_some(), "an application names it");
    assert_eq!(tx.list_listings(shown, None, 10).await.unwrap().len(), 1);
}

pub async fn rejected_ones_lose_their_rows(world: World) {
    let almaty = kato("750000000");
    let first = world.account("first", Role::Chamber).await;
    let rejected = begun(&world, almaty, None).await;
    let row = Row::new(&world, 1);
    write(&world, rejected, std::slice::from_ref(&row)).await.unwrap();
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.finish_loading(rejected).await.unwrap());
    let (sent, no) = ((State::Draft, State::Submitted), (State::Submitted, State::Rejected));
    assert!(tx.submit_publication(rejected, sent, None, at, first).await.unwrap());
    assert_eq!(tx.delete_ended_listings(rejected, 9).await.unwrap(), 0, "the second person looks at it");
    let words = Words::parse("Мекенжайы қате").unwrap();
    assert!(tx.decide_publication(rejected, no, Some(&words), at, first).await.unwrap());
    assert!(tx.ended_with_listings(at).await.unwrap().is_empty(), "the chamber looks at it");
    assert_eq!(tx.ended_with_listings(at.plus(Span::seconds(1))).await.unwrap(), [rejected]);
    assert_eq!(tx.delete_ended_listings(rejected, 9).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    assert!(tx.find_venue(row.venue).await.unwrap().is_none(), "nobody knew it");
    let found = tx.find_publication(rejected).await.unwrap().unwrap();
    assert_eq!(found.state, State::Rejected, "that it was rejected, and why, stays");
    assert!(tx.publication_words(rejected).await.unwrap().is_some());
}
