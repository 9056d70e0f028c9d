//! Files at the publishing desk: what is told of them before and beside the list that they become.

use ashyq_domain::Role;
use ashyq_store::AuditFilter;
use reqwest::header;

use crate::{
    app::TestApp,
    lists::{self, HEADER},
    on_both,
    publishing::{send, state, two},
    visitor::{Page, Visitor},
    workbooks,
};

on_both!(
    lists_on_other_worksheets_are_told,
    every_problem_of_a_bad_file_is_shown,
    a_report_says_what_it_leaves_out,
    who_looks_at_cells_is_written_down
);

/// Sends a file, lets it be read with the columns that are proposed, and opens what became of it.
async fn read(visitor: &mut Visitor, test: &TestApp, name: &str, bytes: &[u8]) -> Page {
    let waiting = send(visitor, test, name, bytes).await;
    test.work().await;
    let mut page = visitor.open(&waiting.path).await.unwrap();
    if state(&page) == "unmapped" {
        page = visitor.fill(&page, "owner_id", &[]).await;
        test.work().await;
        page = visitor.open(&page.path).await.unwrap();
    }
    page
}

/// The report of a page, as a spreadsheet gets it.
async fn report(visitor: &Visitor, test: &TestApp, page: &Page) -> (u16, String) {
    let answer = test
        .request(reqwest::Method::GET, &format!("{}/report.csv", page.path))
        .header(header::COOKIE, visitor.cookie_header())
        .send()
        .await
        .unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

async fn every_problem_of_a_bad_file_is_shown(test: TestApp) {
    let (mut first, _) = two(&test).await;
    let bad = (0..120).map(|number| lists::row(number, "", &format!("mode {number:03}")));
    let text = format!("{HEADER}{}", bad.collect::<String>());
    let page = read(&mut first, &test, "list.csv", text.as_bytes()).await;
    assert_eq!(state(&page), "empty", "{}", page.body);
    assert!(page.body.contains("mode 000") && !page.body.contains("mode 119"), "{}", page.body);
    let next = format!("{}?page=2", page.path);
    assert!(page.body.contains(&next) && page.body.contains(&format!("{}/report.csv", page.path)));
    for last in ["5", "99"] {
        let shown = first.open(&format!("{}?page={last}", page.path)).await.unwrap();
        assert!(
            shown.body.contains("mode 119") && !shown.body.contains("mode 000"),
            "{last}: {}",
            shown.body
        );
    }
    let (status, csv) = report(&first, &test, &page).await;
    assert_eq!((status, csv.lines().count()), (200, 241), "{csv}");
    let mut other = test.staff("aktobe", Role::Chamber, Some("150000000")).await;
    assert_eq!(other.open(&page.path).await.unwrap().status, 404);
    assert_eq!(report(&other, &test, &page).await.0, 404);
    let waiting = send(&mut first, &test, "list.csv", text.as_bytes()).await;
    assert_eq!(report(&first, &test, &waiting).await.0, 404, "nothing is known of it yet");
}

/// How often somebody did something with this.
async fn audited(test: &TestApp, action: &str, page: &Page) -> usize {
    let object = page.path.trim_start_matches("/console/publications/").replace("uploads/", "upload/");
    let object = if object.contains('/') { object } else { format!("publication/{object}") };
    let by = AuditFilter { action: Some(action.to_owned()), object: Some(object), ..AuditFilter::default() };
    test.app.store.read().await.unwrap().list_audit(&by, None, 99).await.unwrap().len()
}

async fn who_looks_at_cells_is_written_down(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let bad = lists::row(1, "", "neither");
    let waiting = send(&mut first, &test, "list.csv", format!("{HEADER}{bad}").as_bytes()).await;
    first.open(&waiting.path).await.unwrap();
    assert_eq!(audited(&test, "upload.view", &waiting).await, 0, "nothing is shown while it waits");
    test.work().await;
    let page = first.open(&waiting.path).await.unwrap();
    assert_eq!((&*state(&page), audited(&test, "upload.view", &page).await), ("unmapped", 1));
    first.fill(&page, "owner_id", &[]).await;
    test.work().await;
    let page = second.open(&page.path).await.unwrap();
    assert_eq!((&*state(&page), audited(&test, "upload.view", &page).await), ("empty", 2));
    assert_eq!(audited(&test, "upload.report", &page).await, 0);
    assert_eq!(report(&second, &test, &page).await.0, 200);
    assert_eq!(audited(&test, "upload.report", &page).await, 1);

    let page = read(&mut first, &test, "list.csv", format!("{}{bad}", lists::list(2)).as_bytes()).await;
    assert_eq!((&*state(&page), audited(&test, "publication.problems", &page).await), ("draft", 1));
    first.open(&format!("{}?show=new", page.path)).await.unwrap();
    let mut supervisor = test.staff("boss", Role::Supervisor, None).await;
    supervisor.open(&format!("{}?show=problems", page.path)).await.unwrap();
    assert_eq!(audited(&test, "publication.problems", &page).await, 1, "no cell was shown");
    assert_eq!(audited(&test, "publication.report", &page).await, 0);
    assert_eq!(report(&second, &test, &page).await.0, 200);
    assert_eq!(audited(&test, "publication.report", &page).await, 1);
}

async fn a_report_says_what_it_leaves_out(test: TestApp) {
    let (mut first, _) = two(&test).await;
    // Seven mistakes in each row: more than are kept.
    let rows = ",x,y,,,,,,\r\n".repeat(3_000);
    let page = read(&mut first, &test, "list.csv", format!("{HEADER}{rows}").as_bytes()).await;
    assert_eq!(state(&page), "empty", "{}", page.body);
    let said = "The first 20,000 of ";
    assert!(page.body.contains(said), "{}", page.body);
    let (_, csv) = report(&first, &test, &page).await;
    assert_eq!(csv.lines().count(), 20_002);
    assert!(csv.lines().last().unwrap().contains(said), "{:?}", csv.lines().last());
}

async fn lists_on_other_worksheets_are_told(test: TestApp) {
    let (mut first, mut second) = two(&test).await;
    let told = "Only the worksheet “S1” was read. Other worksheets have lists too: S2, S3.";
    let page = read(&mut first, &test, "list.xlsx", &workbooks::workbook(&[1, 2, 3]).bytes()).await;
    assert!(state(&page) == "draft" && page.body.contains(told), "{}", page.body);
    let seen = second.open(&page.path).await.unwrap();
    assert!(seen.body.contains(told), "who approves has to know: {}", seen.body);
    let one = read(&mut first, &test, "list.xlsx", &workbooks::workbook(&[1]).bytes()).await;
    assert!(one.body.contains("Worksheet") && !one.body.contains("Only the worksheet"), "{}", one.body);
    let empty = read(&mut first, &test, "list.xlsx", &workbooks::workbook(&[0, 2]).bytes()).await;
    assert_eq!(state(&empty), "empty");
    assert!(empty.body.contains("Only the worksheet “S1” was read"), "{}", empty.body);
}
