#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::complaint::{Kind, Priority};

fn at(local: &str) -> Timestamp {
    Timestamp::of_local(local.parse().unwrap())
}

/// A log from the moments at which each state began; the last one lasts.
fn log(states: &[(State, &str)]) -> Vec<Interval> {
    let ends = states.iter().skip(1).map(|(_, from)| Some(at(from))).chain([None]);
    states
        .iter()
        .zip(ends)
        .map(|((state, from), to)| Interval { state: *state, from: at(from), to })
        .collect()
}

fn spent_at(kind: ClockKind, line: Line, intervals: &[Interval], now: &str) -> Span {
    spent(kind, intervals, at(now), kind.calendar(line))
}

/// Part 4 of `docs/complaints.md`, column "runs while".
#[test]
fn each_clock_runs_in_its_states() {
    use State::{Answered, AtAuthority, InTriage, New};
    let states =
        |kind: ClockKind| State::ALL.iter().copied().filter(|state| kind.runs_in(*state)).collect::<Vec<_>>();
    assert_eq!(states(ClockKind::FirstResponse), [New]);
    assert_eq!(states(ClockKind::Citizen), [New, InTriage, AtAuthority, Answered]);
    assert_eq!(states(ClockKind::Operator), [New, InTriage, Answered]);
    assert_eq!(states(ClockKind::Authority), [AtAuthority]);
}

#[test]
fn line_1414_counts_nights_and_line_1432_does_not() {
    let intervals = log(&[(State::New, "2021-05-06T18:00")]);
    let spent = |line| spent_at(ClockKind::FirstResponse, line, &intervals, "2021-05-11T09:30");
    assert_eq!(spent(Line::Line1414), Span::minutes(4 * 24 * 60 + 15 * 60 + 30));
    assert_eq!(spent(Line::Line1432), Span::hours(1));
}

#[test]
fn the_authority_works_by_the_calendar_for_both_lines() {
    // Over the holidays of 7 to 10 May.
    let intervals = log(&[(State::AtAuthority, "2021-05-06T17:30"), (State::Answered, "2021-05-11T10:00")]);
    for line in Line::ALL {
        assert_eq!(
            spent_at(ClockKind::Authority, *line, &intervals, "2021-05-20T00:00"),
            Span::hours(2),
            "{line}"
        );
    }
}

#[test]
fn the_time_of_the_citizen_does_not_count() {
    let intervals = log(&[
        (State::New, "2021-05-05T10:00"),
        (State::InTriage, "2021-05-05T10:20"),
        (State::WaitingCitizen, "2021-05-05T11:00"),
        (State::InTriage, "2021-05-06T11:00"),
    ]);
    let spent = |kind| spent_at(kind, Line::Line1414, &intervals, "2021-05-06T11:30");
    assert_eq!(spent(ClockKind::FirstResponse), Span::minutes(20));
    assert_eq!(spent(ClockKind::Operator), Span::minutes(90));
    assert_eq!(spent(ClockKind::Citizen), Span::minutes(90));
    assert_eq!(spent(ClockKind::Authority), Span::ZERO);
}

#[test]
fn a_pause_moves_the_deadline_and_stops_the_chip() {
    let before = log(&[(State::InTriage, "2021-05-05T10:00")]);
    let deadline = |intervals: &[Interval], now: &str| {
        next_deadline(ClockKind::Operator, intervals, at(now), Span::hours(4), Calendar::always())
    };
    assert_eq!(deadline(&before, "2021-05-05T11:00"), Some(at("2021-05-05T14:00")));
    let paused = log(&[(State::InTriage, "2021-05-05T10:00"), (State::WaitingCitizen, "2021-05-05T11:00")]);
    assert_eq!(deadline(&paused, "2021-05-05T20:00"), None);
    assert_eq!(
        chip(ClockKind::Operator, &paused, at("2021-05-05T20:00"), Span::hours(4), Calendar::always()),
        None
    );
    assert_eq!(
        chips(Line::Line1414, &paused, at("2021-05-05T20:00"), &Target::default_of(Line::Line1414)),
        []
    );
    let woken = log(&[
        (State::InTriage, "2021-05-05T10:00"),
        (State::WaitingCitizen, "2021-05-05T11:00"),
        (State::InTriage, "2021-05-06T09:00"),
    ]);
    assert_eq!(deadline(&woken, "2021-05-06T09:00"), Some(at("2021-05-06T12:00")));
}

#[test]
fn a_reopened_complaint_goes_on_where_it_stopped() {
    let intervals = log(&[
        (State::New, "2021-05-05T08:00"),
        (State::InTriage, "2021-05-05T08:10"),
        (State::Resolved, "2021-05-05T11:00"),
        (State::InTriage, "2021-05-10T08:00"),
    ]);
    let now = "2021-05-10T08:30";
    assert_eq!(spent_at(ClockKind::Operator, Line::Line1414, &intervals, now), Span::minutes(210));
    let chips = chips(Line::Line1414, &intervals, at(now), &Target::default_of(Line::Line1414));
    let shown: Vec<(ClockKind, i64, Level)> =
        chips.iter().map(|chip| (chip.kind, chip.remaining.whole_minutes(), chip.level)).collect();
    assert_eq!(shown, [(ClockKind::Operator, 30, Level::Warning), (ClockKind::Citizen, 1230, Level::Calm)]);
}

#[test]
fn three_quarters_warn_and_the_whole_is_a_breach() {
    let intervals = log(&[(State::New, "2021-05-05T08:00")]);
    let level = |now: &str| {
        let chip = chip(ClockKind::FirstResponse, &intervals, at(now), Span::minutes(30), Calendar::always())
            .unwrap();
        (chip.level, chip.remaining.whole_seconds())
    };
    assert_eq!(level("2021-05-05T08:22:29"), (Level::Calm, 451));
    assert_eq!(level("2021-05-05T08:22:30"), (Level::Warning, 450));
    assert_eq!(level("2021-05-05T08:29:59"), (Level::Warning, 1));
    assert_eq!(level("2021-05-05T08:30:00"), (Level::Breach, 0));
    assert_eq!(level("2021-05-05T09:00:00"), (Level::Breach, -1800));
}

#[test]
fn after_a_breach_the_deadline_lies_in_the_past() {
    let intervals = log(&[(State::New, "2021-05-05T08:00"), (State::InTriage, "2021-05-05T14:00")]);
    let now = at("2021-05-05T15:00");
    let deadline = next_deadline(ClockKind::Operator, &intervals, now, Span::hours(4), Calendar::always());
    assert!(deadline.unwrap() <= at("2021-05-05T14:00"));
    assert_eq!(
        chips(Line::Line1414, &intervals, now, &Target::default_of(Line::Line1414))[0].level,
        Level::Breach
    );
}

#[test]
fn a_log_that_is_empty_or_ahead_of_the_clock_counts_nothing() {
    assert_eq!(spent_at(ClockKind::Citizen, Line::Line1414, &[], "2021-05-05T08:00"), Span::ZERO);
    assert_eq!(
        next_deadline(ClockKind::Citizen, &[], at("2021-05-05T08:00"), Span::hours(1), Calendar::always()),
        None
    );
    let ahead = log(&[(State::New, "2021-05-05T09:00")]);
    assert_eq!(spent_at(ClockKind::Citizen, Line::Line1414, &ahead, "2021-05-05T08:00"), Span::ZERO);
}

/// Part 4 of `docs/complaints.md`, column "default target".
#[test]
fn the_default_targets_are_those_of_the_document() {
    let of_1414 = Target::default_of(Line::Line1414);
    assert_eq!(
        ClockKind::ALL.iter().map(|kind| of_1414.of(*kind).whole_minutes()).collect::<Vec<_>>(),
        [30, 1440, 240, 720]
    );
    assert_eq!(Target::default_of(Line::Line1432), Target { first_response: Span::hours(2), ..of_1414 });
    for line in Line::ALL {
        let rule = TargetRule { line: *line, kind: None, priority: None, target: Target::default_of(*line) };
        assert!(Targets::new(vec![rule]).is_ok());
    }
}

#[test]
fn targets_that_cannot_be_kept_are_refused() {
    let line = Line::Line1432;
    let target = Target { citizen: Span::hours(16), ..Target::default_of(line) };
    let with = |target| Targets::new(vec![TargetRule { line, kind: None, priority: None, target }]);
    assert!(with(target).is_ok());
    let short = Target { citizen: Span::minutes(16 * 60 - 1), ..target };
    assert_eq!(with(short), Err(TargetsError::CitizenTooShort { line }));
    let zero = Target { first_response: Span::ZERO, ..target };
    assert_eq!(with(zero), Err(TargetsError::NotPositive { line }));
}

#[test]
fn the_most_precise_target_counts() {
    let line = Line::Line1414;
    let rule = |kind, priority, hours| {
        let target = Target { citizen: Span::hours(hours), ..Target::default_of(line) };
        TargetRule { line, kind, priority, target }
    };
    let targets = Targets::new(vec![
        rule(None, None, 40),
        rule(None, Some(Priority::Urgent), 20),
        rule(Some(Kind::WrongStatus), None, 30),
        rule(Some(Kind::WrongStatus), Some(Priority::Urgent), 16),
    ])
    .unwrap();
    let citizen = |line, kind, priority| targets.of(line, kind, priority).citizen;
    assert_eq!(citizen(line, Kind::Venue, Priority::Normal), Span::hours(40));
    assert_eq!(citizen(line, Kind::Venue, Priority::Urgent), Span::hours(20));
    assert_eq!(citizen(line, Kind::WrongStatus, Priority::Low), Span::hours(30));
    assert_eq!(citizen(line, Kind::WrongStatus, Priority::Urgent), Span::hours(16));
    assert_eq!(citizen(Line::Line1432, Kind::WrongStatus, Priority::Urgent), Span::hours(24));
}

#[test]
fn what_comes_first_has_less_time() {
    let line = Line::Line1414;
    let times = |targets: &Targets, priority| {
        let target = targets.of(line, Kind::WrongStatus, priority);
        [target.first_response, target.operator, target.authority, target.citizen].map(Span::whole_minutes)
    };
    let normal = [30, 240, 720, 1440];
    let defaults = Targets::default();
    assert_eq!(times(&defaults, Priority::Low), normal);
    assert_eq!(times(&defaults, Priority::Normal), normal);
    assert_eq!(times(&defaults, Priority::High), [15, 120, 720, 1440]);
    assert_eq!(times(&defaults, Priority::Urgent), [7, 60, 720, 1440]);
    let target = Target { operator: Span::hours(6), ..Target::default_of(line) };
    let rule = |priority| TargetRule { line, kind: None, priority, target };
    let all = Targets::new(vec![rule(None)]).unwrap();
    assert_eq!(times(&all, Priority::High)[1], 180, "half of what the setting says");
    let urgent = Targets::new(vec![rule(Some(Priority::Urgent))]).unwrap();
    assert_eq!(times(&urgent, Priority::Urgent)[1], 360, "a setting for the priority is taken as it is");
    assert_eq!(times(&urgent, Priority::High)[1], 120);
}
