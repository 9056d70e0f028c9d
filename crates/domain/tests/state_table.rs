//! The state table in code against the one in `docs/complaints.md`, and everything that neither has is refused.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;

use ashyq_domain::complaint::{Refused, TABLE, allowed_events, allowed_events_as, next, next_as};
use ashyq_domain::{Actor, Event, State};

const DOCUMENT: &str = include_str!("../../../docs/complaints.md");

type Row = (Option<State>, Event, State, BTreeSet<Actor>, String);

fn cells(line: &str) -> Vec<&str> {
    line.trim().trim_matches('|').split('|').map(str::trim).collect()
}

/// The rows under the heading that begins with `from`.
fn table_of_the_document() -> Vec<Vec<&'static str>> {
    DOCUMENT
        .lines()
        .skip_while(|line| !line.starts_with("| from |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect()
}

fn event_of(words: &str, from: Option<State>) -> Event {
    match words {
        "submit / take a call" => Event::Submit,
        "claim / take next" => Event::Claim,
        "release" => Event::Release,
        "ask citizen" => Event::Ask,
        "citizen writes, calls" | "citizen writes" => Event::CitizenWrites,
        "7 working days of silence" => Event::Silence,
        "refer" => Event::Refer,
        "verdict" => Event::Verdict,
        "recall" => Event::Recall,
        "accept verdict \"correct\"" => Event::AcceptCorrect,
        "accept verdict \"corrected\"" => Event::AcceptCorrected,
        "refer again" => Event::ReferAgain,
        "more data needed" => Event::MoreData,
        "answer and resolve" => Event::Resolve,
        "merge" => Event::Merge,
        "dismiss" => Event::Dismiss,
        "object (reopen)" => Event::Reopen,
        "7 days" => Event::Close,
        other => panic!("the document has an unknown event {other:?} from {from:?}"),
    }
}

/// The actors of a row, and what else the cell says of them.
fn actors_of(cell: &str, from: Option<State>) -> (BTreeSet<Actor>, Option<&str>) {
    let (cell, exception) =
        cell.split_once("; ").map_or((cell, None), |(cell, exception)| (cell, Some(exception)));
    let mut condition = None;
    let mut actors: BTreeSet<Actor> = cell
        .split(", ")
        .map(|word| match word {
            "authority's API" => Actor::Authority,
            "citizen within 7 days" => {
                condition = Some("within 7 days");
                Actor::Citizen
            }
            word => {
                Actor::parse(word).unwrap_or_else(|| panic!("the document has an unknown actor {word:?}"))
            }
        })
        .collect();
    if let Some(exception) = exception {
        assert_eq!(exception, "from new any operator of the line");
        if from == Some(State::New) {
            // Nobody owns a new complaint.
            assert!(actors.remove(&Actor::Owner));
            actors.insert(Actor::Operator);
        }
    }
    (actors, condition)
}

fn rows_of_the_document() -> Vec<Row> {
    let mut rows = Vec::new();
    for cells in table_of_the_document() {
        let [from, event, to, who, must_hold] = cells[..] else { panic!("{cells:?} has not five cells") };
        for from in from.split(", ") {
            let from = (from != "–").then(|| State::parse(from).unwrap());
            let (actors, condition) = actors_of(who, from);
            let must_hold = must_hold.replace("**", "");
            let must_hold = [Some(must_hold.as_str()).filter(|text| !text.is_empty()), condition];
            let must_hold = must_hold.into_iter().flatten().collect::<Vec<_>>().join("; ");
            rows.push((from, event_of(event, from), State::parse(to).unwrap(), actors, must_hold));
        }
    }
    rows
}

fn rows_of_the_code() -> Vec<Row> {
    let row = |row: &ashyq_domain::complaint::Transition| {
        (row.from, row.event, row.to, row.actors.iter().copied().collect(), row.must_hold.to_owned())
    };
    TABLE.iter().map(row).collect()
}

#[test]
fn the_code_has_the_table_of_the_document() {
    let mut document = rows_of_the_document();
    let mut code = rows_of_the_code();
    assert_eq!(document.len(), 21, "the document's table was not found");
    document.sort();
    code.sort();
    assert_eq!(document, code);
}

#[test]
fn the_document_lists_the_states_in_order() {
    let listed: Vec<State> = DOCUMENT
        .lines()
        .skip_while(|line| !line.starts_with("| state |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| State::parse(cells(line)[0].trim_matches('`')).unwrap())
        .collect();
    assert_eq!(listed, State::ALL);
}

/// Every state, event and actor there is, against the document.
#[test]
fn everything_else_is_refused() {
    let document = rows_of_the_document();
    let (mut allowed, mut refused) = (0, 0);
    let states = std::iter::once(None).chain(State::ALL.iter().copied().map(Some));
    for from in states {
        for event in Event::ALL.iter().copied() {
            let row = document.iter().find(|row| row.0 == from && row.1 == event);
            for actor in Actor::ALL.iter().copied() {
                let expected = match row {
                    Some((_, _, to, actors, _)) if actors.contains(&actor) => Ok(*to),
                    Some(_) => Err(Refused::Actor { from, event }),
                    None => Err(Refused::State { from, event }),
                };
                match expected {
                    Ok(_) => allowed += 1,
                    Err(_) => refused += 1,
                }
                assert_eq!(next(from, event, actor), expected, "{from:?} {event} {actor}");
            }
        }
    }
    assert_eq!(allowed + refused, (State::ALL.len() + 1) * Event::ALL.len() * Actor::ALL.len());
    assert_eq!(allowed, 28, "one for each row and actor of the document");
}

#[test]
fn nothing_leaves_a_final_state() {
    for state in State::ALL.iter().copied() {
        let has_rows = TABLE.iter().any(|row| row.from == Some(state));
        assert_eq!(has_rows, !state.is_final(), "{state}");
    }
}

#[test]
fn the_allowed_events_are_those_that_next_allows() {
    for state in State::ALL.iter().copied() {
        for actor in Actor::ALL.iter().copied() {
            let allowed = allowed_events(state, actor);
            for event in Event::ALL.iter().copied() {
                assert_eq!(allowed.contains(&event), next(Some(state), event, actor).is_ok());
            }
        }
    }
    let owner = allowed_events(State::InTriage, Actor::Owner);
    let expected = [Event::Release, Event::Ask, Event::Refer, Event::Resolve, Event::Merge, Event::Dismiss];
    assert_eq!(owner, expected);
}

#[test]
fn somebody_in_several_parts_may_do_what_any_of_them_may() {
    let supervisor = [Actor::Operator, Actor::Supervisor];
    assert_eq!(next_as(Some(State::New), Event::Claim, &supervisor), Ok(State::InTriage));
    assert_eq!(next_as(Some(State::InTriage), Event::Release, &supervisor), Ok(State::New));
    let refused = Refused::Actor { from: Some(State::InTriage), event: Event::Ask };
    assert_eq!(next_as(Some(State::InTriage), Event::Ask, &supervisor), Err(refused));
    let of_several = allowed_events_as(State::New, &supervisor);
    assert_eq!(of_several, [Event::Claim, Event::Merge, Event::Dismiss]);
}

#[test]
fn a_refusal_says_what_was_wanted_and_where() {
    let state = next(Some(State::Closed), Event::Claim, Actor::Operator).unwrap_err();
    assert_eq!(state.to_string(), "a complaint in state closed cannot take the event claim");
    let actor = next(Some(State::New), Event::Claim, Actor::Citizen).unwrap_err();
    assert_eq!(actor.to_string(), "the event claim on a complaint in state new is not for this actor");
}
