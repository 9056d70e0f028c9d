//! Venues that came by an application, and the lists: which of them a list does not say rightly, a list copied with changes.

use ashyq_domain::ids::{ApplicationId, PublicationId, VenueId};
use ashyq_domain::{ApplicationState, Kato, Phone, PublicationState, Timestamp};
use uuid::Uuid;

use crate::applications::{ApplicationRow, select_application};
use crate::code::Place;
use crate::error::StoreError;
use crate::sealed::LISTING_PHONE;
use crate::tx::{Tx, execute, fetch_all, on};
use crate::venues::LISTINGS_AT_ONCE;

/// What is wrong with a region's current list: a venue that takes part is not on it, or with another mode, or as it was
/// before a correction; one that is excluded is on it, be it that it left meanwhile; one that left stands on it as it did before
/// it left. What a list has said of a venue since the correction or the leaving stands.
pub(crate) const UNLISTED: &str = "select distinct a.region from application a \
    left join publication p on p.region = a.region and p.is_current = $1 \
    left join listing l on l.publication = p.id and l.venue = a.venue \
    where (a.state in ($2, $3) and (l.mode is null or l.mode <> a.state)) or (a.state = $4 and l.mode is not null) \
    or (a.state = $5 and (l.updated_at <= a.changed_at or (l.mode is not null and a.suspended_until > $6))) \
    or (a.state in ($2, $3) and l.updated_at < a.corrected_at and (l.name <> a.name or l.address <> a.address \
    or l.category <> a.category or coalesce(l.district, '') <> coalesce(a.district, '')))";

#[derive(sqlx::FromRow)]
struct CopiedRow {
    id: Uuid,
    venue: Uuid,
    name: String,
    category: String,
    mode: String,
    district: Option<String>,
    address: String,
    joined_on: String,
    notification_number: Option<String>,
    phone_index: Option<Vec<u8>>,
    phone_sealed: Option<Vec<u8>>,
    updated_at: i64,
}

impl Tx {
    /// Regions whose current list does not say of the venues that came by an application what it should.
    pub async fn regions_to_list_anew(&mut self, now: Timestamp) -> Result<Vec<Kato>, StoreError> {
        let (test, regular) = (ApplicationState::Test.code(), ApplicationState::Regular.code());
        let (suspended, left) = (ApplicationState::Suspended.code(), ApplicationState::Left.code());
        let rows = fetch_all!(self, (String,), UNLISTED, true, test, regular, suspended, left, now.micros())?;
        let read = |(region,): (String,)| {
            Place { table: "application", id: &region }.code("region", &region, Kato::parse)
        };
        rows.into_iter().map(read).collect()
    }

    /// A region's applications whose venues stand on the list, or have to be taken off it.
    pub async fn applications_in_force(
        &mut self,
        region: Kato,
    ) -> Result<Vec<crate::Application>, StoreError> {
        let mut all = Vec::new();
        for state in ApplicationState::ALL.iter().filter(|state| state.is_in_force()) {
            let mut after = None;
            loop {
                let page = self.list_applications(region, *state, after, LISTINGS_AT_ONCE).await?;
                all.extend(page.items);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
        }
        Ok(all)
    }

    /// A region's venues that take part by an application: every list carries them.
    pub async fn carried_venues(&mut self, region: Kato) -> Result<Vec<VenueId>, StoreError> {
        let sql = "select venue from application where region = $1 and state in ($2, $3) and venue is not null order by venue";
        let (test, regular) = (ApplicationState::Test.code(), ApplicationState::Regular.code());
        let rows = fetch_all!(self, (Uuid,), sql, region.to_string(), test, regular)?;
        Ok(rows.into_iter().map(|(id,)| VenueId::from_uuid(id)).collect())
    }

    /// A region's applications whose venues have left and stand on the current list as they did before: a list that says
    /// something new of one since then has taken it up again, unless it is excluded still.
    pub async fn applications_left_listed(
        &mut self,
        region: Kato,
        now: Timestamp,
    ) -> Result<Vec<crate::Application>, StoreError> {
        let sql = select_application!(
            "a where a.region = $1 and a.state = $2 and exists (select 1 from listing l join publication p \
             on p.id = l.publication where p.region = a.region and p.is_current = $3 and l.venue = a.venue \
             and (l.updated_at <= a.changed_at or a.suspended_until > $4)) order by id"
        );
        let (region, left) = (region.to_string(), ApplicationState::Left.code());
        let rows = fetch_all!(self, ApplicationRow, sql, region, left, true, now.micros())?;
        self.read_applications(rows)
    }

    /// The venues of an owner, by id.
    pub async fn venues_of_owner(&mut self, owner_index: &[u8]) -> Result<Vec<VenueId>, StoreError> {
        let sql = "select id from venue where owner_index = $1 order by id limit 200";
        let rows = fetch_all!(self, (Uuid,), sql, owner_index)?;
        Ok(rows.into_iter().map(|(id,)| VenueId::from_uuid(id)).collect())
    }

    /// Copies some rows of a list into another that is being loaded, in the order of their venues, but for those of
    /// `without`; the last venue looked at, `None` at the end. `new_id` makes the rows' ids.
    pub async fn copy_listings(
        &mut self,
        from: PublicationId,
        to: PublicationId,
        after: Option<VenueId>,
        without: &[VenueId],
        new_id: &(dyn Fn() -> Uuid + Send + Sync),
    ) -> Result<Option<VenueId>, StoreError> {
        let sql = "select id, venue, name, category, mode, district, address, joined_on, notification_number, phone_index, \
                   phone_sealed, updated_at from listing where publication = $1 and venue > $2 order by venue limit $3";
        let limit = i64::try_from(LISTINGS_AT_ONCE).unwrap_or(i64::MAX);
        let after = after.map_or(Uuid::nil(), VenueId::uuid);
        let rows = fetch_all!(self, CopiedRow, sql, from.uuid(), after, limit)?;
        let last = rows.last().map(|row| VenueId::from_uuid(row.venue));
        let mut copies = Vec::with_capacity(rows.len());
        for row in rows.into_iter().filter(|row| !without.contains(&VenueId::from_uuid(row.venue))) {
            let id = new_id();
            // A sealed field is bound to its row: the copy is sealed anew.
            let phone: Option<Phone> =
                LISTING_PHONE.open_optional(&self.keys, row.id, row.phone_sealed.as_deref())?;
            let sealed = LISTING_PHONE.seal_optional(&self.keys, id, phone.as_ref())?;
            copies.push(CopiedRow { id, phone_sealed: sealed, ..row });
        }
        if copies.is_empty() {
            return Ok(last);
        }
        on!(self, c => {
            let head = "insert into listing (id, publication, venue, name, category, mode, district, address, joined_on, \
                        notification_number, phone_index, phone_sealed, updated_at) ";
            let mut sql = sqlx::QueryBuilder::new(head);
            sql.push_values(copies, |mut to_bind, row| {
                to_bind.push_bind(row.id).push_bind(to.uuid()).push_bind(row.venue).push_bind(row.name);
                to_bind.push_bind(row.category).push_bind(row.mode).push_bind(row.district).push_bind(row.address);
                to_bind.push_bind(row.joined_on).push_bind(row.notification_number).push_bind(row.phone_index);
                to_bind.push_bind(row.phone_sealed).push_bind(row.updated_at);
            });
            sql.build().execute(c).await.map(|_| ())
        })?;
        Ok(last)
    }

    /// A region's publications that wait and were compared with a list, or with none, go on being compared with the one that
    /// took its place and differs only in venues that every list of the region carries. What joins
    /// venues itself, from no file and no older list, does not: it says of them what was true before.
    pub async fn rebase_waiting(
        &mut self,
        region: Kato,
        from: Option<PublicationId>,
        to: PublicationId,
    ) -> Result<u64, StoreError> {
        let sql = "update publication set previous = $2 where region = $7 and previous is not distinct from $1 and id <> $2 \
                   and state in ($3, $4, $5, $6) and (source_name is not null or copy_of is not null)";
        let waiting = [
            PublicationState::Loading,
            PublicationState::Draft,
            PublicationState::Submitted,
            PublicationState::Planned,
        ];
        let [loading, draft, submitted, planned] = waiting.map(PublicationState::code);
        let (from, region) = (from.map(PublicationId::uuid), region.to_string());
        execute!(self, sql, from, to.uuid(), loading, draft, submitted, planned, region)
    }

    /// Notes which venue of the lists an application's is. False where another one is noted already.
    pub async fn set_application_venue(
        &mut self,
        application: ApplicationId,
        venue: VenueId,
    ) -> Result<bool, StoreError> {
        let sql = "update application set venue = $2 where id = $1 and (venue is null or venue = $2)";
        Ok(execute!(self, sql, application.uuid(), venue.uuid())? == 1)
    }
}
