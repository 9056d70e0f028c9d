//! Registration of a venue and the owner's cabinet: from the first question to the list and off it.

use ashyq_domain::{ApplicationState, Reference, time::Span};
use ashyq_store::Application;

use crate::{
    app::{ALMATY, TestApp},
    lists, on_both,
    participants::publish,
    visitor::{Form, Page, Visitor},
};

on_both!(
    a_venue_is_registered_question_by_question,
    answers_stay_across_languages,
    what_is_wrong_is_said_at_its_question,
    the_same_venue_is_recognised,
    a_form_sent_twice_is_one_application,
    the_cabinet_is_its_owners
);

/// A question: its address, a field of its page, the values.
type Question = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The answers to all questions, in their order.
const ANSWERS: &[Question] = &[
    ("owner", "owner_id", &[("owner_id", "700140000000")]),
    ("name", "name", &[("name", "«Достық» дәмханасы")]),
    ("region", "region", &[("region", ALMATY)]),
    ("district", "district", &[("district", lists::DISTRICT)]),
    ("address", "address", &[("address", "Абай даңғылы, 52")]),
    ("category", "category", &[("category", "catering")]),
    ("activity", "oked_section", &[("oked_section", "I")]),
    ("activity-division", "oked", &[("oked", "56")]),
    (
        "notification",
        "notification_number",
        &[
            ("notification_number", "KZ77UVX00000001"),
            ("notification_date_day", "20"),
            ("notification_date_month", "сәуір"),
            ("notification_date_year", "2021"),
        ],
    ),
    ("phone", "phone", &[("phone", PHONE)]),
];

/// The owner's phone.
pub const PHONE: &str = "8 701 555 00 01";
/// As it is dialled.
pub const DIALLED: &str = "+77015550001";

/// An owner's number that belongs to nobody.
fn owner() -> String {
    lists::owner(900)
}

/// Answers every question, up to the page of checking.
pub async fn answer(visitor: &mut Visitor, language: &str, changes: &[(&str, &str)]) -> Page {
    let owner = owner();
    for (slug, mark, values) in ANSWERS {
        let page = visitor.open(&format!("/{language}/business/new/{slug}")).await.unwrap();
        assert_eq!(page.status, 200, "{}", page.body);
        let values: Vec<(&str, &str)> = values
            .iter()
            .map(|(name, value)| {
                let value = if *name == "owner_id" { owner.as_str() } else { *value };
                let changed = changes.iter().find(|(changed, _)| changed == name);
                (*name, changed.map_or(value, |(_, value)| *value))
            })
            .collect();
        let next = visitor.fill(&page, mark, &values).await;
        assert_eq!(next.status, 200, "{}", next.body);
    }
    let page = visitor.open(&format!("/{language}/business/new/check")).await.unwrap();
    assert_eq!(page.path, format!("/{language}/business/new/check"), "{}", page.body);
    page
}

/// Sends an application and answers with its reference.
pub async fn register(test: &TestApp, visitor: &mut Visitor, changes: &[(&str, &str)]) -> Reference {
    let page = answer(visitor, "kk", changes).await;
    let mut page = visitor.fill(&page, "agree", &[("agree", "1")]).await;
    if page.path.ends_with("/code") {
        let code = test.code(DIALLED).await.unwrap();
        page = visitor.fill(&page, "code", &[("code", &code)]).await;
    }
    assert_eq!(page.path, "/kk/business/new/sent", "{}", page.body);
    Reference::parse(&page.attribute("data-reference").unwrap()).unwrap()
}

/// The application as it is now.
pub async fn application(test: &TestApp, reference: Reference) -> Application {
    test.app.store.read().await.unwrap().find_application_by_reference(reference).await.unwrap().unwrap()
}

async fn a_venue_is_registered_question_by_question(test: TestApp) {
    let mut visitor = test.visitor();
    let reference = register(&test, &mut visitor, &[]).await;
    let found = application(&test, reference).await;
    assert_eq!(found.state, ApplicationState::Submitted);
    assert_eq!(found.name.as_str(), "«Достық» дәмханасы");
    assert_eq!(found.phone.unwrap().expose(), DIALLED);
    assert_eq!(found.owner.unwrap().expose(), owner());
    assert_eq!((found.oked.unwrap().code(), found.category.code()), ("56", "catering"));
    assert_eq!(found.notification_date.unwrap().to_string(), "2021-04-20");
    test.work().await;
    let told = test.sms(DIALLED).await.pop().unwrap();
    assert!(told.contains(&reference.to_string()), "{told}");
    assert!(told.contains("өтінім"), "in the owner's language: {told}");
    // The confirmation can be looked at again, the questions begin anew.
    let again = visitor.open("/kk/business/new/sent").await.unwrap();
    assert_eq!(again.attribute("data-reference"), Some(reference.to_string()));
    assert_eq!(visitor.open("/kk/business/new/check").await.unwrap().path, "/kk/business/new/sent");
}

async fn answers_stay_across_languages(test: TestApp) {
    let mut visitor = test.visitor();
    let page = visitor.open("/kk/business/new/owner").await.unwrap();
    let page = visitor.fill(&page, "owner_id", &[("owner_id", &owner())]).await;
    assert_eq!(page.path, "/kk/business/new/name");
    let page = visitor.fill(&page, "name", &[("name", "Дү"), ("switch_language", "ru")]).await;
    assert_eq!(page.path, "/ru/business/new/name");
    assert_eq!(Form::find(&page, "name").unwrap().fields["name"], "Дү");
    let page = visitor.open("/ru/business/new/owner").await.unwrap();
    assert_eq!(Form::find(&page, "owner_id").unwrap().fields["owner_id"], owner());
    // A question whose turn has not come leads to the first one that is open.
    assert_eq!(visitor.open("/ru/business/new/check").await.unwrap().path, "/ru/business/new/region");
    assert_eq!(visitor.open("/ru/business/new/district").await.unwrap().path, "/ru/business/new/region");
    assert_eq!(visitor.open("/ru/business/new/nothing").await.unwrap().status, 404);
    // A region without recorded districts is not asked for one; what was changed leads back to the check.
    let page = answer(&mut visitor, "en", &[]).await;
    assert!(page.body.contains("Абай даңғылы, 52"));
    let page = visitor.open("/en/business/new/region").await.unwrap();
    let page = visitor.fill(&page, "region", &[("region", "150000000")]).await;
    assert_eq!(page.path, "/en/business/new/check");
    assert!(!page.body.contains("/business/new/district"));
    // The divisions are those of the section.
    let page = visitor.open("/en/business/new/activity").await.unwrap();
    let page = visitor.fill(&page, "oked_section", &[("oked_section", "G")]).await;
    assert_eq!(page.path, "/en/business/new/activity-division");
    assert!(page.body.contains("value=\"47\"") && !page.body.contains("value=\"56\""));
}

async fn what_is_wrong_is_said_at_its_question(test: TestApp) {
    let mut visitor = test.visitor();
    let page = visitor.open("/en/business/new/owner").await.unwrap();
    for (typed, said) in
        [("", "Enter the IIN or BIN"), ("12", "must be 12 digits"), ("700140000001", "No such")]
    {
        let page = visitor.fill(&page, "owner_id", &[("owner_id", typed)]).await;
        assert_eq!(page.status, 422, "{typed}");
        assert!(page.body.contains(said), "{typed}: {said}");
        assert_eq!(Form::find(&page, "owner_id").unwrap().fields["owner_id"], typed, "kept");
    }
    let page = answer(&mut visitor, "en", &[]).await;
    let page = visitor.fill(&page, "agree", &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("id=\"agree-error\""));
    let page = visitor.open("/en/business/new/notification").await.unwrap();
    let future = [("notification_date_year", "2022"), ("notification_number", "")];
    let page = visitor.fill(&page, "notification_number", &future).await;
    assert_eq!(page.status, 422);
    assert!(page.body.contains("must be today or earlier") && page.body.contains("Enter the number"));
}

async fn the_same_venue_is_recognised(test: TestApp) {
    publish(&test, &format!("{}{}", lists::HEADER, lists::row(7, "Кафе Жеті", "regular"))).await;
    let mut visitor = test.visitor();
    let reference = register(&test, &mut visitor, &[]).await;
    // The same place, written otherwise: the reference is shown to its own phone.
    let page = answer(&mut visitor, "kk", &[("address", "абай дангылы 52"), ("name", "Достык")]).await;
    let page = visitor.fill(&page, "agree", &[("agree", "1")]).await;
    assert_eq!(page.path, "/kk/business/new/twin", "{}", page.body);
    assert!(page.body.contains(&reference.to_string()));
    // The answers are kept and can be changed.
    assert_eq!(visitor.open("/kk/business/new/check").await.unwrap().status, 200);
    // Another phone is not told the reference.
    let mut other = test.visitor();
    let page = answer(&mut other, "kk", &[("phone", "+77015550002")]).await;
    let page = other.fill(&page, "agree", &[("agree", "1")]).await;
    let code = test.code("+77015550002").await.unwrap();
    let page = other.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.path, "/kk/business/new/twin");
    assert!(!page.body.contains(&reference.to_string()));
    // A venue that stands on the list.
    let listed = [("owner_id", &*lists::owner(7)), ("name", "КАФЕ ЖЕТІ"), ("address", "Абай даңғылы, 7")];
    let page = answer(&mut visitor, "kk", &listed).await;
    let page = visitor.fill(&page, "agree", &[("agree", "1")]).await;
    assert_eq!(page.path, "/kk/business/new/twin");
    assert!(page.body.contains("/kk/venues/"));
    // Another venue of the same owner is another venue.
    register(&test, &mut visitor, &[("address", "Абай даңғылы, 54")]).await;
}

async fn a_form_sent_twice_is_one_application(test: TestApp) {
    let mut visitor = test.visitor();
    let first = register(&test, &mut visitor, &[("address", "Сәтбаев көшесі, 1")]).await;
    let page = answer(&mut visitor, "kk", &[]).await;
    let form = Form::find(&page, "agree").unwrap().with(&[("agree", "1")]);
    let one = visitor.send(&form).await.unwrap();
    let two = visitor.send(&form).await.unwrap();
    assert_eq!((one.status, &one.path), (200, &two.path));
    assert_eq!(one.attribute("data-reference"), two.attribute("data-reference"));
    let phone = application(&test, first).await.phone.unwrap();
    let all = test.app.store.read().await.unwrap().applications_of_phone(&phone).await.unwrap();
    assert_eq!(all.len(), 2);
}

async fn the_cabinet_is_its_owners(test: TestApp) {
    publish(&test, &format!("{}{}", lists::HEADER, lists::row(7, "Кафе Жеті", "regular"))).await;
    let mut visitor = test.visitor();
    let reference = register(&test, &mut visitor, &[]).await;
    let address = format!("/kk/business/cabinet/{reference}");
    let page = visitor.open(&address).await.unwrap();
    assert_eq!(page.attribute("data-state").as_deref(), Some("submitted"), "{}", page.body);
    assert!(!page.body.contains(&owner()), "the number of the owner is not shown again");
    // Who has not proved the phone is led to the door, for a reference of nobody too.
    let mut other = test.visitor();
    for path in [address.as_str(), "/kk/business/cabinet/ASH-2222-2222", "/kk/business/cabinet/x"] {
        let page = other.open(path).await.unwrap();
        assert_eq!(page.path, "/kk/business/cabinet");
        assert!(!page.body.contains("Достық"));
    }
    let page = other.open("/kk/business/cabinet").await.unwrap();
    let page = other.fill(&page, "phone", &[("phone", "1")]).await;
    assert_eq!(page.status, 422);
    // The owner of a listed venue finds it by the phone of the list.
    let page = other.fill(&page, "phone", &[("phone", "+77010000007")]).await;
    assert_eq!(page.path, "/kk/business/cabinet/code");
    let code = test.code("+77010000007").await.unwrap();
    let page = other.fill(&page, "code", &[("code", &code)]).await;
    assert_eq!(page.path, "/kk/business/cabinet");
    assert!(page.body.contains("Кафе Жеті") && page.body.contains("/poster.pdf"), "{}", page.body);
    assert_eq!(other.open(&address).await.unwrap().path, "/kk/business/cabinet", "another phone's");
    // The proof ends.
    test.clock.advance(Span::minutes(21));
    assert!(Form::find(&other.open("/kk/business/cabinet").await.unwrap(), "phone").is_some());
}
