//! The page's HTML. Whatever comes from outside goes through [`Text`].

use std::fmt::{self, Write};

use crate::{
    people::{Person, PersonDocument},
    world::{ReceivedReferral, ReceivedSms},
};

/// The demonstration accounts (contract, part 6) and what each is for.
const ACCOUNTS: [(&str, &str); 14] = [
    ("operator1414", "operator of line 1414"),
    ("operator1414b", "operator of line 1414"),
    ("operator1432", "operator of line 1432"),
    ("supervisor", "supervisor"),
    ("officer.almaty", "officer of the health authority, city of Almaty"),
    ("officer.aktobe", "officer of the health authority, Aktobe region"),
    ("chamber.almaty", "chamber of entrepreneurs, city of Almaty"),
    ("chamber.almaty2", "chamber of entrepreneurs, city of Almaty"),
    ("chamber.aktobe", "chamber of entrepreneurs, Aktobe region"),
    ("chamber.shymkent", "chamber of entrepreneurs, city of Shymkent"),
    ("chamber.shymkent2", "chamber of entrepreneurs, city of Shymkent"),
    ("editor", "editor of the texts"),
    ("admin", "administrator"),
    ("auditor", "auditor"),
];

const COLOURS: [&str; 4] = ["green", "blue", "yellow", "red"];

/// Verdicts with their reasons (contract, part 9), as the choice on the page offers them.
const VERDICTS: [(&str, &str); 14] = [
    ("corrected/late_upload", "corrected: late upload"),
    ("corrected/document_mistyped", "corrected: document mistyped"),
    ("corrected/result_of_another", "corrected: result of another person"),
    ("corrected/contact_by_mistake", "corrected: contact by mistake"),
    ("corrected/other", "corrected: other"),
    ("correct/test_in_force", "correct: test in force"),
    ("correct/day_count_not_over", "correct: day count not over"),
    ("correct/contact_confirmed", "correct: contact confirmed"),
    ("correct/second_test_needed", "correct: second test needed"),
    ("correct/vaccination_not_confirmed", "correct: vaccination not confirmed"),
    ("correct/exemption_not_confirmed", "correct: exemption not confirmed"),
    ("correct/other", "correct: other"),
    ("more_data/other", "more data needed (say in the note which)"),
    ("not_ours/other", "not ours (say in the note whose)"),
];

/// Text of any origin, written so that it stays text in an element or an attribute.
struct Text<'a>(&'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => f.write_char(other)?,
            }
        }
        Ok(())
    }
}

const CLOSE_TABLE: &str = "</tbody></table></div>";

/// A table that scrolls by itself on a narrow screen, named by its heading.
fn open_table(page: &mut String, heading: &str, columns: &[&str]) -> fmt::Result {
    write!(
        page,
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{heading}\"><table><thead><tr>"
    )?;
    for column in columns {
        write!(page, "<th scope=\"col\">{column}</th>")?;
    }
    page.write_str("</tr></thead><tbody>")
}

/// What the page shows.
pub(super) struct View<'a> {
    pub(super) public_url: &'a str,
    /// The phone whose messages are shown; empty for all.
    pub(super) phone: &'a str,
    pub(super) code: Option<(String, u64)>,
    /// Newest first.
    pub(super) sms: &'a [ReceivedSms],
    pub(super) people: &'a [Person],
    /// Newest first.
    pub(super) referrals: &'a [ReceivedReferral],
}

impl View<'_> {
    pub(super) fn render(&self) -> String {
        let mut page = String::with_capacity(32 * 1024);
        // Writing to a String cannot fail.
        let _ = self.write(&mut page);
        page
    }

    fn write(&self, page: &mut String) -> fmt::Result {
        page.write_str(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>The outside world of Ashyq (simulated)</title><link rel=\"stylesheet\" href=\"/simulator.css\"></head><body>",
        )?;
        self.write_head(page)?;
        page.write_str("<main>")?;
        self.write_sms(page)?;
        self.write_people(page)?;
        self.write_sign_in(page)?;
        self.write_referrals(page)?;
        page.write_str("</main></body></html>")
    }

    fn write_head(&self, page: &mut String) -> fmt::Result {
        let portal = Text(self.public_url);
        write!(
            page,
            "<header><h1>The outside world of Ashyq (simulated)</h1>\
             <p>The health authority, the phones and the staff's authenticator of the demonstration. Nobody here is real.</p>\
             <nav aria-label=\"Portal\"><a href=\"{portal}/kk/\" lang=\"kk\">Портал: қазақша</a><a href=\"{portal}/ru/\" lang=\"ru\">Портал: \
             по-русски</a><a href=\"{portal}/en/\">Portal: in English</a><a href=\"{portal}/console\">Console of the staff</a></nav></header>"
        )
    }

    fn write_sms(&self, page: &mut String) -> fmt::Result {
        let phone = Text(self.phone);
        write!(
            page,
            "<h2 id=\"sms\">SMS</h2><form method=\"get\" action=\"/\"><label>Phone (empty for all)<input name=\"phone\" type=\"tel\" \
             value=\"{phone}\"></label><button>Show / refresh</button></form>"
        )?;
        if self.sms.is_empty() {
            page.write_str("<p>No messages yet.</p>")?;
        } else {
            open_table(page, "sms", &["To", "Text", "At"])?;
            for sms in self.sms {
                write!(
                    page,
                    "<tr><td>{}</td><td class=\"text\">{}</td><td>{}</td></tr>",
                    Text(&sms.to),
                    Text(&sms.text),
                    Text(&sms.at)
                )?;
            }
            page.write_str(CLOSE_TABLE)?;
        }
        write!(
            page,
            "<form method=\"post\" action=\"/sms/inbound\"><label>From<input name=\"from\" type=\"tel\" required value=\"{phone}\"></label>\
             <label>Text to 1414<input name=\"text\" required></label><button>Send as the citizen</button></form>"
        )
    }

    fn write_sign_in(&self, page: &mut String) -> fmt::Result {
        page.write_str("<h2 id=\"accounts\">Sign-in of the staff</h2>")?;
        if let Some((code, seconds)) = &self.code {
            write!(
                page,
                "<p>One-time code of every demonstration account: <span class=\"code\" id=\"totp\">{code}</span> (for {seconds} s more; \
                 each code opens an account once) <a href=\"/\">refresh</a></p>"
            )?;
        }
        page.write_str("<p>Password of all: <code>demo-Ashyq-2021</code></p>")?;
        open_table(page, "accounts", &["User", "Is"])?;
        for (user, role) in ACCOUNTS {
            write!(page, "<tr><td><code>{user}</code></td><td>{role}</td></tr>")?;
        }
        page.write_str(CLOSE_TABLE)
    }

    fn write_referrals(&self, page: &mut String) -> fmt::Result {
        page.write_str("<h2 id=\"referrals\">Referrals received by the health authority</h2>")?;
        if self.referrals.is_empty() {
            return page.write_str(
                "<p>None yet. They can be answered here or by an officer in the console: the first answer counts.</p>",
            );
        }
        open_table(page, "referrals", &["Document", "Claimed, cause", "Words", "Answer"])?;
        for referral in self.referrals {
            write!(
                page,
                "<tr><td>{}</td><td>{}, {}</td><td class=\"text\">{}</td><td>",
                Text(&written(&referral.document)),
                Text(&referral.claimed),
                Text(&referral.cause),
                Text(referral.message.as_deref().unwrap_or_default())
            )?;
            match &referral.verdict {
                Some(verdict) => write!(page, "{}", Text(verdict))?,
                None => self.write_verdict_form(page, referral)?,
            }
            page.write_str("</td></tr>")?;
        }
        page.write_str(CLOSE_TABLE)
    }

    fn write_verdict_form(&self, page: &mut String, referral: &ReceivedReferral) -> fmt::Result {
        write!(
            page,
            "<form method=\"post\" action=\"/referrals/verdict\"><input type=\"hidden\" name=\"referral_id\" value=\"{}\">\
             <input type=\"hidden\" name=\"phone\" value=\"{}\"><label>Verdict<select name=\"verdict\">",
            Text(&referral.id),
            Text(self.phone)
        )?;
        for (value, words) in VERDICTS {
            write!(page, "<option value=\"{value}\">{words}</option>")?;
        }
        page.write_str("</select></label><label>New colour, if corrected<select name=\"status\">")?;
        page.write_str("<option value=\"\">unchanged</option>")?;
        for colour in COLOURS {
            let chosen = if colour == referral.claimed { " selected" } else { "" };
            write!(page, "<option{chosen}>{colour}</option>")?;
        }
        page.write_str(
            "</select></label><label>Note<input name=\"note\"></label><button>Answer</button></form>",
        )
    }

    fn write_people(&self, page: &mut String) -> fmt::Result {
        page.write_str("<h2 id=\"people\">People</h2>")?;
        page.write_str(
            "<p>The phone must be the one beside the document: the portal sends a code to no other.</p>",
        )?;
        open_table(page, "people", &["Document", "Phone", "Initials", "Status, basis", "Change"])?;
        for person in self.people {
            let document = written(&person.document);
            write!(
                page,
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}, {}</td><td><form method=\"post\" action=\"/people/status\">\
                 <input type=\"hidden\" name=\"kind\" value=\"{}\"><input type=\"hidden\" name=\"country\" value=\"{}\">\
                 <input type=\"hidden\" name=\"value\" value=\"{}\"><input type=\"hidden\" name=\"phone\" value=\"{}\">\
                 <label><span class=\"hidden\">New status of {}</span><select name=\"status\">",
                Text(&document),
                Text(&person.phone),
                Text(&person.initials),
                Text(&person.status),
                Text(&person.basis),
                Text(&person.document.kind),
                Text(person.document.country.as_deref().unwrap_or_default()),
                Text(&person.document.value),
                Text(self.phone),
                Text(&document)
            )?;
            for colour in COLOURS {
                let chosen = if colour == person.status { " selected" } else { "" };
                write!(page, "<option{chosen}>{colour}</option>")?;
            }
            page.write_str("</select></label><button>Set</button></form></td></tr>")?;
        }
        page.write_str(CLOSE_TABLE)
    }
}

/// A document as a person reads it: the IIN, or country and passport.
fn written(document: &PersonDocument) -> String {
    match &document.country {
        Some(country) => format!("{country} {}", document.value),
        None => document.value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_from_outside_stay_words() {
        let evil = "</textarea><script>alert('1')</script>\"&";
        let sms = ReceivedSms {
            id: evil.to_owned(),
            to: evil.to_owned(),
            text: evil.to_owned(),
            at: evil.to_owned(),
        };
        let document =
            PersonDocument { kind: evil.to_owned(), country: Some(evil.to_owned()), value: evil.to_owned() };
        let referral = ReceivedReferral {
            id: evil.to_owned(),
            document: document.clone(),
            claimed: evil.to_owned(),
            cause: evil.to_owned(),
            tested_on: None,
            tested_at: None,
            message: Some(evil.to_owned()),
            verdict: None,
        };
        let person = Person {
            document,
            phone: evil.to_owned(),
            status: evil.to_owned(),
            basis: evil.to_owned(),
            valid_until: None,
            initials: evil.to_owned(),
        };
        let view = View {
            public_url: evil,
            phone: evil,
            code: None,
            sms: &[sms],
            people: &[person],
            referrals: std::slice::from_ref(&referral),
        };
        let page = view.render();
        assert!(!page.contains("<script") && !page.contains("alert('1')") && page.contains("&lt;script&gt;"));
        assert!(!page.contains("\"&\""));
    }
}
