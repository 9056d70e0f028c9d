//! Files at the publishing desk: what is told of them before and beside the list that they become.

use crate::{
    app::TestApp,
    on_both,
    publishing::{send, state, two},
    visitor::{Page, Visitor},
    workbooks,
};

on_both!(lists_on_other_worksheets_are_told);

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
