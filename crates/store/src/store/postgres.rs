//! PostgreSQL: timeouts on every connection, and no connection handed out inside a forgotten transaction.

use std::str::FromStr as _;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};

use super::{OpenError, Pools, StoreConfig};

pub(super) async fn open(config: &StoreConfig) -> Result<Pools, OpenError> {
    let pool = PgPoolOptions::new()
        .max_connections(config.connections)
        .acquire_timeout(config.acquire_timeout)
        // The rollback below asks the server something anyway.
        .test_before_acquire(false)
        .before_acquire(|connection, _| {
            Box::pin(async move {
                // A future dropped while BEGIN is under way leaves the connection inside a transaction, and every later
                // borrower would fail or, worse, write into it (SEC-4). Outside a transaction this only warns, and the
                // warning is switched off below. A connection that cannot do it is thrown away.
                Ok(sqlx::raw_sql("rollback").execute(connection).await.is_ok())
            })
        })
        .connect_with(options(config)?)
        .await?;
    Ok(Pools::Postgres(pool))
}

fn options(config: &StoreConfig) -> Result<PgConnectOptions, OpenError> {
    let milliseconds = |duration: Duration| duration.as_millis().to_string();
    let options =
        PgConnectOptions::from_str(&config.url).map_err(|_quotes_the_address| OpenError::Address)?;
    Ok(options.application_name("ashyq").statement_cache_capacity(256).options([
        ("statement_timeout", milliseconds(config.statement_timeout)),
        ("lock_timeout", milliseconds(config.lock_timeout)),
        ("idle_in_transaction_session_timeout", milliseconds(config.idle_timeout)),
        ("client_min_messages", "error".to_owned()),
        ("timezone", "UTC".to_owned()),
    ]))
}
