//! Samples of what editors write: questions, notices, pages, banners, and the state of the service.

use ashyq_domain::{
    content::{Body, NoticeKind, Texts},
    time::Span,
};

use super::{NOW, Sample};
use crate::{
    page::{Banner, Page},
    pages::public::{self, *},
};

pub(super) fn samples() -> Vec<Sample> {
    vec![
        Sample { name: "about", path: "/about", draw: about },
        Sample { name: "faq", path: "/faq", draw: faq },
        Sample { name: "faq-topic", path: "/faq/statuses", draw: topic },
        Sample { name: "faq-found", path: "/faq", draw: |page| found(page, "1414") },
        Sample { name: "faq-none", path: "/faq", draw: |page| found(page, "qqq <b>") },
        Sample {
            name: "notices-none",
            path: "/notices",
            draw: |page| public::notices(page, NoticesProps::default()),
        },
        Sample { name: "notices", path: "/notices", draw: notices },
        Sample { name: "banner", path: "/", draw: banner },
        Sample { name: "service-status", path: "/service-status", draw: service_status },
    ]
}

fn say(page: &Page, kk: &str, ru: &str, en: &str) -> String {
    (*Texts { kk, ru, en }.get(page.language)).to_owned()
}

/// A text with everything that the markup knows; what cannot be read is not shown.
fn body(page: &Page) -> Option<Body> {
    let text = say(
        page,
        "Бұл — **көк** мәртебе.\n\n## Тақырып\n\n- [мәртебені тексеру](/status)\n- [1414](tel:1414)\n\n1. бір\n2. екі",
        "Это **синий** статус.\n\n## Заголовок\n\n- [проверить статус](/status)\n- [1414](tel:1414)\n\n1. раз\n2. два",
        "This is the **blue** status.\n\n## Heading\n\n- [check your status](/status)\n- [1414](tel:1414)\n\n1. one\n2. two",
    );
    Body::parse(&text).ok()
}

fn question(page: &Page) -> String {
    say(page, "Көк мәртебе жаман ба?", "Плохо ли, если статус синий?", "Is blue a bad status?")
}

fn link(page: &Page, question: Option<&str>) -> FaqLink {
    let title = match question {
        Some(_) => self::question(page),
        None => say(page, "Мәртебелер", "Статусы", "Statuses"),
    };
    FaqLink { topic: "statuses".into(), question: question.map(str::to_owned), title }
}

fn about(page: &Page) -> String {
    let title = say(page, "Жоба туралы", "О проекте", "About the project");
    body(page).map_or_else(String::new, |body| public::text_page(page, TextPageProps { title, body }))
}

fn faq(page: &Page) -> String {
    public::faq(page, FaqProps { topics: vec![(link(page, None), vec![link(page, Some("is-blue-bad"))])] })
}

fn topic(page: &Page) -> String {
    let answer = |body| FaqAnswer { code: "is-blue-bad".into(), question: question(page), answer: body };
    let props = FaqTopicProps {
        title: link(page, None).title,
        answers: body(page).map(answer).into_iter().collect(),
        others: vec![link(page, None)],
    };
    public::faq_topic(page, props)
}

fn found(page: &Page, query: &str) -> String {
    let one = FaqFound {
        question: link(page, Some("is-blue-bad")),
        topic: link(page, None).title,
        beginning: say(
            page,
            "Жоқ, бұл бейтарап мәртебе…",
            "Нет, это нейтральный статус…",
            "No, it is a neutral status…",
        ),
    };
    let found = if query == "1414" { vec![one] } else { Vec::new() };
    public::faq_found(page, FaqFoundProps { query: query.to_owned(), found })
}

fn notice(page: &Page, kind: NoticeKind) -> Option<Notice> {
    let is_news = kind == NoticeKind::News;
    Some(Notice {
        id: kind.code().to_owned(),
        kind,
        title: say(page, "SMS кешігіп келеді", "SMS приходят с опозданием", "SMS come late"),
        body: body(page)?,
        published_at: NOW,
        from: (!is_news).then_some(NOW),
        until: (kind == NoticeKind::Works).then(|| NOW.plus(Span::hours(2))),
    })
}

fn notices(page: &Page) -> String {
    let notices = NoticeKind::ALL.iter().filter_map(|kind| notice(page, *kind)).collect();
    public::notices(page, NoticesProps { notices })
}

fn banner(page: &Page) -> String {
    let banner = |kind: NoticeKind| {
        let notice = notice(page, kind)?;
        Some(Banner { id: notice.id, kind, title: notice.title })
    };
    let banners = [NoticeKind::Works, NoticeKind::Incident].into_iter().filter_map(banner).collect();
    public::home(&Page { banners, ..page.clone() })
}

fn service_status(page: &Page) -> String {
    let parts = vec![
        (ServicePart::Portal, PartState::Working),
        (ServicePart::HealthAuthority, PartState::Down),
        (ServicePart::CitizensBase, PartState::Unsteady),
        (ServicePart::Sms, PartState::Working),
    ];
    let notices = notice(page, NoticeKind::Incident).into_iter().collect();
    public::service_status(page, ServiceStatusProps { at: NOW, parts, notices })
}
