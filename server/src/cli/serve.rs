//! `ashyq serve` and `ashyq simulate`.

use std::sync::Arc;

use ashyq_domain::{
    randomness::{Randomness, SystemRandomness},
    time::{Clock, SystemClock},
};
use ashyq_outside::{
    CitizensConfig, HealthConfig, HttpCitizensBase, HttpHealthAuthority, HttpSmsGateway, SmsConfig,
};
use ashyq_simulator::SimulatorConfig;
use tokio::{net::TcpListener, sync::watch};

use super::{Failure, open};
use crate::{
    config::{Config, demonstration},
    contents,
    http::{admin, listener, router},
    jobs,
    services::first_content,
    wiring::{App, Outside},
};

/// Puts the real program together.
///
/// # Errors
/// The database or an address in the settings cannot be used.
pub async fn wire(config: Config) -> Result<App, Failure> {
    let (store, keyring) = open(&config, true).await?;
    store.migrate().await?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let randomness: Arc<dyn Randomness> = Arc::new(SystemRandomness);
    first_content::load(&store, clock.now(), &*randomness).await?;
    let health = HealthConfig::new(&config.health.url, &config.health.token)?;
    let citizens = CitizensConfig::new(&config.citizens.url, &config.citizens.token)?;
    let mut sms = SmsConfig::new(&config.sms.url, &config.sms.token, &config.sms.password)?;
    sms.method = config.sms_method;
    let outside = Outside {
        health: Arc::new(HttpHealthAuthority::new(&health, clock.clone(), randomness.clone())?),
        citizens: Arc::new(HttpCitizensBase::new(&citizens, clock.clone(), randomness.clone())?),
        sms: Arc::new(HttpSmsGateway::new(&sms, clock.clone(), randomness.clone())?),
        clock,
        randomness,
    };
    Ok(App::new(config, store, keyring, outside))
}

/// Serves until asked to stop.
///
/// # Errors
/// An address is taken, or the database cannot be used.
pub async fn run(config: Config) -> Result<(), Failure> {
    let app = wire(config).await?;
    if app.config.production() && crate::services::accounts::has_demonstration_accounts(&app).await? {
        return Err("demonstration accounts are in the database: refused in production".into());
    }
    let public = TcpListener::bind(app.config.listen).await?;
    let admin = TcpListener::bind(app.config.admin_listen).await?;
    let (stop, stopped) = watch::channel(false);
    let (router, _) = router::build(&app);
    let worker = tokio::spawn(jobs::run(app.clone(), stopped.clone()));
    tokio::spawn(contents::run(app.clone(), stopped.clone()));
    let admin = tokio::spawn(listener::serve(admin, admin::router(app.clone()), stopped.clone()));
    tracing::info!(address = %app.config.listen, admin = %app.config.admin_listen, engine = app.store.engine().code(), "serving");
    // The first visitor need not wait for the lists.
    let warmed = app.clone();
    tokio::spawn(async move {
        if let Err(error) = warmed.catalogues.look(&warmed).await {
            tracing::error!(%error, "the lists could not be loaded");
        }
    });
    let serving = tokio::spawn(listener::serve(public, router, stopped));
    asked_to_stop().await?;
    tracing::info!("stopping");
    app.stop();
    stop.send_replace(true);
    let _ = serving.await;
    let _ = worker.await;
    admin.abort();
    app.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Plays the outside world until asked to stop.
///
/// # Errors
/// The address is taken, or this is production.
pub async fn simulate(config: &Config) -> Result<(), Failure> {
    if config.production() {
        return Err("the simulator is refused in production".into());
    }
    let mut settings = SimulatorConfig::new(
        config.simulator_listen,
        &config.public_url,
        &config.health.callback_secret,
        &config.sms.callback_secret,
    );
    // Asked for only where they were set on purpose: with its defaults the simulator answers anybody.
    let named = |value: &str, default: &str| (value != default).then(|| value.to_owned());
    settings.health_token = named(&config.health.token, demonstration::HEALTH_TOKEN);
    settings.citizens_token = named(&config.citizens.token, demonstration::CITIZENS_TOKEN);
    settings.sms_login = named(&config.sms.password, demonstration::SMS_PASSWORD)
        .map(|password| (config.sms.token.clone(), password));
    ashyq_simulator::serve(settings).await?;
    Ok(())
}

async fn asked_to_stop() -> Result<(), Failure> {
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}
