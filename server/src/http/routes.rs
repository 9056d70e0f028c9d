//! The one way an address enters the program: with its method, who may use it, and its handler.
//!
//! The declarations are kept, so that a test can walk every address as every role (docs/routes.md is the expected table).

use ashyq_domain::role::{self, Act};
use ashyq_store::Account;
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    handler::Handler,
    http::Method,
    middleware::{Next, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodFilter, on},
};
use tower_sessions::Session;

use crate::{
    http::{
        error::PageError,
        session::{STAFF_ABSOLUTE, SignedIn},
    },
    wiring::App,
};

/// Who may use an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everyone.
    Everyone,
    /// A machine that proves itself by a signature or a secret.
    Machine,
    /// Staff with this act in the role table.
    Staff(Act),
}

/// One declared address.
#[derive(Clone, Debug)]
pub struct Declared {
    /// GET or POST.
    pub method: Method,
    /// The pattern of the address.
    pub path: &'static str,
    /// Who may use it.
    pub who: Who,
}

/// A router that remembers what was declared.
pub struct Routes {
    app: App,
    router: Router<App>,
    declared: Vec<Declared>,
}

impl Routes {
    /// No address yet.
    #[must_use]
    pub fn new(app: &App) -> Self {
        Self { app: app.clone(), router: Router::new(), declared: Vec::new() }
    }

    /// An address to read.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, MethodFilter::GET, path, who, handler)
    }

    /// An address that changes something.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, who: Who, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::POST, MethodFilter::POST, path, who, handler)
    }

    fn add<H, T>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        who: Who,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        let mut route = on(filter, handler);
        if let Who::Staff(act) = who {
            route = route.layer(from_fn_with_state((self.app.clone(), act), staff_only));
        }
        self.router = self.router.route(path, route);
        self.declared.push(Declared { method, path, who });
        self
    }

    /// Puts a layer around everything declared so far.
    #[must_use]
    pub fn around(mut self, wrap: impl FnOnce(Router<App>) -> Router<App>) -> Self {
        self.router = wrap(self.router);
        self
    }

    /// Joins two sets of addresses.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.declared.extend(other.declared);
        self
    }

    /// The router and the declarations.
    pub fn into_parts(self) -> (Router<App>, Vec<Declared>) {
        (self.router, self.declared)
    }
}

/// Marks an answer whose request passed the access check; the test of roles and routes reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AccessGranted;

/// What an open page asks for by itself: it does not say that anybody is there, so it does not renew the session.
const BY_ITSELF: [&str; 3] =
    ["/console/live", "/console/complaints/rows", "/console/complaints/{id}/presence"];

/// Lets a request through only if somebody is signed in with both factors, enabled, and has the act in the role table.
/// The account is read anew each time, so that a change of role or a disabled account counts at the next request.
async fn staff_only(
    State((app, act)): State<(App, Act)>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let came_with_session = session.id().is_some();
    let (account, signed_in) = match signed_in(&app, &session).await {
        Ok(Some(found)) => found,
        Ok(None) if came_with_session => return PageError::SignedOut.into_response(),
        Ok(None) => return PageError::SignIn.into_response(),
        Err(error) => return error.into_response(),
    };
    if !signed_in.complete {
        return Redirect::to("/console/login/code").into_response();
    }
    if !role::may(account.role, act) {
        tracing::warn!(account = %account.id, act = ?act, "access refused");
        app.metrics.event("access_refused");
        return PageError::NotFound.into_response();
    }
    let by_itself =
        request.extensions().get::<MatchedPath>().is_some_and(|path| BY_ITSELF.contains(&path.as_str()));
    if !by_itself && let Err(error) = renew(&app, &session).await {
        return error.into_response();
    }
    request.extensions_mut().insert(account);
    let mut response = next.run(request).await;
    response.extensions_mut().insert(AccessGranted);
    response
}

/// Who is signed in, if the session is still good and the account enabled.
///
/// # Errors
/// The store does not answer.
pub async fn signed_in(app: &App, session: &Session) -> Result<Option<(Account, SignedIn)>, PageError> {
    let Some(signed_in) = SignedIn::load(session).await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let account = app.store.one_read().await?.find_account(signed_in.account).await?;
    let account = account.filter(|account| account.disabled_at.is_none());
    let Some(account) = account.filter(|_| now < signed_in.since.plus(STAFF_ABSOLUTE)) else {
        session.flush().await?;
        return Ok(None);
    };
    Ok(Some((account, signed_in)))
}

/// Renews the idle time, at most once a minute: reading a page should not write each time.
///
/// # Errors
/// The store does not answer.
pub async fn renew(app: &App, session: &Session) -> Result<(), PageError> {
    let now = app.clock.now();
    if let Some(mut signed_in) = SignedIn::load(session).await?
        && now.since(signed_in.seen).whole_seconds() >= 60
    {
        signed_in.seen = now;
        signed_in.save(session).await?;
    }
    Ok(())
}
