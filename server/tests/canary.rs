//! What must not be at rest is not at rest. The outside world answers with marks that exist nowhere else; after the
//! whole story, once with an IIN and once with a passport, neither they nor the citizens' documents, telephones, codes or
//! words stand in any file, byte for byte.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod support {
    pub mod people;
    pub mod process;
    pub mod visitor;
}

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use reqwest::Method;
use serde_json::{Value, json};
use support::{
    people::Person,
    process::{World, client, sign_in},
    visitor::{Page, Visitor},
};

const BASIS: &str = "canary-basis-5f0c61b7";
const INITIALS: &str = "Ѣ.Ѳ.";
const WORDS: &str = "canary-words-b81d22e4";
const NOTE: &str = "canary-note-03a9c7d5";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_status_nor_document_phone_code_or_words_are_at_rest() {
    let mut world = World::new("canary", "trace").await;
    world.start().await;
    let citizens = [Citizen::with_iin(2_000_001), Citizen::with_passport(2_000_002, "CANARY7714")];
    let mut operator = Visitor::new(&world.public);
    sign_in(&mut operator, "operator1414").await;
    let mut codes = Vec::new();
    for citizen in &citizens {
        whole_story(&world, citizen, &mut operator, &mut codes).await;
    }

    // Once while it runs, with the write-ahead log beside the database; a backup; and once after the end.
    let marks = Marks::new(&citizens, &codes);
    let backup = world.folder.join("backup");
    world.run(&["backup", backup.to_str().unwrap()]);
    let running = marks.search(&world.folder);
    world.kill();
    world.run(&["audit", "verify"]);
    let stopped = marks.search(&world.folder);
    assert!(
        running.files.iter().any(|file| file.ends_with("ashyq.db-wal")),
        "no log of the database was searched: {:?}",
        running.files
    );
    assert!(
        running.files.iter().any(|file| file.starts_with(&backup)),
        "no backup was searched: {:?}",
        running.files
    );
    let log = fs::read_to_string(world.folder.join("server.log")).unwrap();
    assert!(log.contains("TRACE"), "the log was to be as talkative as can be");
    assert_eq!(running.found, Vec::<String>::new());
    assert_eq!(stopped.found, Vec::<String>::new());

    // The same search finds what is planted.
    let planted = world.folder.join("planted.bin");
    for mark in &marks.0 {
        let mut bytes = vec![0, 255, b' '];
        bytes.extend_from_slice(mark.text.as_bytes());
        bytes.extend_from_slice(b"\"\0");
        fs::write(&planted, bytes).unwrap();
        assert!(!marks.search(&world.folder).found.is_empty(), "the search misses {}", mark.what);
    }
}

/// Whoever goes through the story.
struct Citizen {
    /// Number of the document.
    number: String,
    /// Its country, where it is a passport.
    country: Option<&'static str>,
    phone: String,
}

impl Citizen {
    fn with_iin(serial: u32) -> Self {
        let Person { iin, phone } = Person::new(serial);
        Self { number: iin, country: None, phone }
    }

    /// Somebody who has no IIN.
    fn with_passport(serial: u32, number: &str) -> Self {
        Self { number: number.to_owned(), country: Some("TR"), phone: Person::new(serial).phone }
    }

    /// The document as the outside world names it.
    fn document(&self) -> Value {
        match self.country {
            None => json!({ "type": "iin", "value": self.number }),
            Some(country) => json!({ "type": "passport", "country": country, "value": self.number }),
        }
    }

    /// What is told about it to the outside world.
    fn known(&self, status: &str) -> Value {
        json!([{ "document": self.document(), "phone": self.phone, "status": status, "basis": BASIS,
            "valid_until": null, "initials": INITIALS }])
    }

    /// What a form is filled with.
    fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = match self.country {
            None => vec![("document_type", "iin"), ("iin", self.number.as_str())],
            Some(country) => {
                vec![("document_type", "passport"), ("country", country), ("passport", &self.number)]
            }
        };
        fields.push(("phone", &self.phone));
        fields
    }
}

/// A check, a complaint, another browser that follows it, an operator who settles it.
async fn whole_story(world: &World, citizen: &Citizen, operator: &mut Visitor, codes: &mut Vec<String>) {
    control(world, Method::POST, "people", Some(citizen.known("red"))).await;
    let mut visitor = Visitor::new(&world.public);
    check_status(world, &mut visitor, citizen, codes).await;
    let reference = complain(&mut visitor, citizen).await;
    let mut another = Visitor::new(&world.public);
    let page = follow(world, &mut another, &reference, citizen, codes).await;
    assert!(page.body.contains(WORDS), "the citizen reads the own words");
    work(world, operator, &reference, citizen).await;
    let page = another.open(&page.path).await.expect("an answer");
    assert_eq!(page.attribute("data-state").as_deref(), Some("resolved"));
}

/// Asks the simulator's control interface.
async fn control(world: &World, method: Method, path: &str, body: Option<Value>) -> Value {
    let mut request = client().request(method, format!("{}/control/{path}", world.outside));
    if let Some(body) = body {
        request = request.json(&body);
    }
    let answer = request.send().await.expect("the simulator answers");
    assert!(answer.status().is_success(), "control/{path}: {}", answer.status());
    answer.json().await.unwrap_or(Value::Null)
}

async fn check_status(world: &World, visitor: &mut Visitor, citizen: &Citizen, codes: &mut Vec<String>) {
    let page = visitor.open("/kk/status").await.unwrap();
    let page = visitor.fill(&page, "iin", &citizen.fields()).await;
    let page = enter_code(world, visitor, &page, citizen, codes).await;
    assert_eq!(page.attribute("data-status").as_deref(), Some("red"), "{}", page.body);
    assert!(page.body.contains(INITIALS), "the result shows the initials");
}

async fn complain(visitor: &mut Visitor, citizen: &Citizen) -> String {
    let page = visitor.open("/kk/complaints/new").await.unwrap();
    let mut fields = citizen.fields();
    fields.extend([
        ("kind", "wrong_status"),
        ("region", "750000000"),
        ("shown", "red"),
        ("expected", "green"),
        ("cause", "recovered"),
        ("tested_on_day", "11"),
        ("tested_on_month", "5"),
        ("tested_on_year", "2021"),
        ("tested_at", WORDS),
        ("message", WORDS),
    ]);
    let page = visitor.fill(&page, "message", &fields).await;
    assert_eq!(page.path, "/kk/complaints/new/check", "{}", page.body);
    // The telephone was proved a moment ago: no second code.
    let page = visitor.fill(&page, "check", &[]).await;
    assert_eq!(page.path, "/kk/complaints/new/sent", "{}", page.body);
    page.attribute("data-reference").expect("a reference")
}

async fn follow(
    world: &World,
    visitor: &mut Visitor,
    reference: &str,
    citizen: &Citizen,
    codes: &mut Vec<String>,
) -> Page {
    let page = visitor.open("/ru/complaints").await.unwrap();
    let page = visitor.fill(&page, "reference", &[("reference", reference), ("phone", &citizen.phone)]).await;
    enter_code(world, visitor, &page, citizen, codes).await
}

/// An operator reveals, refers, and accepts the verdict once the status agrees.
async fn work(world: &World, operator: &mut Visitor, reference: &str, citizen: &Citizen) {
    let mut list = operator.open("/console/complaints?view=unassigned").await.unwrap();
    let complaint = loop {
        if let Some(found) = link_to(&list, reference) {
            break found;
        }
        let next = next_page(&list).expect("the complaint is in the list");
        list = operator.open(&next).await.unwrap();
    };
    let page = operator.open(&complaint).await.unwrap();
    let page = operator.fill(&page, "claim", &[]).await;
    let page = operator.fill(&page, "reveal", &[("reason", "call_back")]).await;
    assert!(page.body.contains(&citizen.number), "the operator reads the document after giving a reason");
    let page = operator.open(&complaint).await.unwrap();
    let page = operator.fill(&page, "refer", &[("authority", "health-750000000")]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("at_authority"), "{}", page.body);

    let referral = until(|| async {
        let calls = control(world, Method::GET, "ledger", None).await;
        let mut sent = calls
            .as_array()?
            .iter()
            .filter(|call| call["path"].as_str().is_some_and(|path| path.ends_with("/v1/referrals")))
            .map(body);
        sent.find(|referral| referral["document"] == citizen.document())
    })
    .await;
    assert_eq!(referral["message"], json!(WORDS), "the authority gets the citizen's words");
    control(world, Method::POST, "people", Some(citizen.known("green"))).await;
    let verdict = json!({ "referral_id": referral["id"], "verdict": "corrected", "reason": "late_upload", "note": NOTE });
    control(world, Method::POST, "verdicts", Some(verdict)).await;
    let answered = until(|| async {
        let page = operator.clone().open(&complaint).await.ok()?;
        (page.attribute("data-state").as_deref() == Some("answered")).then_some(page)
    })
    .await;
    assert!(answered.body.contains(NOTE), "the operator reads the note of the verdict");
    let page = operator.fill(&answered, "accept", &[]).await;
    assert_eq!(page.attribute("data-state").as_deref(), Some("resolved"), "{}", page.body);
}

/// The body of a call in the simulator's ledger, whether it stands there as text or as JSON.
fn body(call: &Value) -> Value {
    match &call["body"] {
        Value::String(text) => serde_json::from_str(text).unwrap_or(Value::Null),
        other => other.clone(),
    }
}

async fn enter_code(
    world: &World,
    visitor: &mut Visitor,
    page: &Page,
    citizen: &Citizen,
    codes: &mut Vec<String>,
) -> Page {
    let path = format!("sms?to={}", citizen.phone.replace('+', "%2B"));
    let code = until(|| async {
        let messages = control(world, Method::GET, &path, None).await;
        let texts = messages.as_array()?.iter().rev().filter_map(|message| message["text"].as_str());
        texts.filter_map(six_digits).find(|code| !codes.contains(code))
    })
    .await;
    codes.push(code.clone());
    visitor.fill(page, "code", &[("code", &code)]).await
}

async fn until<T, F: Future<Output = Option<T>>>(mut look: impl FnMut() -> F) -> T {
    for _ in 0..300 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("waited for half a minute");
}

/// The first six digits that stand together, with or without a space in their middle.
fn six_digits(text: &str) -> Option<String> {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != ' ')
        .map(|run| run.replace(' ', ""))
        .find(|run| run.len() == 6)
}

fn link_to(page: &Page, reference: &str) -> Option<String> {
    let document = scraper::Html::parse_document(&page.body);
    let links = scraper::Selector::parse("main a[href*='/console/complaints/']").unwrap();
    document
        .select(&links)
        .find(|link| link.text().collect::<String>().contains(reference))
        .and_then(|link| link.value().attr("href").map(str::to_owned))
}

fn next_page(page: &Page) -> Option<String> {
    let document = scraper::Html::parse_document(&page.body);
    let next = scraper::Selector::parse("main a[rel=next]").unwrap();
    document.select(&next).next().and_then(|link| link.value().attr("href").map(str::to_owned))
}

/// One thing that must not be found. A code is six digits that may stand inside other numbers by chance: it counts
/// only where it stands alone.
struct Mark {
    what: &'static str,
    text: String,
    alone: bool,
}

struct Marks(Vec<Mark>);

/// What a search saw.
struct Searched {
    files: Vec<PathBuf>,
    found: Vec<String>,
}

impl Marks {
    fn new(citizens: &[Citizen], codes: &[String]) -> Self {
        let mark = |what, text: &str, alone| Mark { what, text: text.to_owned(), alone };
        let mut marks = vec![
            mark("the basis of the status", BASIS, false),
            mark("the initials", INITIALS, false),
            mark("the citizen's words", WORDS, false),
            mark("the note of the verdict", NOTE, false),
        ];
        for citizen in citizens {
            marks.push(mark("the number of a document", &citizen.number, false));
            marks.push(mark("a telephone", citizen.phone.trim_start_matches("+7"), false));
        }
        assert_eq!(codes.len(), 2 * citizens.len(), "each story needs two codes");
        marks.extend(codes.iter().map(|code| mark("a code", code, true)));
        Self(marks)
    }

    /// Looks into every file below a folder.
    fn search(&self, folder: &Path) -> Searched {
        let mut searched = Searched { files: Vec::new(), found: Vec::new() };
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let Ok(bytes) = fs::read(&path) else { continue };
                for mark in self.0.iter().filter(|mark| mark.stands_in(&bytes)) {
                    searched.found.push(format!("{} in {}", mark.what, path.display()));
                }
                searched.files.push(path);
            }
        }
        searched
    }
}

impl Mark {
    fn stands_in(&self, bytes: &[u8]) -> bool {
        let text = self.text.as_bytes();
        bytes.windows(text.len()).enumerate().any(|(at, window)| {
            window == text
                && (!self.alone || {
                    let before = at.checked_sub(1).map(|index| bytes[index]);
                    let after = bytes.get(at + text.len());
                    // ".123456Z" is a fraction of a second.
                    before.is_none_or(|byte| !byte.is_ascii_alphanumeric() && byte != b'.')
                        && after.is_none_or(|byte| !byte.is_ascii_alphanumeric())
                })
        })
    }
}
