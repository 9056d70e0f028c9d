//! Writes the history of one complaint, step by step, as it would have been written while it happened.

use ashyq_domain::{
    clocks::{ClockKind, Interval, Targets},
    complaint::{Actor, Channel, DismissReason, Event, State, Words, next},
    ids::{AccountId, ComplaintId, EventId, ReferralId},
    randomness::SystemRandomness,
    referral::{Authority, ReferralState, Verdict, VerdictReason},
    time::{Span, Timestamp},
};
use ashyq_store::{
    Answer, Change, Event as TimelineEvent, EventKind, NewComplaint, NewReferral, NoteKind, ReferralContent,
    StoreError, Transition, Tx, Visibility,
};
use serde_json::{Value, json};

use super::{plan::Plan, staff::Staff, words};
use crate::services::step::nearest_deadline;

/// A complaint that is being written.
pub(super) struct History<'a> {
    tx: &'a mut Tx,
    plan: &'a Plan,
    targets: &'a Targets,
    id: ComplaintId,
    version: i64,
    state: State,
    intervals: Vec<Interval>,
    /// When the event happens that is being written.
    at: Timestamp,
    /// The present moment.
    now: Timestamp,
    operator: Option<AccountId>,
    officer: Option<AccountId>,
    referral: Option<ReferralId>,
    verdict: Verdict,
}

/// What a step carries besides its event.
struct Step {
    actor: Actor,
    account: Option<AccountId>,
    visibility: Visibility,
    text: Option<Words>,
    data: Value,
}

impl Step {
    fn by(actor: Actor, account: Option<AccountId>) -> Self {
        Self { actor, account, visibility: Visibility::Public, text: None, data: Value::Null }
    }

    fn saying(self, text: &str) -> Self {
        Self { text: Words::parse(text).ok(), ..self }
    }

    fn with(self, data: Value) -> Self {
        Self { data, ..self }
    }
}

impl<'a> History<'a> {
    /// The complaint comes in. `None` when it is there already.
    pub(super) async fn begin(
        tx: &'a mut Tx,
        staff: &Staff,
        plan: &'a Plan,
        targets: &'a Targets,
        now: Timestamp,
    ) -> Result<Option<Self>, StoreError> {
        let id = ComplaintId::new(plan.begun, &SystemRandomness);
        let intervals = vec![Interval { state: State::New, from: plan.begun, to: None }];
        let new = NewComplaint {
            id,
            reference: plan.reference,
            line: plan.line,
            channel: plan.channel,
            language: plan.language,
            kind: plan.kind,
            cause: plan.cause,
            region: plan.region,
            priority: plan.priority,
            document: plan.document.clone(),
            phone: plan.phone.clone(),
            words: plan.words.clone(),
            claim: plan.claim.clone(),
            next_deadline_at: nearest_deadline(targets, plan.line, plan.kind, plan.priority, &intervals, now),
            at: plan.begun,
        };
        if !tx.add_complaint(&new).await? {
            return Ok(None);
        }
        let operator = staff.operator(plan.line, plan.dice.percent());
        let officer = staff.officer(plan.region).filter(|_| plan.dice.percent() < 50);
        let mut history = Self {
            tx,
            plan,
            targets,
            id,
            version: 1,
            state: State::New,
            intervals,
            at: plan.begun,
            now,
            operator,
            officer,
            referral: None,
            verdict: verdict(plan),
        };
        let submitted = if plan.channel == Channel::Web {
            Step::by(Actor::Citizen, None)
        } else {
            Step::by(Actor::Operator, operator)
        };
        let data = json!({ "channel": plan.channel.code() });
        history.tell(EventKind::Step(Event::Submit), submitted.with(data)).await?;
        Ok(Some(history))
    }

    /// Everything that has happened to it since.
    pub(super) async fn play(mut self) -> Result<(), StoreError> {
        for (event, wait) in self.plan.course.events.iter().zip(&self.plan.waits) {
            self.at = self.at.plus(*wait);
            self.happen(*event).await?;
        }
        Ok(())
    }

    async fn happen(&mut self, event: Event) -> Result<(), StoreError> {
        let owner = Step::by(Actor::Owner, self.operator);
        let language = self.plan.language;
        match event {
            Event::Claim => self.claim().await,
            Event::Ask => {
                let asked = owner.saying(words::question(self.plan.kind, language));
                self.step(event, asked, |_| {}).await
            }
            Event::CitizenWrites => {
                let wrote = Step::by(Actor::Citizen, None).saying(words::reply(language));
                self.step(event, wrote.with(json!({ "channel": Channel::Web.code() })), |_| {}).await
            }
            Event::Refer => self.refer().await,
            Event::Verdict => self.answer().await,
            Event::AcceptCorrect | Event::AcceptCorrected => self.accept(event).await,
            Event::Resolve => {
                let answered = owner.saying(words::answer(self.plan.kind, language));
                self.step(event, answered, |_| {}).await
            }
            Event::Dismiss => {
                let reason = self.plan.dice.pick(DismissReason::ALL).unwrap_or(DismissReason::Other);
                let dismissed =
                    Step::by(Actor::Operator, self.operator).with(json!({ "reason": reason.code() }));
                self.step(event, dismissed, |change| change.dismiss_reason = Some(reason)).await
            }
            Event::Merge => self.merge().await,
            _ => self.step(event, Step::by(Actor::Clock, None), |_| {}).await,
        }
    }

    async fn claim(&mut self) -> Result<(), StoreError> {
        let operator = self.operator;
        // The operator has worked on it since, so the claim does not lapse.
        let claimed = Step::by(Actor::Operator, operator);
        self.step(Event::Claim, claimed, |change| change.owner = Change::Set(operator)).await?;
        if self.plan.dice.percent() < 20
            && let Some(note) = self.plan.dice.pick(&words::NOTES)
        {
            let noted =
                Step { visibility: Visibility::Internal, ..Step::by(Actor::Owner, operator).saying(note) };
            self.tell(EventKind::Note(NoteKind::Note), noted).await?;
        }
        Ok(())
    }

    async fn refer(&mut self) -> Result<(), StoreError> {
        let id = ReferralId::new(self.at, &SystemRandomness);
        let authority = Authority::of(self.plan.region);
        let data = json!({ "authority": authority.code(), "referral": id.to_string() });
        let referred = Step::by(Actor::Owner, self.operator).with(data);
        self.step(Event::Refer, referred, |_| {}).await?;
        let Some(document) = self.plan.document.clone() else { return Ok(()) };
        let target = self.targets.of(self.plan.line, self.plan.kind, self.plan.priority);
        let calendar = ClockKind::Authority.calendar(self.plan.line);
        let (claim, words) = (self.plan.claim.clone(), self.plan.words.clone());
        self.tx
            .add_referral(&NewReferral {
                id,
                complaint: self.id,
                earlier: None,
                authority,
                cause: self.plan.cause,
                content: ReferralContent { document, claim, words },
                at: self.at,
                deadline_at: calendar.add(self.at, target.of(ClockKind::Authority)),
            })
            .await?;
        self.tx.set_referral_state(id, ReferralState::Received, self.at.plus(Span::seconds(3))).await?;
        self.referral = Some(id);
        Ok(())
    }

    async fn answer(&mut self) -> Result<(), StoreError> {
        let Some(referral) = self.referral else { return Ok(()) };
        let reasons: Vec<VerdictReason> = VerdictReason::of(self.verdict)
            .iter()
            .copied()
            .filter(|reason| *reason != VerdictReason::Other)
            .collect();
        let reason = self.plan.dice.pick(&reasons);
        let answer = Answer {
            version: None,
            verdict: self.verdict,
            reason,
            note: words::verdict_note(self.verdict).and_then(|note| Words::parse(note).ok()),
            at: self.at,
            by: self.officer,
        };
        self.tx.answer_referral(referral, &answer).await?;
        let actor = if self.officer.is_some() { Actor::Officer } else { Actor::Authority };
        let data = json!({
            "referral": referral.to_string(),
            "verdict": self.verdict.code(),
            "reason": reason.map(VerdictReason::code),
        });
        self.step(Event::Verdict, Step::by(actor, self.officer).with(data), |_| {}).await
    }

    async fn accept(&mut self, event: Event) -> Result<(), StoreError> {
        let corrected = event == Event::AcceptCorrected;
        if corrected {
            self.tx.set_status_check(self.id, true, self.at).await?;
            let asked = Step::by(Actor::Owner, self.operator).with(json!({ "agrees": true }));
            let asked = Step { visibility: Visibility::Internal, ..asked };
            self.tell(EventKind::Note(NoteKind::StatusAsked), asked).await?;
        }
        let accepted = Step::by(Actor::Owner, self.operator)
            .saying(words::outcome(corrected, self.plan.language))
            .with(json!({ "referral": self.referral.map(|id| id.to_string()) }));
        self.step(event, accepted, |_| {}).await
    }

    async fn merge(&mut self) -> Result<(), StoreError> {
        let Some(twin) = self.plan.twin else { return Ok(()) };
        let Some(into) = self.tx.find_complaint_by_reference(&twin).await?.map(|complaint| complaint.id)
        else {
            return Ok(());
        };
        let merged = Step::by(Actor::Operator, self.operator).with(json!({ "into": into.to_string() }));
        self.step(Event::Merge, merged, |change| change.merged_into = Some(into)).await?;
        let carried = Step {
            visibility: Visibility::Internal,
            text: self.plan.words.clone(),
            ..Step::by(Actor::Operator, self.operator).with(json!({ "from": self.id.to_string() }))
        };
        self.add(into, EventKind::Note(NoteKind::MergedHere), carried).await
    }

    /// A step of the state table; one that the table refuses is not written.
    async fn step(
        &mut self,
        event: Event,
        step: Step,
        change: impl FnOnce(&mut Transition),
    ) -> Result<(), StoreError> {
        let Ok(to) = next(Some(self.state), event, step.actor) else {
            return Err(StoreError::Backend("the state table refuses a step of the demonstration".into()));
        };
        if let Some(last) = self.intervals.last_mut() {
            last.to = Some(self.at);
        }
        self.intervals.push(Interval { state: to, from: self.at, to: None });
        let plan = self.plan;
        let mut transition = Transition {
            id: self.id,
            version: self.version,
            from: self.state,
            to,
            at: self.at,
            owner: Change::Keep,
            claim_until: None,
            next_deadline_at: nearest_deadline(
                self.targets,
                plan.line,
                plan.kind,
                plan.priority,
                &self.intervals,
                self.now,
            ),
            priority: Change::Keep,
            reopened: false,
            // Its operator has seen it.
            citizen_wrote: false,
            merged_into: None,
            dismiss_reason: None,
        };
        change(&mut transition);
        if !self.tx.transition(&transition).await? {
            return Err(StoreError::Backend("a complaint of the demonstration was changed meanwhile".into()));
        }
        self.version += 1;
        self.state = to;
        self.tell(EventKind::Step(event), step).await
    }

    /// A line of its timeline.
    async fn tell(&mut self, kind: EventKind, step: Step) -> Result<(), StoreError> {
        self.add(self.id, kind, step).await
    }

    async fn add(&mut self, complaint: ComplaintId, kind: EventKind, step: Step) -> Result<(), StoreError> {
        self.tx
            .add_event(&TimelineEvent {
                id: EventId::new(self.at, &SystemRandomness),
                complaint,
                at: self.at,
                kind,
                actor: step.actor,
                account: step.account,
                visibility: step.visibility,
                text: step.text,
                data: step.data,
            })
            .await
    }
}

/// What the authority will say, or has said.
fn verdict(plan: &Plan) -> Verdict {
    let events = plan.course.events;
    if events.contains(&Event::AcceptCorrect) {
        return Verdict::Correct;
    }
    if events.contains(&Event::AcceptCorrected) {
        return Verdict::Corrected;
    }
    match plan.dice.percent() {
        0..45 => Verdict::Corrected,
        45..80 => Verdict::Correct,
        80..92 => Verdict::MoreData,
        _ => Verdict::NotOurs,
    }
}
