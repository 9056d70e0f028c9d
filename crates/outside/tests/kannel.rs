//! The SMS adapter against the real Kannel, in both directions: bearerbox and smsbox as the gateway, fakesmsc as the mobile centre.
//!
//! Needs Debian's packages `kannel` and `kannel-extras`. Everything runs on free ports of this machine, with its files in a temporary
//! folder, and ends with the test.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::{
    collections::HashMap,
    fs::{self, File},
    path::{Path, PathBuf},
    process::Stdio,
    sync::{Arc, Mutex},
    time::Duration,
};

use ashyq_domain::{
    ids::SmsId,
    phone::Phone,
    randomness::{Randomness, SystemRandomness},
    time::{Clock, SystemClock},
};
use ashyq_outside::{HttpSmsGateway, OutgoingSms, OutsideError, SmsConfig, SmsGateway, SmsMethod};
use axum::{
    Router,
    extract::{Query, State},
    http::Uri,
};
use tokio::{
    net::{TcpListener, TcpStream},
    process::{Child, Command},
    time::{sleep, timeout},
};

const KAZAKH: &str = "Ashyq коды 012345. Ешкімге айтпаңыз: ә ғ қ ң ө ұ ү һ і.";
const ENGLISH: &str = "Ashyq code 012345. Tell nobody.";
const PHONE: &str = "+77010000001";
const LONGEST: Duration = Duration::from_secs(60);

/// The folder of one run; goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let mut bytes = [0; 8];
        SystemRandomness.fill(&mut bytes);
        let path = std::env::temp_dir().join(format!("ashyq-kannel-{:016x}", u64::from_le_bytes(bytes)));
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One program of Kannel. It ends when this is dropped.
struct Program {
    child: Child,
    output: PathBuf,
}

impl Program {
    fn start(folder: &Path, path: &str, arguments: &[&str]) -> Self {
        let name = Path::new(path).file_name().unwrap().to_string_lossy().into_owned();
        let output = folder.join(format!("{name}.log"));
        let file = File::create(&output).unwrap();
        let child = Command::new(path)
            .args(arguments)
            .current_dir(folder)
            // fakesmsc ends when its standard input does, so it stays open as long as the program is held.
            .stdin(Stdio::piped())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .kill_on_drop(true)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{path}: {error}; install Debian's packages kannel and kannel-extras")
            });
        Self { child, output }
    }

    fn printed(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.output).unwrap()).into_owned()
    }

    fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    async fn end(mut self) {
        let _ = self.child.kill().await;
    }
}

/// What Kannel called: path and query.
type Calls = Arc<Mutex<Vec<(String, HashMap<String, String>)>>>;

/// The portal's end: notes what Kannel calls.
async fn portal() -> (u16, Calls) {
    async fn note(
        State(calls): State<Calls>,
        uri: Uri,
        Query(query): Query<HashMap<String, String>>,
    ) -> &'static str {
        calls.lock().unwrap().push((uri.path().to_owned(), query));
        ""
    }
    let calls = Calls::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let router = Router::new().fallback(note).with_state(Arc::clone(&calls));
    tokio::spawn(async move { axum::serve(listener, router).await });
    (port, calls)
}

/// The gateway and its mobile centre.
struct Kannel {
    programs: Vec<Program>,
    smsc_port: u16,
    sendsms_port: u16,
    folder: Folder,
}

fn config(ports: &[u16], portal: u16) -> String {
    let [admin, smsbox, smsc, sendsms] = ports else { panic!("four ports") };
    format!(
        "group = core\nadmin-port = {admin}\nadmin-interface = 127.0.0.1\nadmin-password = x\nsmsbox-port = {smsbox}\n\
         smsbox-interface = 127.0.0.1\nbox-allow-ip = \"127.0.0.1\"\ndlr-storage = internal\n\n\
         group = smsc\nsmsc = fake\nsmsc-id = FAKE\nport = {smsc}\nconnect-allow-ip = 127.0.0.1\n\n\
         group = smsbox\nbearerbox-host = 127.0.0.1\nsendsms-port = {sendsms}\nsendsms-interface = 127.0.0.1\n\
         global-sender = 1414\n\n\
         group = sendsms-user\nusername = ashyq\npassword = secret\nmax-messages = 10\n\n\
         group = sms-service\nkeyword = default\ncatch-all = true\nmax-messages = 0\naccept-x-kannel-headers = true\n\
         get-url = \"http://127.0.0.1:{portal}/hooks/sms/inbound?from=%p&to=%P&text=%a&id=%I&secret=inbound-secret\"\n"
    )
}

async fn listens(port: u16) -> bool {
    TcpStream::connect(("127.0.0.1", port)).await.is_ok()
}

impl Kannel {
    /// Starts bearerbox and smsbox. The ports are free when they are chosen; should another program take one before Kannel does, others
    /// are tried.
    async fn start(portal: u16) -> Self {
        for _ in 0..5 {
            if let Some(kannel) = Self::try_start(portal).await {
                return kannel;
            }
        }
        panic!("Kannel does not start");
    }

    async fn try_start(portal: u16) -> Option<Self> {
        let folder = Folder::new();
        let mut holders = Vec::new();
        for _ in 0..4 {
            holders.push(TcpListener::bind("127.0.0.1:0").await.unwrap());
        }
        let ports: Vec<u16> = holders.iter().map(|holder| holder.local_addr().unwrap().port()).collect();
        drop(holders);
        fs::write(folder.0.join("kannel.conf"), config(&ports, portal)).unwrap();
        let mut programs = Vec::new();
        for (path, port) in [("/usr/sbin/bearerbox", ports[0]), ("/usr/sbin/smsbox", ports[3])] {
            let mut program = Program::start(&folder.0, path, &["kannel.conf"]);
            while !listens(port).await {
                if program.has_ended() {
                    eprintln!("{}", program.printed());
                    return None;
                }
                sleep(Duration::from_millis(50)).await;
            }
            programs.push(program);
        }
        Some(Self { programs, smsc_port: ports[2], sendsms_port: ports[3], folder })
    }

    /// Starts the mobile centre, which sends one message from a citizen at once.
    async fn start_centre(&self, message: &str) -> Program {
        let port = self.smsc_port.to_string();
        loop {
            let arguments = ["-H", "127.0.0.1", "-r", &port, "-i", "1", "-m", "1", message];
            let mut centre = Program::start(&self.folder.0, "/usr/lib/kannel/test/fakesmsc", &arguments);
            // It gives up at once when bearerbox does not listen yet.
            for _ in 0..100 {
                if centre.printed().contains("sent message 1") {
                    return centre;
                }
                if centre.has_ended() {
                    break;
                }
                sleep(Duration::from_millis(50)).await;
            }
            centre.end().await;
        }
    }

    fn gateway(&self, method: SmsMethod, password: &str) -> HttpSmsGateway {
        let url = format!("http://127.0.0.1:{}/cgi-bin/sendsms", self.sendsms_port);
        let mut config = SmsConfig::new(&url, "ashyq", password).unwrap();
        config.method = method;
        HttpSmsGateway::new(&config, Arc::new(SystemClock), Arc::new(SystemRandomness)).unwrap()
    }

    async fn end(self) {
        for program in self.programs.into_iter().rev() {
            program.end().await;
        }
    }
}

fn sms(text: &str, portal: u16) -> OutgoingSms {
    let id = SmsId::new(SystemClock.now(), &SystemRandomness);
    let dlr_url = format!("http://127.0.0.1:{portal}/hooks/sms/delivery?id={id}&status=%d&secret=dlr-secret");
    OutgoingSms { id, to: Phone::parse(PHONE).unwrap(), text: text.to_owned(), dlr_url }
}

/// The messages that the centre printed, `<1414 +77010000001 ucs-2 %04!%04%D9…>`: whether in UCS-2, and the text.
fn messages(printed: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for line in printed.lines().filter(|line| line.contains("Got message")) {
        let inside =
            line.split_once('<').and_then(|(_, rest)| rest.rsplit_once('>')).map(|(inside, _)| inside);
        let parts: Vec<&str> = inside.unwrap_or_default().splitn(4, ' ').collect();
        let &[from, to, kind, text] = parts.as_slice() else { panic!("not a message: {line}") };
        assert_eq!((from, to), ("1414", PHONE));
        let bytes: Vec<u8> = percent_encoding::percent_decode_str(&text.replace('+', " ")).collect();
        let ucs2 = kind == "ucs-2";
        let text = if ucs2 {
            let units: Vec<u16> =
                bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        } else {
            String::from_utf8(bytes).unwrap()
        };
        found.push((ucs2, text));
    }
    found
}

async fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    for _ in 0..300 {
        if let Some(found) = look() {
            return found;
        }
        sleep(Duration::from_millis(50)).await;
    }
    panic!("{what} did not come");
}

/// The values of `status` reported for a message so far.
fn reported(calls: &Calls, sms: &OutgoingSms) -> Vec<String> {
    let (calls, id) = (calls.lock().unwrap(), sms.id.to_string());
    let of_sms = calls.iter().filter(|(path, query)| path == "/hooks/sms/delivery" && query["id"] == id);
    of_sms
        .inspect(|(_, query)| assert_eq!(query["secret"], "dlr-secret"))
        .map(|(_, query)| query["status"].clone())
        .collect()
}

async fn both_directions() {
    let (port, calls) = portal().await;
    let kannel = Kannel::start(port).await;
    let centre = kannel.start_centre(&format!("{PHONE} 1414 text 7#1")).await;

    let (_, inbound) = until("the citizen's message", || {
        calls.lock().unwrap().iter().find(|(path, _)| path == "/hooks/sms/inbound").cloned()
    })
    .await;
    for (name, value) in [("from", PHONE), ("to", "1414"), ("text", "7#1"), ("secret", "inbound-secret")] {
        assert_eq!(inbound[name], value, "{name}");
    }
    assert_eq!(inbound["id"].len(), 36, "a UUID by which a repetition is known");

    let mut expected = Vec::new();
    for (method, text, ucs2) in
        [(SmsMethod::Post, KAZAKH, true), (SmsMethod::Post, ENGLISH, false), (SmsMethod::Get, KAZAKH, true)]
    {
        let sms = sms(text, port);
        kannel.gateway(method, "secret").send(&sms).await.unwrap();
        expected.push((ucs2, text.to_owned()));
        until("the text", || (messages(&centre.printed()) == expected).then_some(())).await;
        let reports = until("the delivery report", || {
            Some(reported(&calls, &sms)).filter(|reports| reports.len() == 2)
        })
        .await;
        assert_eq!(reports, ["8", "1"], "accepted by the centre, then delivered");
    }

    for method in [SmsMethod::Post, SmsMethod::Get] {
        let refused = kannel.gateway(method, "wrong").send(&sms(KAZAKH, port)).await;
        assert_eq!(refused, Err(OutsideError::Refused { status: 403 }));
    }
    assert_eq!(messages(&centre.printed()), expected, "nothing else was sent");
    centre.end().await;
    kannel.end().await;
}

#[tokio::test]
async fn the_real_kannel_takes_and_brings_messages() {
    timeout(LONGEST, both_directions()).await.unwrap_or_else(|_| panic!("not done within {LONGEST:?}"));
}
