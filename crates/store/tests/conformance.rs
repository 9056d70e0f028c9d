//! Every method of the store on both engines: each case is one body, run on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

#[path = "conformance/accounts.rs"]
mod accounts;
#[path = "conformance/appeals.rs"]
mod appeals;
#[path = "conformance/applications.rs"]
mod applications;
#[path = "conformance/audit.rs"]
mod audit;
#[path = "conformance/backup.rs"]
mod backup;
#[path = "conformance/challenges.rs"]
mod challenges;
#[path = "conformance/complaints.rs"]
mod complaints;
#[path = "conformance/content.rs"]
mod content;
#[path = "conformance/corrections.rs"]
mod corrections;
#[path = "conformance/dictionary.rs"]
mod dictionary;
#[path = "conformance/faults.rs"]
mod faults;
#[path = "conformance/keys.rs"]
mod keys;
#[path = "conformance/limits.rs"]
mod limits;
#[path = "conformance/outbox.rs"]
mod outbox;
#[path = "conformance/publications.rs"]
mod publications;
#[path = "conformance/publishing.rs"]
mod publishing;
#[path = "conformance/queue.rs"]
mod queue;
#[path = "conformance/referrals.rs"]
mod referrals;
#[path = "conformance/retention.rs"]
mod retention;
#[path = "conformance/sealing.rs"]
mod sealing;
#[path = "conformance/sessions.rs"]
mod sessions;
#[path = "conformance/store.rs"]
mod store;
#[path = "conformance/support.rs"]
mod support;
#[path = "conformance/taken_over.rs"]
mod taken_over;
#[path = "conformance/timeline.rs"]
mod timeline;
#[path = "conformance/transitions.rs"]
mod transitions;
#[path = "conformance/undo.rs"]
mod undo;
#[path = "conformance/uploads.rs"]
mod uploads;
#[path = "conformance/venues.rs"]
mod venues;

/// Makes a test of each case for each engine. A case that is not listed is dead code and fails the build.
macro_rules! conformance {
    ($($noun:ident: $($case:ident),+;)+) => {
        conformance!(@engine sqlite { $($noun: $($case),+;)+ });
        conformance!(@engine postgres { $($noun: $($case),+;)+ });
    };
    (@engine $engine:ident { $($noun:ident: $($case:ident),+;)+ }) => {
        mod $engine {
            $(mod $noun {
                $(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
                async fn $case() {
                    crate::$noun::$case(crate::support::World::$engine().await).await;
                })+
            })+
        }
    };
}

conformance! {
    accounts: added_and_found, a_username_is_taken_once, operators_of_a_line, changed, a_step_is_used_once;
    appeals: come_back_as_they_were, one_at_a_time, an_exclusion_is_taken_back, who_appeals_is_not_forgotten;
    applications: come_back_as_they_were, found_with_what_belongs_together, listed_by_region_and_state,
        a_stale_step_is_refused, a_history_with_words, a_list_that_says_otherwise_is_named;
    audit: a_chain_grows, many_write_one_chain, rolled_back_leaves_no_gap, nothing_can_be_changed, tampering_is_named,
        listed;
    backup: restored_elsewhere, refused_where_something_is, other_keys_are_noticed, taken_while_writing;
    challenges: a_life, dead_ones_stay_dead, muted_is_never_armed, five_of_five_hundred, one_of_fifty, one_look,
        old_ones_go;
    complaints: comes_back_as_it_was, a_reference_is_taken_once, found_in_own_lines_only, found_by_citizen,
        one_for_a_document, two_joined_to_each_other, only_what_is_allowed_to_be_empty;
    content: versions_are_kept, published_and_withdrawn, in_order, one_of_many_saves;
    corrections: come_back_as_they_were, one_at_a_time, decided_by_version, written_into_the_application,
        a_list_from_before_is_named, listed_with_their_applications, words_are_forgotten;
    dictionary: every_code_of_the_contract, dated, canned_in_three_languages;
    faults: one_failing_table_undoes_all, a_dropped_transaction_leaves_nothing, cancelled_begins_poison_nothing,
        a_vanished_client_poisons_nothing;
    keys: rotated_while_writing, an_interrupted_rotation_goes_on, another_process_follows,
        what_does_not_open_is_named_and_passed_over;
    limits: counted_in_windows, counted_by_many, a_token_counts_once, a_token_comes_free_again, fifty_tokens,
        accepted_once;
    outbox: claimed_in_order, claimed_by_one_of_many, held_by_its_maker, one_read_sees_what_is_committed, lost_leases, tried_until_dead, revived, expired, ended_one_by_one, released,
        undone_with_its_reason, damaged_ones_stop_nobody, counted, due, messages;
    publications: a_life, one_is_current, one_of_many_is_published, lost_and_dropped, forgotten_drafts_are_found;
    publishing: submitted_and_decided, outdated_ones_leave_the_queue, two_lists_compared;
    queue: views, pages, both_lines, counts_follow, lapsed_claims_stand_among_the_free, revision_grows;
    referrals: a_way_there_and_back, first_verdict_wins, own_region_only, a_stale_page_is_refused, recalled,
        added_to, late_notes_change_nothing, desk;
    retention: due, erased, deleted_by_age;
    sealing: nothing_personal_lies_open, swapped_ciphertexts_do_not_open, every_sealed_column_is_known,
        damaged_codes_are_named;
    sessions: created_loaded_saved, signed_out_stays_out, of_an_account, ended;
    store: migrates_twice, answers, readers_cannot_write, readers_see_one_moment;
    taken_over: as_the_list_has_it, one_in_force_a_venue, what_left_is_named_until_a_later_list;
    timeline: in_order_and_by_visibility, intervals;
    transitions: a_whole_way, a_stale_one_is_refused, moments_follow, set_aside, taken_by_one, next_by_many,
        lapsed_claims_are_offered, held_claims_are_not, given_to_another, marks;
    undo: only_the_last_act_is_kept, what_was_made_is_gathered, what_waits_is_withdrawn, what_a_worker_touched_is_not,
        restored_as_a_new_version, a_state_that_stays_keeps_its_moments, referrals_come_and_go,
        the_undone_is_for_the_staff;
    uploads: read_once, forgotten_by_age, columns_of_a_region;
    venues: come_back_as_they_were, many_at_once, kept_from_one_list_to_the_next, a_venue_stands_in_a_list_once,
        dropped_in_pieces, rejected_ones_lose_their_rows;
}
