//! What time alone moves on, and what comes in by SMS: on both engines, in the test's own process.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "sweep/applications.rs"]
mod applications;
#[path = "sweep/inbound.rs"]
mod inbound;
#[path = "support/inside.rs"]
mod inside;
#[path = "support/lists.rs"]
mod lists;
#[path = "sweep/time.rs"]
mod time;
#[path = "sweep/worker.rs"]
mod worker;

/// Makes a test of each case for each engine. A case that is not listed is dead code and fails the build.
macro_rules! cases {
    ($($noun:ident: $($case:ident),+;)+) => {
        cases!(@engine sqlite { $($noun: $($case),+;)+ });
        cases!(@engine postgres { $($noun: $($case),+;)+ });
    };
    (@engine $engine:ident { $($noun:ident: $($case:ident),+;)+ }) => {
        mod $engine {
            $(mod $noun {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $case() {
                    crate::$noun::$case(crate::inside::Inside::$engine().await).await;
                })+
            })+
        }
    };
}

cases! {
    applications: what_fails_stops_nothing_else;
    inbound: an_answer_wakes_a_waiting_complaint_once,
        the_authority_gets_the_addition,
        other_open_complaints_keep_the_words,
        nothing_is_added_on_a_guess,
        a_stranger_is_answered_once_a_day,
        what_is_over_is_not_written_to,
        many_messages_at_once_are_all_kept,
        a_message_that_failed_is_noted_once;
    time: a_silent_citizen_is_reminded_once,
        nobody_is_given_up_unwarned,
        who_answers_in_time_is_left_alone,
        silence_ends_a_complaint_and_then_its_data,
        many_sweepers_do_everything_once,
        a_damaged_complaint_stops_no_other,
        what_has_served_its_purpose_is_forgotten;
    worker: many_lists_keep_no_code_waiting;
}
