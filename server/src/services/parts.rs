//! How the parts of the service stand: for the page of the service's state and for /metrics.

use ashyq_app::pages::public::{PartState, ServicePart};
use ashyq_outside::BreakerState;

use crate::wiring::App;

/// The parts as a visitor knows them. Our own part answers, else there would be no page.
#[must_use]
pub fn states(app: &App) -> Vec<(ServicePart, PartState)> {
    vec![
        (ServicePart::Portal, PartState::Working),
        (ServicePart::HealthAuthority, part(app.health.state())),
        (ServicePart::CitizensBase, part(app.citizens.state())),
        (ServicePart::Sms, part(app.sms.state())),
    ]
}

fn part(state: BreakerState) -> PartState {
    match state {
        BreakerState::Closed => PartState::Working,
        BreakerState::HalfOpen => PartState::Unsteady,
        BreakerState::Open { .. } => PartState::Down,
    }
}

/// Writes what stands into the metrics: breakers, queues of jobs.
pub async fn measure(app: &App) {
    for (name, state) in [
        ("breaker_health", app.health.state()),
        ("breaker_citizens", app.citizens.state()),
        ("breaker_sms", app.sms.state()),
    ] {
        app.metrics.value(
            name,
            match state {
                BreakerState::Closed => 0,
                BreakerState::HalfOpen => 1,
                BreakerState::Open { .. } => 2,
            },
        );
    }
    let counts = async { app.store.read().await?.job_counts().await }.await;
    match counts {
        Ok(counts) => {
            for (queue, state, jobs) in counts {
                app.metrics.value(&format!("jobs_{}_{}", queue.code(), state.code()), jobs);
            }
        }
        Err(error) => tracing::error!(%error, "the queues of jobs could not be counted"),
    }
}
