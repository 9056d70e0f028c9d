//! The publishing desk and time: moments that come, lists that are outdated by then, what is forgotten.

use ashyq_domain::{Clock, time::Span};
use ashyq_store::AuditFilter;

use crate::{
    app::TestApp,
    lists, on_both,
    publishing::{DESK, approve, draft, publish, send, state, submit, total, two},
};

on_both!(
    a_planned_list_waits_for_its_moment,
    an_outdated_list_waits_for_a_person,
    a_file_is_kept_no_longer_than_needed,
    what_nobody_publishes_is_forgotten
);

async fn a_planned_list_waits_for_its_moment(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let page = draft(&mut first, &test, &lists::list(2)).await;
    let day = [("planned_on_day", "13"), ("planned_on_month", "5"), ("planned_on_year", "2021")];
    let when = [&day[..], &[("when", "later"), ("planned_at", "9:00")]].concat();
    for wrong in [("planned_at", "25:00"), ("planned_on_day", "1"), ("planned_on_year", "2022")] {
        let refused = first.fill(&page, "submit", &[&when[..], &[wrong]].concat()).await;
        assert_eq!((refused.status, state(&refused).as_str()), (422, "draft"), "{wrong:?}");
    }
    let page = submit(&mut first, &page, &when).await;
    assert_eq!(state(&approve(&mut second, &page).await), "planned");
    // 08:59 in Almaty, which was six hours ahead then.
    let until = ashyq_domain::Timestamp::parse_rfc3339("2021-05-13T08:59:00+06:00").unwrap();
    test.clock.set(until);
    ashyq_server::jobs::sweep::all(&test.app).await;
    assert_eq!(total(&test).await, 0);
    test.clock.advance(Span::minutes(1));
    ashyq_server::jobs::sweep::all(&test.app).await;
    assert_eq!(total(&test).await, 2);
    let mut tx = test.app.store.read().await.unwrap();
    let current = tx.current_publications().await.unwrap().remove(0);
    assert_eq!((current.published_at, current.published_by), (Some(test.clock.now()), current.decided_by));
}

async fn an_outdated_list_waits_for_a_person(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let page = draft(&mut first, &test, &lists::list(3)).await;
    let planned = submit(
        &mut first,
        &page,
        &[
            ("when", "later"),
            ("planned_on_day", "13"),
            ("planned_on_month", "5"),
            ("planned_on_year", "2021"),
            ("planned_at", "09:00"),
        ],
    )
    .await;
    let waiting = draft(&mut first, &test, &lists::list(5)).await;
    let waiting = submit(&mut first, &waiting, &[]).await;
    assert_eq!(state(&approve(&mut second, &planned).await), "planned");
    publish(&mut first, &mut second, &test, &lists::list(4)).await;
    test.clock.advance(Span::days(2));
    let (mut first, mut second) = (test.signed_in("first").await, test.signed_in("second").await);
    ashyq_server::jobs::sweep::all(&test.app).await;
    assert_eq!(total(&test).await, 4, "it was compared with no list at all");
    // Out of the queue, once: the chamber finds it among its drafts, and the audit log knows why.
    ashyq_server::jobs::sweep::all(&test.app).await;
    let seen = first.open(&planned.path).await.unwrap();
    assert_eq!(state(&seen), "draft");
    assert!(seen.body.contains("not published at its time") && seen.body.contains("Compare it anew"));
    let desk = first.open(DESK).await.unwrap();
    assert!(desk.body.contains(&planned.path) && desk.body.contains("Outdated"), "{}", desk.body);
    let mut tx = test.app.store.read().await.unwrap();
    let audit = tx.list_audit(&AuditFilter::default(), None, 200).await.unwrap();
    let outdated: Vec<_> = audit.iter().filter(|row| row.action == "publication.outdate").collect();
    assert!(outdated.len() == 1 && outdated[0].actor == "system", "{outdated:?}");
    assert!(tx.due_publications(test.clock.now()).await.unwrap().is_empty());
    drop(tx);
    let seen = second.open(&waiting.path).await.unwrap();
    assert!(seen.body.contains("Compare it anew") && crate::visitor::Form::find(&seen, "approve").is_none());
    // A copy of its rows is compared with what is current now, and takes its place.
    let seen = first.open(&planned.path).await.unwrap();
    let copied = first.fill(&seen, "copy", &[]).await;
    test.work().await;
    let copied = first.open(&copied.path).await.unwrap();
    assert_eq!(state(&copied), "draft", "{}", copied.body);
    assert_eq!(state(&first.open(&planned.path).await.unwrap()), "dropped");
    let copied = submit(&mut first, &copied, &[("gone", "1")]).await;
    assert_eq!(state(&approve(&mut second, &copied).await), "published");
    assert_eq!(total(&test).await, 3);
}

async fn a_file_is_kept_no_longer_than_needed(test: TestApp) {
    let (mut first, _) = two(&test).await;
    let waiting = send(&mut first, &test, "list.csv", lists::list(2).as_bytes()).await;
    test.work().await;
    let id = waiting.path.rsplit('/').next().unwrap().parse().unwrap();
    let held = async || test.app.store.read().await.unwrap().upload_file(id).await.unwrap().is_some();
    assert!(held().await, "the columns are still asked for");
    test.clock.advance(Span::hours(25));
    ashyq_server::jobs::sweep::all(&test.app).await;
    assert!(!held().await);
    let mut first = test.signed_in("first").await;
    assert_eq!(state(&first.open(&waiting.path).await.unwrap()), "unreadable");
    let page = draft(&mut first, &test, &format!("{}{}", lists::list(2), lists::row(9, "", "test"))).await;
    assert!(page.body.contains("report.csv"));
    test.clock.advance(Span::days(8));
    ashyq_server::jobs::sweep::all(&test.app).await;
    let mut first = test.signed_in("first").await;
    let page = first.open(&page.path).await.unwrap();
    assert!(page.status == 200 && !page.body.contains("report.csv"), "{}", page.body);
}

async fn what_nobody_publishes_is_forgotten(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    publish(&mut first, &mut second, &test, &lists::list(2)).await;
    let forgotten =
        draft(&mut first, &test, &format!("{}{}", lists::list(2), lists::row(8, "Жаңа", "test"))).await;
    let page =
        draft(&mut first, &test, &format!("{}{}", lists::list(2), lists::row(9, "Басқа", "test"))).await;
    let rejected = submit(&mut first, &page, &[]).await;
    let page = second.open(&rejected.path).await.unwrap();
    second.fill(&page, "reject", &[("message", "Мұндай дәмхана жоқ")]).await;
    let sweep = async |days| {
        test.clock.advance(Span::days(days));
        ashyq_server::jobs::sweep::all(&test.app).await;
        test.signed_in("first").await
    };
    let mut first = sweep(6).await;
    assert!(first.open(&format!("{}?show=new", rejected.path)).await.unwrap().body.contains("Басқа"));
    let mut first = sweep(2).await;
    for part in ["new", "gone"] {
        let page = first.open(&format!("{}?show={part}", rejected.path)).await.unwrap();
        assert!(!page.body.contains("Басқа") && !page.body.contains("Кафе"), "{part}: {}", page.body);
    }
    let page = first.open(&format!("{}?show=new", rejected.path)).await.unwrap();
    assert!(
        page.body.contains("have been deleted") && page.body.contains("Мұндай дәмхана жоқ"),
        "{}",
        page.body
    );
    let mut first = sweep(21).await;
    assert_eq!(state(&first.open(&forgotten.path).await.unwrap()), "draft");
    let mut first = sweep(2).await;
    assert_eq!(state(&first.open(&forgotten.path).await.unwrap()), "dropped");
    let id = forgotten.path.rsplit('/').next().unwrap();
    let filter = AuditFilter { object: Some(format!("publication/{id}")), ..AuditFilter::default() };
    let mut tx = test.app.store.read().await.unwrap();
    let dropped = tx.list_audit(&filter, None, 20).await.unwrap().remove(0);
    assert_eq!((dropped.action.as_str(), dropped.actor.as_str()), ("publication.drop", "system"));
    let id = id.parse().unwrap();
    assert!(tx.list_listings(id, None, 9).await.unwrap().is_empty(), "nor owner nor phone");
}
