//! Plays the outside world over real HTTP, for demonstration and tests: the health authority, the mobile
//! citizens base, the SMS gateway, a control interface to set people and faults, and a small page for a first
//! visitor.
//!
//! Everything is kept in memory and forgotten at the end. Only the command line and tests name this crate.

mod callbacks;
mod calls;
mod citizens;
mod config;
mod connection;
mod control;
mod faults;
mod health;
mod page;
mod people;
mod sms;
mod world;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    http::{Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

pub use config::{DEMONSTRATION_TOTP_SECRET, SimulatorConfig, SimulatorError};
pub use people::{Person, PersonDocument, demonstration_people};

use connection::{Connection, Doors};
use world::World;

/// A load test may bring a whole town as people.
const LONGEST_BODY: usize = 64 * 1024 * 1024;

/// How long connections may take to end when the simulator is told to stop.
const LONGEST_END: Duration = Duration::from_secs(2);

/// The simulator.
pub struct Simulator;

/// A running simulator. Dropping it lets it run on until the process ends; [`Handle::shutdown`] ends it.
pub struct Handle {
    address: SocketAddr,
    world: Arc<World>,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
}

impl Simulator {
    /// Listens, and answers in the background.
    ///
    /// # Errors
    /// Any [`SimulatorError`] but `Stopped`.
    pub async fn start(config: SimulatorConfig) -> Result<Handle, SimulatorError> {
        let failed = |source| SimulatorError::Listen { address: config.listen, source };
        let listener = TcpListener::bind(config.listen).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopping) = watch::channel(false);
        let client = callbacks::client().ok_or(SimulatorError::Client)?;
        let world = World::new(config, client, stopping)?;
        let service = router(Arc::clone(&world)).into_make_service_with_connect_info::<Connection>();
        let stopped = Arc::clone(&world);
        let server = axum::serve(Doors(listener), service)
            .with_graceful_shutdown(async move { stopped.stopped().await });
        let task = tokio::spawn(server.into_future());
        Ok(Handle { address, world, stop, task })
    }
}

impl Handle {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Base address of the health authority.
    #[must_use]
    pub fn health_url(&self) -> String {
        format!("http://{}/health", self.address)
    }

    /// Base address of the mobile citizens base.
    #[must_use]
    pub fn citizens_url(&self) -> String {
        format!("http://{}/citizens", self.address)
    }

    /// Full address of the gateway's `sendsms`.
    #[must_use]
    pub fn sms_url(&self) -> String {
        format!("http://{}/cgi-bin/sendsms", self.address)
    }

    /// Tells where the portal is, for tests that start it after the simulator.
    pub fn set_public_url(&self, url: &str) {
        url.trim_end_matches('/').clone_into(&mut self.world.data().public_url);
    }

    /// Stops listening, lets the calls under way end (2 s at most) and forgets everything.
    pub async fn shutdown(self) {
        let _ = self.stop.send(true);
        let abort = self.task.abort_handle();
        if tokio::time::timeout(LONGEST_END, self.task).await.is_err() {
            abort.abort();
        }
    }

    /// Runs until the server ends by itself, which it does only when it fails.
    async fn ended(&mut self) -> Result<(), SimulatorError> {
        match (&mut self.task).await {
            Ok(result) => result.map_err(SimulatorError::Stopped),
            Err(error) => Err(SimulatorError::Stopped(std::io::Error::other(error))),
        }
    }
}

/// Runs the simulator until the process is told to stop (SIGINT or SIGTERM).
///
/// # Errors
/// Any [`SimulatorError`].
pub async fn serve(config: SimulatorConfig) -> Result<(), SimulatorError> {
    let mut handle = Simulator::start(config).await?;
    tracing::info!(address = %handle.address, "the simulator of the outside world listens on http://{}", handle.address);
    tokio::select! {
        result = handle.ended() => result,
        () = told_to_stop() => {
            handle.shutdown().await;
            Ok(())
        }
    }
}

async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

fn router(world: Arc<World>) -> Router {
    Router::new()
        .merge(health::router())
        .merge(citizens::router())
        .merge(sms::router())
        .merge(control::router())
        .merge(page::router())
        .layer(middleware::from_fn(refuse_other_sites))
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .with_state(world)
}

/// A page of another site, open in the same browser, may not change our world.
async fn refuse_other_sites(request: Request, next: Next) -> Response {
    let cross_site = request.headers().get("sec-fetch-site").is_some_and(|site| site == "cross-site");
    if cross_site && !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}
