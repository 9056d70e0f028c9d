//! Whose list is worked on, and with what.

use ashyq_domain::{Kato, RegionSet, ids::AccountId, randomness::Randomness, time::Clock};
use ashyq_store::{AuditActor, Store};

use crate::wiring::App;

/// Whose list it is, and what the steps need.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The database.
    pub store: &'a Store,
    /// The clock.
    pub clock: &'a dyn Clock,
    /// Where ids and codes come from.
    pub randomness: &'a dyn Randomness,
    /// The regions that the portal shows.
    pub set: RegionSet,
    /// The region of the list.
    pub region: Kato,
    /// Who works, as the audit log says it.
    pub actor: AuditActor,
}

impl<'a> Desk<'a> {
    /// The desk of the machine itself: its clock and its workers.
    #[must_use]
    pub fn of_machine(app: &'a App, region: Kato) -> Self {
        let (clock, randomness) = (&*app.clock, &*app.randomness);
        let (store, set, actor) = (&app.store, app.config.regions, AuditActor::System);
        Self { store, clock, randomness, set, region, actor }
    }

    /// The account that works, where it is one.
    #[must_use]
    pub const fn by(&self) -> Option<AccountId> {
        self.actor.account()
    }
}
