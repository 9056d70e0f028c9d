#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use ashyq_domain::{randomness::SeededRandomness, time::ManualClock};

use super::*;

struct Set {
    clock: Arc<ManualClock>,
    breaker: Breaker,
}

fn set() -> Set {
    seeded(7)
}

fn seeded(seed: u64) -> Set {
    let clock = Arc::new(ManualClock::new(Timestamp::from_unix(1_622_548_800)));
    let breaker = Breaker::new(
        System::Health,
        BreakerPolicy::default(),
        clock.clone(),
        Arc::new(SeededRandomness::new(seed)),
    );
    Set { clock, breaker }
}

impl Set {
    fn fail(&self, times: usize) {
        for _ in 0..times {
            self.breaker.admit().unwrap_or_else(|_| panic!("the circuit is open")).failed();
        }
    }

    fn succeed(&self, times: usize) {
        for _ in 0..times {
            self.breaker.admit().unwrap_or_else(|_| panic!("the circuit is open")).succeeded();
        }
    }

    /// How long the open circuit says it will stay so.
    fn pause(&self) -> Duration {
        match self.breaker.admit() {
            Ok(_) => panic!("the circuit is closed"),
            Err(pause) => pause,
        }
    }

    fn pass(&self, time: Duration) {
        self.clock.advance(Span::from_micros(i64::try_from(time.as_micros()).unwrap()));
    }
}

#[test]
fn ten_failures_in_a_row_open_the_circuit() {
    let set = set();
    set.fail(9);
    assert_eq!(set.breaker.state(), BreakerState::Closed);
    set.fail(1);
    assert!(matches!(set.breaker.state(), BreakerState::Open { .. }));
    assert!(set.breaker.admit().is_err());
}

#[test]
fn a_success_ends_the_row() {
    let set = set();
    set.fail(9);
    set.succeed(1);
    set.fail(9);
    assert_eq!(
        set.breaker.state(),
        BreakerState::Closed,
        "18 failures of 19 calls: the window is not full, the row is broken"
    );
    set.fail(1);
    assert!(matches!(set.breaker.state(), BreakerState::Open { .. }), "19 failures of 20");
}

#[test]
fn half_of_the_last_twenty_open_the_circuit() {
    let set = set();
    for _ in 0..9 {
        set.succeed(1);
        set.fail(1);
    }
    set.succeed(2);
    assert_eq!(set.breaker.state(), BreakerState::Closed, "9 failures of 20");
    set.fail(1);
    assert!(matches!(set.breaker.state(), BreakerState::Open { .. }), "10 failures of 20");
}

#[test]
fn old_failures_leave_the_window() {
    let set = set();
    set.fail(9);
    set.succeed(20);
    set.fail(9);
    assert_eq!(set.breaker.state(), BreakerState::Closed);
}

#[test]
fn after_the_pause_exactly_one_probe_goes_through() {
    let set = set();
    set.fail(10);
    let pause = set.pause();
    set.pass(pause - Duration::from_micros(1));
    assert!(set.breaker.admit().is_err());
    set.pass(Duration::from_micros(1));
    assert_eq!(set.breaker.state(), BreakerState::HalfOpen);
    let probe = set.breaker.admit().unwrap_or_else(|_| panic!("no probe"));
    assert_eq!(set.breaker.admit().err(), Some(WHILE_PROBING));
    probe.succeeded();
    assert_eq!(set.breaker.state(), BreakerState::Closed);
    set.fail(9);
    assert_eq!(set.breaker.state(), BreakerState::Closed, "the failures before the pause are forgotten");
}

#[test]
fn a_failed_probe_opens_again() {
    let set = set();
    set.fail(10);
    set.pass(set.pause());
    set.fail(1);
    assert!(matches!(set.breaker.state(), BreakerState::Open { .. }));
    assert!(set.pause() >= Duration::from_secs(10));
}

#[test]
fn pauses_lie_between_ten_and_sixty_seconds_and_spread() {
    let mut first = Vec::new();
    for seed in 0..200 {
        let set = seeded(seed);
        set.fail(10);
        first.push(set.pause());
        for _ in 0..6 {
            let pause = set.pause();
            assert!((Duration::from_secs(10)..=Duration::from_secs(60)).contains(&pause), "{pause:?}");
            set.pass(pause);
            set.fail(1);
        }
    }
    assert!(first.iter().all(|pause| *pause <= Duration::from_secs(20)), "the first pause is short");
    first.sort();
    first.dedup();
    assert!(first.len() > 190, "servers do not probe together");
}

#[test]
fn a_probe_that_goes_away_frees_its_place() {
    let set = set();
    set.fail(10);
    set.pass(set.pause());
    drop(set.breaker.admit().unwrap_or_else(|_| panic!("no probe")));
    set.succeed(1);
    assert_eq!(set.breaker.state(), BreakerState::Closed);
}

#[test]
fn a_call_from_before_says_nothing_about_after() {
    let set = set();
    let slow = set.breaker.admit().unwrap_or_else(|_| panic!("open"));
    let slower = set.breaker.admit().unwrap_or_else(|_| panic!("open"));
    set.fail(10);
    slow.succeeded();
    assert!(matches!(set.breaker.state(), BreakerState::Open { .. }), "an old success does not close");
    set.pass(set.pause());
    set.succeed(1);
    slower.failed();
    set.fail(9);
    assert_eq!(set.breaker.state(), BreakerState::Closed, "an old failure is not counted");
}
