//! `/console/login`, `/console/referrals…`, `/console/accounts…`, `/console/dead-letters`, `/console/audit`.

use ashyq_domain::{
    complaint::State,
    role::Role,
    time::{Clock, Span},
};
use ashyq_outside::sign_verdict;
use ashyq_store::{AuditFilter, EventKind, NoteKind, Visibility};
use reqwest::{Method, StatusCode, header};

use crate::{
    app::{ALMATY, TestApp, password},
    console::{act, complaint_of, stored},
    on_both,
    visitor::Form,
};

on_both!(
    every_failure_at_the_door_looks_alike,
    a_code_of_the_second_factor_is_good_once,
    the_password_alone_opens_nothing,
    signing_out_ends_the_session,
    a_closed_account_is_out_at_once,
    a_new_role_counts_at_the_next_request,
    an_idle_session_ends_though_its_page_is_open,
    the_language_follows_the_account,
    a_reset_shows_its_secrets_once,
    the_first_verdict_counts,
    a_verdict_must_be_complete,
    a_reason_must_be_in_force,
    a_verdict_is_not_given_on_what_was_not_seen,
    a_dead_job_is_revived,
    the_auditor_reads_and_the_admin_sees_no_complaint,
);

/// The page of a failed sign-in without what differs by itself.
async fn failed(test: &TestApp, username: &str, password: &str) -> (u16, String) {
    let mut visitor = test.visitor();
    let page = visitor.open("/console/login").await.unwrap();
    let page = visitor.fill(&page, "username", &[("username", username), ("password", password)]).await;
    let token = Form::find(&page, "username").expect("the form").fields["token"].clone();
    let nonce = page.attribute("nonce").unwrap_or_else(|| "no islands".to_owned());
    (page.status, page.body.replace(&token, "").replace(&nonce, "").replace(username, ""))
}

async fn every_failure_at_the_door_looks_alike(test: TestApp) {
    test.account("known", Role::Operator1414, None).await;
    test.account("closed", Role::Operator1414, None).await;
    let mut tx = test.app.store.begin().await.unwrap();
    let closed = tx.find_account_by_username("closed").await.unwrap().unwrap();
    tx.set_account_disabled(closed.id, true, test.app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let unknown = failed(&test, "nobody", "some password").await;
    assert_eq!(unknown.0, 422);
    assert_eq!(failed(&test, "known", "some password").await, unknown);
    assert_eq!(failed(&test, "closed", &password("closed")).await, unknown);
    let refused = AuditFilter { action: Some("login.refused".to_owned()), ..AuditFilter::default() };
    let mut tx = test.app.store.read().await.unwrap();
    let known = tx.find_account_by_username("known").await.unwrap().unwrap();
    let rows = tx.list_audit(&refused, None, 10).await.unwrap();
    drop(tx);
    let objects: Vec<&str> = rows.iter().map(|row| row.object.as_str()).collect();
    let expected = [format!("account/{}", closed.id), format!("account/{}", known.id), String::new()];
    assert_eq!(objects, expected, "but the auditor learns whose name was used");
    assert!(rows.iter().all(|row| row.account.is_none()), "and nobody has proved to be that person");
    for _ in 0..test.app.config.limits.logins_per_account_hour {
        failed(&test, "known", "some password").await;
    }
    assert_eq!(failed(&test, "known", &password("known")).await, unknown, "too many tries");
    test.clock.advance(Span::hours(1));
    test.signed_in("known").await;
}

async fn a_code_of_the_second_factor_is_good_once(test: TestApp) {
    test.account("operator", Role::Operator1414, None).await;
    let mut visitors = [test.visitor(), test.visitor()];
    let code = test.totp();
    let mut paths = Vec::new();
    for visitor in &mut visitors {
        let page = visitor.open("/console/login").await.unwrap();
        let page = visitor
            .fill(&page, "username", &[("username", "OPERATOR"), ("password", &password("operator"))])
            .await;
        let before = visitor.cookie_header();
        let page = visitor.fill(&page, "code", &[("code", &code)]).await;
        paths.push((page.status, page.path));
        assert!(paths.len() == 2 || visitor.cookie_header() != before, "a new right has a new session");
    }
    assert_eq!(paths[0], (200, "/console/complaints?view=unassigned".to_owned()));
    assert_eq!(paths[1], (422, "/console/login/code".to_owned()));
}

async fn the_password_alone_opens_nothing(test: TestApp) {
    test.account("operator", Role::Operator1414, None).await;
    let mut visitor = test.visitor();
    let page = visitor.open("/console/login").await.unwrap();
    visitor.fill(&page, "username", &[("username", "operator"), ("password", &password("operator"))]).await;
    assert_eq!(visitor.open("/console/complaints").await.unwrap().path, "/console/login/code");
    test.clock.advance(Span::minutes(11));
    let page = visitor.open("/console/login/code").await.unwrap();
    let page = visitor.fill(&page, "code", &[("code", &test.totp())]).await;
    assert!(page.path.starts_with("/console/login"), "{}", page.path);
    assert!(!page.path.ends_with("code"), "the way from the password was too long");
}

async fn signing_out_ends_the_session(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let old = operator.cookie_header();
    let answer = test
        .request(Method::POST, "/console/logout")
        .header(header::COOKIE, &old)
        .header("sec-fetch-site", "same-origin")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    assert!(answer.headers().contains_key("clear-site-data"));
    assert!(operator.open("/console/complaints").await.unwrap().path.starts_with("/console/login"));
}

async fn a_closed_account_is_out_at_once(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut admin = test.staff("admin", Role::Admin, None).await;
    let page = admin.open("/console").await.unwrap();
    assert_eq!(page.path, "/console/accounts");
    let page = admin.fill(&page, "/disable", &[]).await;
    assert!(page.body.contains("data-notice=\"account_disabled\""), "{}", page.body);
    let page_of_door = operator.open("/console/complaints").await.unwrap();
    assert_eq!(page_of_door.path, "/console/login?over", "who was signed in is told why");
    let page = admin.fill(&page, "/enable", &[]).await;
    assert!(page.body.contains("data-notice=\"account_enabled\""));
    assert!(
        operator.open("/console/complaints").await.unwrap().path.starts_with("/console/login"),
        "the old session is gone for good"
    );
    // Nobody shuts themselves out.
    let mut tx = test.app.store.read().await.unwrap();
    let own = tx.find_account_by_username("admin").await.unwrap().unwrap();
    drop(tx);
    let form = Form { action: format!("/console/accounts/{}/disable", own.id), fields: [].into() };
    assert_eq!(admin.send(&form).await.unwrap().status, 409);
}

async fn a_new_role_counts_at_the_next_request(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    assert_eq!(operator.open("/console/complaints").await.unwrap().status, 200);
    let mut tx = test.app.store.begin().await.unwrap();
    let account = tx.find_account_by_username("operator").await.unwrap().unwrap();
    tx.set_account_role(account.id, Role::Auditor, None, test.app.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(operator.open("/console/complaints").await.unwrap().status, 404);
    assert_eq!(operator.open("/console").await.unwrap().path, "/console/audit");
}

async fn an_idle_session_ends_though_its_page_is_open(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let seen = || async {
        let mut tx = test.app.store.read().await.unwrap();
        let account = tx.find_account_by_username("operator").await.unwrap().unwrap();
        tx.list_sessions_of_account(account.id, test.app.clock.now()).await.unwrap()[0].expires_at
    };
    let first = seen().await;
    test.clock.advance(Span::minutes(5));
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    let heartbeat = |doing: &str| Form {
        action: format!("/console/complaints/{id}/presence"),
        fields: [("doing".to_owned(), doing.to_owned())].into(),
    };
    operator.send(&heartbeat("viewing")).await.unwrap();
    operator.open("/console/complaints/rows?view=mine").await.unwrap();
    assert_eq!(seen().await, first, "what a page asks by itself says nothing of a person");
    operator.send(&heartbeat("editing")).await.unwrap();
    assert!(seen().await > first, "who types is there");
}

async fn the_language_follows_the_account(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let page = operator.open("/console/complaints?view=mine").await.unwrap();
    assert!(page.body.contains("<html lang=\"en\">"));
    let form = Form {
        action: "/console/language".to_owned(),
        fields: [("language", "kk"), ("from", "/console/complaints?view=mine")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
    };
    let page = operator.send(&form).await.unwrap();
    assert_eq!(page.path, "/console/complaints?view=mine");
    assert!(page.body.contains("<html lang=\"kk\">"));
    let mut elsewhere = test.signed_in("operator").await;
    assert!(elsewhere.open("/console/complaints").await.unwrap().body.contains("<html lang=\"kk\">"));
}

async fn a_reset_shows_its_secrets_once(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut admin = test.staff("admin", Role::Admin, None).await;
    let page = admin.open("/console/accounts").await.unwrap();
    let form = Form::find(&page, "/reset").unwrap();
    let fresh = admin.send(&form).await.unwrap();
    let selector = scraper::Selector::parse(".secrets code").unwrap();
    let secrets: Vec<String> = scraper::Html::parse_document(&fresh.body)
        .select(&selector)
        .map(|code| code.text().collect())
        .collect();
    assert_eq!(secrets.len(), 2, "{}", fresh.body);
    let again = admin.send(&form).await.unwrap();
    assert!(secrets.iter().all(|secret| !again.body.contains(secret)), "once");
    assert!(operator.open("/console/complaints").await.unwrap().path.starts_with("/console/login"));
    let mut visitor = test.visitor();
    let page = visitor.open("/console/login").await.unwrap();
    let page = visitor.fill(&page, "username", &[("username", "operator"), ("password", &secrets[0])]).await;
    assert_eq!(page.path, "/console/login/code");
}

/// Sends a verdict as the authority's system does.
async fn call_back(test: &TestApp, body: &str) -> StatusCode {
    let at = test.app.clock.now().unix();
    let secret = test.app.config.health.callback_secret.as_bytes();
    let signature = sign_verdict(secret, at, body.as_bytes()).unwrap();
    let request = test.request(Method::POST, "/hooks/health/verdicts").header("x-timestamp", at.to_string());
    request.header("x-signature", signature).body(body.to_owned()).send().await.unwrap().status()
}

async fn the_first_verdict_counts(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    test.let_it_stand();
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap().id;
    let page = officer.open(&format!("/console/referrals/{referral}")).await.unwrap();
    let body = |verdict: &str, reason: &str| {
        format!(r#"{{"referral_id":"{referral}","verdict":"{verdict}","reason":"{reason}","note":""}}"#)
    };
    let first = body("corrected", "late_upload");
    assert_eq!(call_back(&test, &first).await, StatusCode::NO_CONTENT);
    assert_eq!(call_back(&test, &first).await, StatusCode::NO_CONTENT, "the same call");
    test.clock.advance(Span::seconds(5));
    assert_eq!(call_back(&test, &first).await, StatusCode::NO_CONTENT, "the same verdict, signed anew");
    assert_eq!(call_back(&test, &body("correct", "test_in_force")).await, StatusCode::CONFLICT);
    test.clock.advance(Span::seconds(5));
    assert_eq!(call_back(&test, &body("correct", "test_in_force")).await, StatusCode::CONFLICT);
    let late = officer.fill(&page, "/verdict", &[("verdict", "more_data"), ("note", "The photo")]).await;
    assert_eq!(late.status, 409);
    assert!(late.body.contains("The photo") || late.body.contains("answered"), "{}", late.body);
    let complaint = stored(&test, id).await;
    assert_eq!((complaint.state, complaint.version), (State::Answered, 4));
    let events = test.app.store.read().await.unwrap().list_events(id, Visibility::Internal).await.unwrap();
    let notes = events.iter().filter(|event| event.kind == EventKind::Note(NoteKind::LateVerdict)).count();
    assert_eq!(notes, 2, "each verdict that came too late is noted once");
    assert_eq!(call_back(&test, &body("perhaps", "late_upload")).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(call_back(&test, &body("correct", "late_upload")).await, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn a_verdict_must_be_complete(test: TestApp) {
    let id = complaint_of(&test, &test.person("red").await).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "note", &[("text", "The citizen shouted.")]).await;
    act(&mut operator, id, "refer", &[]).await;
    test.let_it_stand();
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap().id;
    let page = officer.open(&format!("/console/referrals/{referral}")).await.unwrap();
    assert!(!page.body.contains("shouted"), "an operator's note is not for the authority");
    for values in [
        vec![("verdict", "")],
        vec![("verdict", "correct"), ("reason", "")],
        vec![("verdict", "correct"), ("reason", "late_upload")],
        vec![("verdict", "more_data"), ("note", " ")],
        vec![("verdict", "not_ours"), ("note", "")],
    ] {
        let page = officer.fill(&page, "/verdict", &values).await;
        assert_eq!(page.status, 422, "{values:?}");
        assert_eq!(stored(&test, id).await.state, State::AtAuthority);
    }
    let reason = [("verdict", "not_ours"), ("reason", "late_upload"), ("note", "Aktobe Region")];
    let form = Form::find(&page, "/verdict").unwrap().with(&reason);
    let given = officer.send(&form).await.unwrap();
    assert_eq!(given.status, 200, "a reason left over from another verdict means nothing");
    let twice = officer.send(&form).await.unwrap();
    assert_eq!(twice.status, 200, "sent twice, given once");
}

async fn a_reason_must_be_in_force(test: TestApp) {
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    let mut referrals = Vec::new();
    for _ in 0..2 {
        let id = complaint_of(&test, &test.person("red").await).await;
        act(&mut operator, id, "claim", &[]).await;
        act(&mut operator, id, "refer", &[]).await;
        let open = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap();
        referrals.push((id, open.id));
        test.clock.advance(Span::minutes(2));
        if referrals.len() == 1 {
            test.out_of_use("test_in_force", test.clock.now().minus(Span::minutes(1))).await;
        }
    }
    let [(before, earlier), (after, later)] = referrals[..] else { panic!("two referrals") };
    let page = officer.open(&format!("/console/referrals/{earlier}")).await.unwrap();
    assert!(!page.body.contains("value=\"test_in_force\""));
    let given = [("verdict", "correct"), ("reason", "test_in_force")];
    assert_eq!(
        officer.fill(&page, "/verdict", &given).await.status,
        422,
        "the desk chooses of what is in force now"
    );
    let body = |referral| {
        format!(r#"{{"referral_id":"{referral}","verdict":"correct","reason":"test_in_force","note":""}}"#)
    };
    assert_eq!(call_back(&test, &body(later)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(stored(&test, after).await.state, State::AtAuthority);
    assert_eq!(
        call_back(&test, &body(earlier)).await,
        StatusCode::NO_CONTENT,
        "it was in force when it was sent"
    );
    assert_eq!(stored(&test, before).await.state, State::Answered);
}

async fn a_verdict_is_not_given_on_what_was_not_seen(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    let mut officer = test.staff("officer", Role::Officer, Some(ALMATY)).await;
    act(&mut operator, id, "claim", &[]).await;
    act(&mut operator, id, "refer", &[]).await;
    test.let_it_stand();
    let referral = test.app.store.read().await.unwrap().open_referral_of(id).await.unwrap().unwrap().id;
    let page = officer.open(&format!("/console/referrals/{referral}")).await.unwrap();
    let secret = &test.app.config.sms.callback_secret;
    let from = person.phone.replace('+', "%2B");
    let sms = format!("/hooks/sms/inbound?from={from}&text=I+was+in+hospital&id=7&secret={secret}");
    assert_eq!(test.request(Method::GET, &sms).send().await.unwrap().status(), StatusCode::NO_CONTENT);
    let form = Form::find(&page, "/verdict").unwrap();
    let values = [("verdict", "more_data"), ("note", "The result")];
    let stale = officer.send(&form.with(&values)).await.unwrap();
    assert_eq!(stale.status, 409);
    assert!(stale.body.contains("I was in hospital") && stale.body.contains("The result"), "both texts");
    let given = officer.fill(&stale, "/verdict", &values).await;
    assert_eq!(given.status, 200);
    assert_eq!(stored(&test, id).await.state, State::Answered);
}

async fn a_dead_job_is_revived(test: TestApp) {
    let person = test.person("red").await;
    complaint_of(&test, &person).await;
    test.fault("sms", "malformed").await;
    for _ in 0..30 {
        test.work().await;
        test.clock.advance(Span::minutes(30));
    }
    let mut admin = test.staff("admin", Role::Admin, None).await;
    let page = admin.open("/console/dead-letters").await.unwrap();
    assert!(!page.body.contains(&person.phone) && !page.body.contains("ASH-"), "codes only");
    test.fault("sms", "ok").await;
    test.clock.advance(Span::minutes(5));
    let page = admin.fill(&page, "/revive", &[]).await;
    assert!(page.body.contains("data-notice=\"revived\""), "{}", page.body);
    test.work().await;
    assert_eq!(test.sms(&person.phone).await.len(), 1);
}

async fn the_auditor_reads_and_the_admin_sees_no_complaint(test: TestApp) {
    let person = test.person("red").await;
    let id = complaint_of(&test, &person).await;
    let mut operator = test.staff("operator", Role::Operator1414, None).await;
    for _ in 0..60 {
        operator.open(&format!("/console/complaints/{id}")).await.unwrap();
    }
    let mut auditor = test.staff("auditor", Role::Auditor, None).await;
    let mut admin = test.staff("admin", Role::Admin, None).await;
    let page = auditor.open("/console").await.unwrap();
    assert_eq!(page.path, "/console/audit");
    assert!(page.body.contains("complaint.view") && page.body.contains("operator"));
    assert!(!page.body.contains(&person.iin) && !page.body.contains(&person.phone));
    let next = page.body.split("/console/audit?before=").nth(1).expect("a second page");
    let cursor: String = next.chars().take_while(char::is_ascii_digit).collect();
    let older = auditor.open(&format!("/console/audit?before={cursor}")).await.unwrap();
    assert_eq!(older.status, 200);
    for closed in ["/console/complaints", &format!("/console/complaints/{id}"), "/console/audit"] {
        assert_eq!(admin.open(closed).await.unwrap().status, 404, "{closed}");
    }
}
