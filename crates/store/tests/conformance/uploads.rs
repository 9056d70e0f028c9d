use ashyq_domain::ids::{PublicationId, UploadId};
use ashyq_domain::time::Span;
use ashyq_domain::{Role, UploadState};
use ashyq_store::{NewUpload, UploadCounts, UploadEnd};

use crate::publications::drafted;
use crate::support::{World, kato};

const COUNTS: UploadCounts = UploadCounts { rows: 9, good: 4, bad: 3, duplicate: 2, unchanged: 1 };

async fn added(world: &World, file: Option<&[u8]>, copy_of: Option<PublicationId>) -> UploadId {
    let by = world.account(&format!("chamber{}", world.now().micros()), Role::Chamber).await;
    let at = world.now();
    let id = UploadId::new(at, &world.randomness);
    let new = NewUpload { id, region: kato("750000000"), file_name: "тізім.csv", file, copy_of, at, by };
    let mut tx = world.begin().await;
    tx.add_upload(&new).await.unwrap();
    tx.commit().await.unwrap();
    id
}

fn end(state: UploadState, publication: Option<PublicationId>) -> UploadEnd<'static> {
    UploadEnd { state, report: Some(b"told"), counts: COUNTS, publication }
}

pub async fn read_once(world: World) {
    let id = added(&world, Some(b"name;address"), None).await;
    let mut tx = world.begin().await;
    let found = tx.find_upload(id).await.unwrap().unwrap();
    assert_eq!(
        (found.state, found.file_name.as_str(), found.rows_read),
        (UploadState::Waiting, "тізім.csv", 0)
    );
    assert_eq!(tx.upload_file(id).await.unwrap().unwrap().as_slice(), b"name;address");
    assert!(tx.upload_report(id).await.unwrap().is_none());
    assert!(!tx.read_again(id).await.unwrap(), "nobody was asked");
    tx.set_upload_progress(id, 500).await.unwrap();
    assert!(tx.ask_for_columns(id, b"header").await.unwrap());
    assert!(!tx.ask_for_columns(id, b"header").await.unwrap(), "once");
    let asked = tx.find_upload(id).await.unwrap().unwrap();
    assert_eq!((asked.state, asked.rows_read), (UploadState::Unmapped, 500));
    assert_eq!(tx.upload_report(id).await.unwrap().unwrap().as_slice(), b"header");
    assert!(tx.read_again(id).await.unwrap());
    tx.commit().await.unwrap();
    let publication = drafted(&world, kato("750000000"), None).await;
    let mut tx = world.begin().await;
    assert_eq!(tx.list_uploads(kato("750000000"), 9).await.unwrap().len(), 1);
    assert!(tx.list_uploads(kato("150000000"), 9).await.unwrap().is_empty());
    assert!(tx.end_upload(id, &end(UploadState::Read, Some(publication))).await.unwrap());
    assert!(!tx.end_upload(id, &end(UploadState::Read, Some(publication))).await.unwrap(), "once");
    let found = tx.find_upload_of(publication).await.unwrap().unwrap();
    assert_eq!((found.id, found.state, found.counts), (id, UploadState::Read, COUNTS));
    assert!(tx.upload_file(id).await.unwrap().is_none(), "the file is erased");
    assert_eq!(tx.upload_report(id).await.unwrap().unwrap().as_slice(), b"told");
    assert!(tx.list_uploads(kato("750000000"), 9).await.unwrap().is_empty());
    tx.commit().await.unwrap();
}

pub async fn forgotten_by_age(world: World) {
    let publication = drafted(&world, kato("750000000"), None).await;
    let read = added(&world, Some(b"a"), None).await;
    let waiting = added(&world, None, Some(publication)).await;
    let mut tx = world.begin().await;
    tx.end_upload(read, &end(UploadState::Read, Some(publication))).await.unwrap();
    let found = tx.find_upload(waiting).await.unwrap().unwrap();
    assert_eq!((found.copy_of, found.publication), (Some(publication), None));
    assert!(tx.give_uploads_up(found.created_at).await.unwrap().is_empty(), "only what is older");
    let later = found.created_at.plus(Span::seconds(1));
    assert_eq!(tx.give_uploads_up(later).await.unwrap(), [waiting]);
    assert_eq!(tx.find_upload(waiting).await.unwrap().unwrap().state, UploadState::Unreadable);
    assert_eq!(tx.forget_uploads(later).await.unwrap(), 2);
    assert!(tx.find_upload(waiting).await.unwrap().is_none());
    let kept = tx.find_upload(read).await.unwrap().unwrap();
    assert_eq!((kept.counts, tx.upload_report(read).await.unwrap().is_none()), (COUNTS, true));
    tx.commit().await.unwrap();
}

pub async fn columns_of_a_region(world: World) {
    let (almaty, aktobe) = (kato("750000000"), kato("150000000"));
    let at = world.now();
    let row = || UploadId::new(at, &world.randomness).uuid();
    let mut tx = world.begin().await;
    assert_eq!(tx.column_mapping::<String>(almaty).await.unwrap(), None);
    for headers in ["Атауы", "Наименование"] {
        tx.set_column_mapping(almaty, &headers, row(), at).await.unwrap();
        assert_eq!(tx.column_mapping::<String>(almaty).await.unwrap().as_deref(), Some(headers));
    }
    assert_eq!(tx.column_mapping::<String>(aktobe).await.unwrap(), None);
    assert!(tx.forget_column_mapping(almaty).await.unwrap());
    assert!(!tx.forget_column_mapping(almaty).await.unwrap());
    tx.commit().await.unwrap();
}
