//! Applications of the demonstration: for each chamber that has an account a few in every state. Their venues join the lists
//! as soon as the server runs.

use ashyq_domain::{
    Address, ApplicationActor, ApplicationEvent, ApplicationState, Category, Kato, Language,
    NotificationNumber, Reference, RefusalReason, TEST_PERIOD, VenueName, Words, application,
    ids::{AccountId, ApplicationId, EventId},
    oked::Division,
    randomness::SeededRandomness,
    region::{RegionSet, districts},
    time::{Span, Timestamp},
};
use ashyq_store::{
    Application, ApplicationEntry, ApplicationMove, NewApplication, NewAudit, Store, StoreError, Tx,
};
use serde_json::{Value, json};

use super::{
    citizen,
    staff::{self, Staff},
    venues,
};
use crate::services::applications::moving::audit_actor;

const IDS: u64 = 0x1432_9000_0000;
/// Owners and phones after those of the lists.
const FIRST: u32 = 60_000;

/// Name, category, division of the classifier, language, and what has happened to it.
type Plan = (&'static str, &'static str, &'static str, Language, &'static [ApplicationEvent]);

const PLANS: [Plan; 8] = {
    use ApplicationEvent::{Accept, Refuse, Suspend, TestOver};
    [
        ("«Қымызхана» дәмханасы", "catering", "56", Language::Kk, &[]),
        ("Фитнес-клуб «Тонус»", "fitness", "93", Language::Ru, &[]),
        ("«Айнұр» сұлулық салоны", "spa", "96", Language::Kk, &[]),
        ("Coffee Point", "catering", "56", Language::En, &[]),
        ("Столовая «Уют»", "catering", "56", Language::Ru, &[Accept]),
        ("«Бөбек» балалар орталығы", "children_indoor", "85", Language::Kk, &[Accept, TestOver]),
        ("Караоке «Аккорд»", "karaoke", "93", Language::Ru, &[Accept, TestOver, Suspend]),
        ("Компьютерный клуб «Арена»", "computer_clubs", "93", Language::Ru, &[Refuse]),
    ]
};

/// Writes what is missing; a region that has any application has them all.
pub(super) async fn load(
    store: &Store,
    staff: &Staff,
    set: RegionSet,
    now: Timestamp,
) -> Result<(), StoreError> {
    for (place, region) in [staff::ALMATY, staff::AKTOBE].into_iter().filter_map(Kato::parse).zip(0_u32..) {
        if !store.read().await?.count_applications(place).await?.is_empty() {
            continue;
        }
        let mut tx = store.begin().await?;
        for (plan, number) in PLANS.iter().zip(0_u32..) {
            let number = region * 100 + number;
            let randomness = SeededRandomness::new(IDS + u64::from(number));
            if let Some(new) = new(plan, place, set, number, now) {
                let mut writer = Writer { tx: &mut tx, chamber: staff.chamber(place), randomness };
                writer.play(&new, plan.4).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(())
}

/// When it came in: those that wait one after the other, all others as long ago as their history takes.
fn begun(events: &[ApplicationEvent], number: u32, now: Timestamp) -> Timestamp {
    let days = match events.len() {
        0 => 0,
        1 => 3,
        2 => 20,
        _ => 12,
    };
    now.minus(Span::days(days)).minus(Span::hours(i64::from(number % 100) * 3 + 2))
}

fn new(plan: &Plan, region: Kato, set: RegionSet, number: u32, now: Timestamp) -> Option<NewApplication> {
    let (name, category, oked, language, events) = plan;
    let at = begun(events, number, now);
    let randomness = SeededRandomness::new(IDS + u64::from(number));
    Some(NewApplication {
        id: ApplicationId::new(at, &randomness),
        reference: Reference::generate(&randomness),
        region,
        language: *language,
        owner: venues::owner(FIRST + number)?,
        phone: citizen::phone(FIRST + number)?,
        name: VenueName::parse(name).ok()?,
        district: districts(set, region).next().map(|district| district.kato),
        address: Address::parse(&format!("Тәуелсіздік даңғылы, {}", number % 100 + 10)).ok()?,
        category: Category::parse(category).or_else(|| Category::all().next())?,
        oked: Division::parse(oked)?,
        notification_number: NotificationNumber::parse(&format!("KZ{}UVX{number:08}", number % 90 + 10))
            .ok()?,
        notification_date: at.minus(Span::days(10)).date(),
        at,
    })
}

/// Writes the history of applications of a region.
struct Writer<'a> {
    tx: &'a mut Tx,
    /// Who decides: an owner can appeal against a person's decision only.
    chamber: Option<AccountId>,
    randomness: SeededRandomness,
}

impl Writer<'_> {
    async fn play(&mut self, new: &NewApplication, events: &[ApplicationEvent]) -> Result<(), StoreError> {
        if !self.tx.add_application(new).await? {
            return Ok(());
        }
        self.note(new.id, ApplicationEvent::Submit, new.at, json!({ "region": new.region })).await?;
        let mut at = new.at.plus(Span::hours(1));
        for event in events {
            let Some(current) = self.tx.find_application(new.id).await? else { return Ok(()) };
            if *event == ApplicationEvent::TestOver {
                at = at.plus(TEST_PERIOD);
            }
            let Some(step) = step(&current, *event, at) else { return Ok(()) };
            self.tx.move_application(&step).await?;
            let data = json!({ "reason": step.refusal, "until": step.suspended_until });
            self.note(new.id, *event, at, data).await?;
            at = at.plus(Span::hours(5));
        }
        Ok(())
    }

    /// Writes down what happened, in the history and in the audit log.
    async fn note(
        &mut self,
        application: ApplicationId,
        event: ApplicationEvent,
        at: Timestamp,
        data: Value,
    ) -> Result<(), StoreError> {
        let words = (event == ApplicationEvent::Suspend)
            .then(|| Words::parse("Посетителей пропускали без проверки статуса.").ok())
            .flatten();
        let actor = actor(event);
        let account = self.chamber.filter(|_| actor == ApplicationActor::Chamber);
        let entry = ApplicationEntry {
            id: EventId::new(at, &self.randomness),
            application,
            at,
            event,
            actor,
            account,
            words,
            data: data.clone(),
        };
        self.tx.add_application_event(&entry).await?;
        self.tx.audit(&NewAudit {
            at,
            actor: audit_actor(actor, account),
            action: &format!("application.{}", event.code()),
            object: &format!("application/{application}"),
            detail: data,
        });
        Ok(())
    }
}

fn step(current: &Application, event: ApplicationEvent, at: Timestamp) -> Option<ApplicationMove> {
    let to = application::next(Some(current.state), event, actor(event))?;
    let accepted = event == ApplicationEvent::Accept;
    let test_until = if accepted { Some(at.plus(TEST_PERIOD)) } else { current.test_until };
    let is_suspended = to == ApplicationState::Suspended;
    let suspended_until = is_suspended.then(|| application::excluded_until(current.suspensions, at));
    Some(ApplicationMove {
        id: current.id,
        version: current.version,
        to,
        refusal: (event == ApplicationEvent::Refuse).then_some(RefusalReason::NotPermitted),
        joined_at: if accepted { Some(at) } else { current.joined_at },
        test_until,
        suspended_until,
        suspensions: current.suspensions + i64::from(is_suspended),
        due_at: if to == ApplicationState::Test { test_until } else { suspended_until },
        at,
    })
}

fn actor(event: ApplicationEvent) -> ApplicationActor {
    match event {
        ApplicationEvent::Submit => ApplicationActor::Owner,
        ApplicationEvent::TestOver => ApplicationActor::Clock,
        _ => ApplicationActor::Chamber,
    }
}
