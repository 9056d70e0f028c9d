//! What a complaint of the demonstration is, decided by its number alone; only its times hang on the present moment.

use ashyq_domain::{
    complaint::{Cause, Channel, CitizenClaim, ClaimedColour, Kind, Line, Priority, TestPlace, Words},
    document::Document,
    language::Language,
    phone::Phone,
    randomness::{Randomness, SeededRandomness},
    reference::Reference,
    region::{Kato, RegionSet, regions},
    time::{Span, Timestamp},
};

use super::{citizen, course, course::Course, staff, words};
use crate::services::complaints::{line_of, priority_of};

/// Chosen so that the first 100,000 references are all different.
const REFERENCES: u64 = 0x1414_0000_0000;
const FACTS: u64 = 0x1432_0000_0000;
/// Of a hundred complaints so many came with a foreign passport.
const PASSPORTS: u32 = 8;

/// The reference of a complaint.
pub(super) fn reference(number: u32) -> Reference {
    Reference::generate(&SeededRandomness::new(REFERENCES + u64::from(number)))
}

/// Chance, the same at every run.
pub(super) struct Dice(SeededRandomness);

impl Dice {
    fn of(number: u32) -> Self {
        Self(SeededRandomness::new(FACTS + u64::from(number)))
    }

    /// 0 to 99.
    pub(super) fn percent(&self) -> u32 {
        self.0.below(100)
    }

    /// A place in a list of this length.
    fn place(&self, length: usize) -> usize {
        self.0.below(u32::try_from(length).unwrap_or(u32::MAX)) as usize
    }

    /// One of several; of none, nothing.
    pub(super) fn pick<T: Copy>(&self, of: &[T]) -> Option<T> {
        of.get(self.place(of.len())).copied()
    }

    /// So many minutes, and some seconds.
    pub(super) fn minutes(&self, (least, most): (u32, u32)) -> Span {
        let minutes = least + self.0.below(most - least + 1);
        Span::seconds(i64::from(minutes) * 60 + i64::from(self.0.below(60)))
    }
}

/// A complaint of the demonstration.
pub(super) struct Plan {
    pub(super) reference: Reference,
    /// The one that it is a duplicate of.
    pub(super) twin: Option<Reference>,
    pub(super) course: &'static Course,
    /// Time before each event of the course.
    pub(super) waits: Vec<Span>,
    pub(super) line: Line,
    pub(super) channel: Channel,
    pub(super) language: Language,
    pub(super) kind: Kind,
    pub(super) cause: Option<Cause>,
    pub(super) region: Kato,
    pub(super) priority: Priority,
    pub(super) document: Option<Document>,
    pub(super) phone: Option<Phone>,
    pub(super) words: Option<Words>,
    pub(super) claim: Option<CitizenClaim>,
    /// When it came in.
    pub(super) begun: Timestamp,
    /// For what is left to chance while it is written.
    pub(super) dice: Dice,
}

impl Plan {
    /// The complaint with this number.
    pub(super) fn of(number: u32, set: RegionSet, now: Timestamp) -> Self {
        let course = course::of(number);
        if course.is_twin() && number > 0 {
            return Self::of(number - 1, set, now).twin(number, course, now);
        }
        let dice = Dice::of(number);
        let kind = kind(&dice, course);
        let language = language(&dice);
        let cause = (kind == Kind::WrongStatus).then(|| dice.pick(Cause::ALL).unwrap_or(Cause::Other));
        let region = region(&dice, course, set);
        let channel = channel(&dice);
        let document = document(&dice, kind, number);
        let words = dice.pick(words::complaint(kind, cause, language));
        let waits: Vec<Span> = course.events.iter().map(|event| dice.minutes(course::wait(*event))).collect();
        let age = waits.iter().copied().fold(dice.minutes(course.rest), Span::plus);
        let begun = now.minus(age);
        let claim = cause.map(|cause| claim(&dice, cause, language, begun));
        Self {
            reference: reference(number),
            twin: None,
            course,
            waits,
            line: line_of(kind),
            channel,
            language,
            kind,
            cause,
            region,
            priority: priority_of(kind, claim.as_ref()),
            document,
            phone: citizen::phone(number),
            words: words.and_then(|words| Words::parse(words).ok()),
            claim,
            begun,
            dice,
        }
    }

    /// The same citizen about the same thing, once more.
    fn twin(self, number: u32, course: &'static Course, now: Timestamp) -> Self {
        let half = Span::from_micros(now.since(self.begun).micros() / 2);
        let quarter = Span::from_micros(half.micros() / 2);
        Self {
            reference: reference(number),
            twin: Some(self.reference),
            course,
            waits: vec![quarter],
            channel: Channel::Phone,
            begun: self.begun.plus(half),
            dice: Dice::of(number),
            ..self
        }
    }
}

fn kind(dice: &Dice, course: &Course) -> Kind {
    if course.is_referred() {
        return Kind::WrongStatus;
    }
    let percent = dice.percent();
    // What is answered without the health authority is not about a status.
    let percent = if course.is_answered_alone() { 50 + percent / 2 } else { percent };
    match percent {
        0..50 => Kind::WrongStatus,
        50..64 => Kind::Technical,
        64..77 => Kind::Registration,
        77..89 => Kind::Venue,
        89..94 => Kind::Suggestion,
        _ => Kind::Other,
    }
}

fn language(dice: &Dice) -> Language {
    match dice.percent() {
        0..50 => Language::Kk,
        50..92 => Language::Ru,
        _ => Language::En,
    }
}

fn channel(dice: &Dice) -> Channel {
    match dice.percent() {
        0..66 => Channel::Web,
        66..96 => Channel::Phone,
        _ => Channel::WalkIn,
    }
}

/// The two regions whose officers the demonstration has get the most of what is referred.
fn region(dice: &Dice, course: &Course, set: RegionSet) -> Kato {
    let (almaty, aktobe) = if course.is_referred() { (45, 65) } else { (25, 33) };
    let own = match dice.percent() {
        percent if percent < almaty => Kato::parse(staff::ALMATY),
        percent if percent < aktobe => Kato::parse(staff::AKTOBE),
        _ => None,
    };
    let all = regions(set);
    own.unwrap_or(all[dice.place(all.len())].kato)
}

fn document(dice: &Dice, kind: Kind, number: u32) -> Option<Document> {
    let percent = dice.percent();
    match kind {
        // Who suggests something is often nobody's business.
        Kind::Suggestion | Kind::Technical if percent < 50 => None,
        Kind::Registration => citizen::iin(number),
        _ if percent < PASSPORTS => citizen::passport(number),
        _ => citizen::iin(number),
    }
}

fn claim(dice: &Dice, cause: Cause, language: Language, begun: Timestamp) -> CitizenClaim {
    use ClaimedColour::{Blue, Green, Red, Unknown, Yellow};
    let percent = dice.percent();
    let (shown, expected) = match cause {
        Cause::FalsePositive => (Red, Green),
        Cause::Recovered => (if percent < 70 { Red } else { Yellow }, Green),
        Cause::TestedNotShown | Cause::VaccinatedNotShown | Cause::ExemptionNotShown => (Blue, Green),
        Cause::ContactByMistake => (Yellow, if percent < 50 { Green } else { Blue }),
        Cause::WrongIdentifier => (Blue, Green),
        Cause::Other => (if percent < 50 { Red } else { Yellow }, Unknown),
    };
    let tested = matches!(cause, Cause::FalsePositive | Cause::TestedNotShown | Cause::WrongIdentifier);
    let day = begun.minus(Span::days(i64::from(1 + percent % 4))).date();
    CitizenClaim {
        shown,
        expected,
        tested_on: tested.then_some(day),
        tested_at: TestPlace::parse(words::laboratory(language)).ok().filter(|_| tested),
    }
}
