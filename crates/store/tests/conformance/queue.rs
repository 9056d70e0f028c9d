use ashyq_domain::ids::ComplaintId;
use ashyq_domain::time::{Span, Timestamp};
use ashyq_domain::{Line, Role, State};
use ashyq_store::{Change, Cursor, NewComplaint, QueueView, Transition};

use crate::support::World;

const LINE: &[Line] = &[Line::Line1414];
const BOTH: &[Line] = &[Line::Line1414, Line::Line1432];

async fn ids(world: &World, view: QueueView, lines: &[Line]) -> Vec<ComplaintId> {
    let page = world.read().await.list_queue(view, lines, None, 100).await.unwrap();
    assert!(page.next.is_none());
    page.items.into_iter().map(|row| row.id).collect()
}

pub async fn views(world: World) {
    let owner = world.account("operator", Role::Operator1414).await;
    let other = world.account("other", Role::Operator1414).await;
    let new = world.complaint(Line::Line1414).await;
    let mine = world.complaint(Line::Line1414).await;
    world.walk(mine.id, Some(owner), &[State::InTriage]).await;
    let theirs = world.complaint(Line::Line1414).await;
    world.walk(theirs.id, Some(other), &[State::InTriage, State::WaitingCitizen]).await;
    let sent = world.complaint(Line::Line1414).await;
    world.walk(sent.id, Some(other), &[State::InTriage, State::AtAuthority]).await;
    let answered = world.complaint(Line::Line1414).await;
    world.walk(answered.id, Some(owner), &[State::InTriage, State::AtAuthority, State::Answered]).await;
    let resolved = world.complaint(Line::Line1414).await;
    world.walk(resolved.id, Some(owner), &[State::InTriage, State::Resolved]).await;
    let elsewhere = world.complaint(Line::Line1432).await;
    assert_eq!(ids(&world, QueueView::Unassigned, LINE).await, [new.id]);
    assert_eq!(ids(&world, QueueView::Mine(owner), LINE).await, [mine.id, answered.id]);
    assert_eq!(ids(&world, QueueView::Mine(owner), &[Line::Line1432]).await, []);
    assert_eq!(ids(&world, QueueView::Waiting, LINE).await, [theirs.id]);
    assert_eq!(ids(&world, QueueView::AtAuthority, LINE).await, [sent.id]);
    assert_eq!(ids(&world, QueueView::Answered, LINE).await, [answered.id]);
    let mut open = ids(&world, QueueView::Open, LINE).await;
    open.sort();
    assert_eq!(open, [new.id, mine.id, theirs.id, sent.id, answered.id]);
    assert_eq!(ids(&world, QueueView::Open, &[Line::Line1432]).await, [elsewhere.id]);
    assert_eq!(ids(&world, QueueView::Open, &[]).await, []);
    let up = new.next_deadline_at.unwrap();
    assert_eq!(ids(&world, QueueView::Breaching(up.minus(Span::from_micros(1))), LINE).await, []);
    assert_eq!(ids(&world, QueueView::Breaching(up), LINE).await, [new.id]);
    let row =
        world.read().await.list_queue(QueueView::Mine(owner), LINE, None, 1).await.unwrap().items.remove(0);
    let found = world.find(mine.id).await;
    assert_eq!((row.reference, row.line, row.channel), (found.reference, found.line, found.channel));
    assert_eq!((row.language, row.kind, row.cause), (found.language, found.kind, found.cause));
    assert_eq!((row.region, row.priority, row.state), (found.region, found.priority, State::InTriage));
    assert_eq!((row.version, row.owner, row.owner_name.as_deref()), (2, Some(owner), Some("Operator")));
    assert_eq!((row.created_at, row.next_deadline_at), (found.created_at, found.next_deadline_at));
}

/// Walks through all pages of a view.
async fn walk(
    world: &World,
    view: QueueView,
    lines: &[Line],
    limit: usize,
) -> Vec<(Option<Timestamp>, ComplaintId)> {
    let (mut found, mut cursor) = (Vec::new(), None::<Cursor>);
    loop {
        let page = world.read().await.list_queue(view, lines, cursor, limit).await.unwrap();
        assert!(page.items.len() <= limit);
        found.extend(page.items.iter().map(|row| (row.next_deadline_at, row.id)));
        // As the address carries it.
        cursor = page.next.map(|next| next.to_string().parse().unwrap());
        if cursor.is_none() {
            return found;
        }
        assert_eq!(page.items.len(), limit);
    }
}

pub async fn pages(world: World) {
    let at = world.now();
    let mut expected = Vec::new();
    for number in 0..23_i64 {
        // Equal deadlines and none at all among them.
        let deadline = (number % 5 != 4).then(|| at.plus(Span::minutes(number * 7 % 4)));
        let new = NewComplaint { next_deadline_at: deadline, ..world.new_complaint(Line::Line1414) };
        expected.push((deadline, world.add(new).await.id));
    }
    expected.sort_by_key(|(deadline, id)| (deadline.map_or(i64::MAX, Timestamp::micros), *id));
    for limit in [1, 4, 22, 23, 24] {
        assert_eq!(walk(&world, QueueView::Unassigned, LINE, limit).await, expected, "{limit} a page");
        assert_eq!(walk(&world, QueueView::Open, LINE, limit).await, expected, "{limit} a page");
    }
}

pub async fn both_lines(world: World) {
    let at = world.now();
    let mut expected = Vec::new();
    for number in 0..15_i64 {
        let line = if number % 3 == 0 { Line::Line1432 } else { Line::Line1414 };
        let deadline = Some(at.plus(Span::minutes(number * 11 % 15)));
        let new = NewComplaint { next_deadline_at: deadline, ..world.new_complaint(line) };
        expected.push((deadline, world.add(new).await.id));
    }
    expected.sort();
    for limit in [1, 4, 15] {
        assert_eq!(walk(&world, QueueView::Unassigned, BOTH, limit).await, expected, "{limit} a page");
        assert_eq!(walk(&world, QueueView::Breaching(at.plus(Span::days(1))), BOTH, limit).await, expected);
    }
}

pub async fn counts_follow(world: World) {
    let owner = world.account("operator", Role::Operator1414).await;
    for number in 0..12_usize {
        let line = if number % 4 == 0 { Line::Line1432 } else { Line::Line1414 };
        let complaint = world.complaint(line).await;
        let way =
            [State::InTriage, State::WaitingCitizen, State::InTriage, State::AtAuthority, State::Answered];
        world.walk(complaint.id, Some(owner), &way[..number % 6]).await;
    }
    // What is undone is not counted.
    let complaint = world.complaint(Line::Line1414).await;
    let mut step = Transition::new(&complaint, State::InTriage, world.now());
    step.owner = Change::Set(Some(owner));
    let mut tx = world.begin().await;
    assert!(tx.transition(&step).await.unwrap());
    tx.rollback().await.unwrap();
    for lines in [LINE, BOTH, &[Line::Line1432], &[]] {
        let now = complaint.next_deadline_at.unwrap();
        let counts = world.read().await.queue_counts(lines, owner, now).await.unwrap();
        for (view, count) in [
            (QueueView::Unassigned, counts.unassigned),
            (QueueView::Mine(owner), counts.mine),
            (QueueView::Waiting, counts.waiting),
            (QueueView::AtAuthority, counts.at_authority),
            (QueueView::Answered, counts.answered),
            (QueueView::Open, counts.open),
            (QueueView::Breaching(now), counts.breaching),
        ] {
            let rows = i64::try_from(ids(&world, view, lines).await.len()).unwrap();
            assert_eq!(count, rows, "{view:?} of {lines:?}");
        }
    }
    let kept = world.number("select cast(sum(complaints) as bigint) from queue_count").await;
    assert_eq!(kept, world.number("select count(*) from complaint").await);
}

pub async fn lapsed_claims_stand_among_the_free(world: World) {
    let lease = Span::minutes(15);
    let account = world.account("operator", Role::Operator1414).await;
    let at = world.now();
    let claimed = async |deadline: i64, line: Line| {
        let deadline = Some(at.plus(Span::minutes(deadline)));
        let new = NewComplaint { next_deadline_at: deadline, ..world.new_complaint(line) };
        let id = world.add(new).await.id;
        let mut tx = world.begin().await;
        tx.claim(id, 1, account, at, lease).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        id
    };
    let first = claimed(1, Line::Line1414).await;
    let third = claimed(3, Line::Line1414).await;
    let elsewhere = claimed(1, Line::Line1432).await;
    let deadline = Some(at.plus(Span::minutes(2)));
    let second = world
        .add(NewComplaint { next_deadline_at: deadline, ..world.new_complaint(Line::Line1414) })
        .await
        .id;
    let offer = async |now: Timestamp| {
        let mut tx = world.begin().await;
        let offered = tx.offer_lapsed(now).await.unwrap();
        tx.commit().await.unwrap();
        offered
    };
    let count = async || world.read().await.queue_counts(LINE, account, at).await.unwrap().unassigned;
    let up = at.plus(lease);
    assert_eq!(offer(up.minus(Span::from_micros(1))).await, 0, "not yet");
    assert_eq!(ids(&world, QueueView::Unassigned, LINE).await, [second]);
    let before = world.read().await.queue_revision().await.unwrap();
    assert_eq!(offer(up).await, 3);
    assert!(world.read().await.queue_revision().await.unwrap() > before, "open lists hear of it");
    assert_eq!(offer(up).await, 0, "once");
    assert_eq!(ids(&world, QueueView::Unassigned, LINE).await, [first, second, third], "by their deadlines");
    assert_eq!(count().await, 3);
    for limit in [1, 2] {
        let found = walk(&world, QueueView::Unassigned, BOTH, limit).await;
        assert_eq!(found.len(), 4, "{limit} a page");
        assert!(found.is_sorted());
    }
    let rows = world.read().await.list_queue(QueueView::Unassigned, LINE, None, 10).await.unwrap().items;
    assert_eq!(rows.iter().map(|row| row.is_lapsed).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(world.find(first).await.version, 2, "whoever had it may still finish");
    // Whoever had it comes back.
    let mut tx = world.begin().await;
    assert!(tx.touch_claim(third, account, up, lease).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(ids(&world, QueueView::Unassigned, LINE).await, [first, second]);
    // Another takes it, or it moves on.
    let mut tx = world.begin().await;
    let taken = tx.take_next(LINE, account, up, lease).await.unwrap().unwrap();
    assert_eq!((taken.complaint, taken.lapsed), (first, Some(account)));
    tx.commit().await.unwrap();
    world.walk(elsewhere, None, &[State::AtAuthority]).await;
    assert_eq!(ids(&world, QueueView::Unassigned, BOTH).await, [second]);
    assert_eq!(count().await, 1);
    // Given back for no time at all, as after an objection when nobody is there.
    let mut step = Transition::new(&world.find(elsewhere).await, State::InTriage, up);
    step.claim_until = Some(up);
    let mut tx = world.begin().await;
    assert!(tx.transition(&step).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(ids(&world, QueueView::Unassigned, &[Line::Line1432]).await, [elsewhere]);
}

pub async fn revision_grows(world: World) {
    let account = world.account("operator", Role::Operator1414).await;
    let mut last = world.read().await.queue_revision().await.unwrap();
    assert_eq!(last, 0);
    let complaint = world.complaint(Line::Line1414).await;
    let mut grown = async |what: &str| {
        let revision = world.read().await.queue_revision().await.unwrap();
        assert!(revision > last, "{what}");
        last = revision;
    };
    grown("a new one").await;
    let at = world.now();
    let mut tx = world.begin().await;
    tx.claim(complaint.id, 1, account, at, Span::minutes(15)).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    grown("a claim").await;
    let claimed = world.find(complaint.id).await;
    let mut tx = world.begin().await;
    assert!(tx.set_priority(&claimed, ashyq_domain::Priority::High, None, at).await.unwrap());
    tx.commit().await.unwrap();
    grown("another priority").await;
    world.walk(complaint.id, None, &[State::AtAuthority]).await;
    grown("a step").await;
    world.walk(complaint.id, None, &[State::AtAuthority]).await;
    grown("a step that stays").await;
    let mut tx = world.begin().await;
    tx.set_next_deadline(complaint.id, Some(at)).await.unwrap();
    tx.commit().await.unwrap();
}
