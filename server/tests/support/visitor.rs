//! A visitor without JavaScript: keeps cookies, reads forms, sends them with their hidden fields, follows redirects.

use std::collections::BTreeMap;

use reqwest::{Client, Method, Response, header};
use scraper::{ElementRef, Html, Selector};

use super::process::client;

/// A page as it arrived, after redirects.
pub struct Page {
    /// Status of the last answer.
    pub status: u16,
    /// Path of the last answer, with its query.
    pub path: String,
    /// The HTML.
    pub body: String,
}

impl Page {
    /// The value of an attribute of the first element that has it.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let selector = Selector::parse(&format!("[{name}]")).expect("a selector");
        let found = Html::parse_document(&self.body).select(&selector).next()?.value().attr(name)?.to_owned();
        Some(found)
    }
}

/// A form with everything a browser would send, ready to be sent once or again.
#[derive(Clone)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// Names and values; a name stands once.
    pub fields: BTreeMap<String, String>,
}

impl Form {
    /// The form of `page` that has a field or a button of this name, or whose address ends so.
    pub fn find(page: &Page, mark: &str) -> Option<Self> {
        let document = Html::parse_document(&page.body);
        let forms = Selector::parse("main form").expect("a selector");
        let marked = Selector::parse(&format!("[name=\"{mark}\"]")).expect("a selector");
        let found = document.select(&forms).find(|form| {
            form.value()
                .attr("action")
                .is_some_and(|action| action.split('?').next().is_some_and(|path| path.ends_with(mark)))
                || form.select(&marked).next().is_some()
        })?;
        let action =
            found.value().attr("action").filter(|action| !action.is_empty()).unwrap_or(&page.path).to_owned();
        Some(Self { action, fields: controls(found) })
    }

    /// Sets fields, over what the page had.
    pub fn with(mut self, values: &[(&str, &str)]) -> Self {
        for (name, value) in values {
            self.fields.insert((*name).to_owned(), (*value).to_owned());
        }
        self
    }
}

/// What the form's controls would send as they stand.
fn controls(form: ElementRef<'_>) -> BTreeMap<String, String> {
    let selector = Selector::parse("input[name], select[name], textarea[name]").expect("a selector");
    let option = Selector::parse("option[selected]").expect("a selector");
    let mut fields = BTreeMap::new();
    for control in form.select(&selector) {
        let element = control.value();
        let name = element.attr("name").unwrap_or_default().to_owned();
        let value = match element.name() {
            "select" => control
                .select(&option)
                .next()
                .and_then(|chosen| chosen.value().attr("value"))
                .unwrap_or_default()
                .to_owned(),
            "textarea" => control.text().collect(),
            _ if matches!(element.attr("type"), Some("radio" | "checkbox"))
                && element.attr("checked").is_none() =>
            {
                continue;
            }
            _ => element.attr("value").unwrap_or_default().to_owned(),
        };
        fields.insert(name, value);
    }
    fields
}

/// Somebody with a browser.
#[derive(Clone)]
pub struct Visitor {
    http: Client,
    base: String,
    cookies: BTreeMap<String, String>,
}

impl Visitor {
    /// A visitor of the portal at this address, without cookies.
    pub fn new(base: &str) -> Self {
        Self { http: client(), base: base.to_owned(), cookies: BTreeMap::new() }
    }

    /// Opens a page.
    pub async fn open(&mut self, path: &str) -> Result<Page, reqwest::Error> {
        self.request(Method::GET, path, None).await
    }

    /// Sends a form.
    pub async fn send(&mut self, form: &Form) -> Result<Page, reqwest::Error> {
        self.request(Method::POST, &form.action, Some(&form.fields)).await
    }

    /// Sends the form of `page` that [`Form::find`] finds, with these values.
    pub async fn fill(&mut self, page: &Page, mark: &str, values: &[(&str, &str)]) -> Page {
        let form = Form::find(page, mark)
            .unwrap_or_else(|| panic!("no form {mark} on {}:\n{}", page.path, page.body));
        self.send(&form.with(values)).await.expect("an answer")
    }

    async fn request(
        &mut self,
        method: Method,
        path: &str,
        fields: Option<&BTreeMap<String, String>>,
    ) -> Result<Page, reqwest::Error> {
        let (mut method, mut path, mut fields) = (method, path.to_owned(), fields);
        for _ in 0..5 {
            let answer = self.step(method.clone(), &path, fields).await?;
            let status = answer.status();
            let location = answer
                .headers()
                .get(header::LOCATION)
                .and_then(|value| value.to_str().ok())
                .map(str::to_owned);
            match location {
                Some(next) if status.is_redirection() => {
                    path = next.strip_prefix(&self.base).unwrap_or(&next).to_owned();
                    (method, fields) = (Method::GET, None);
                }
                _ => return Ok(Page { status: status.as_u16(), path, body: answer.text().await? }),
            }
        }
        panic!("more redirects than a browser would follow, last {path}");
    }

    /// One request and its answer, cookies kept, no redirect followed.
    pub async fn step(
        &mut self,
        method: Method,
        path: &str,
        fields: Option<&BTreeMap<String, String>>,
    ) -> Result<Response, reqwest::Error> {
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        request = request.header(header::COOKIE, self.cookie_header());
        if let Some(fields) = fields {
            request = request
                .header(header::ORIGIN, &self.base)
                .header("sec-fetch-site", "same-origin")
                .form(fields);
        }
        let answer = request.send().await?;
        self.keep_cookies(answer.headers());
        Ok(answer)
    }

    /// The cookies as a browser would send them.
    pub fn cookie_header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep_cookies(&mut self, headers: &header::HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some((name, value)) = cookie.split(';').next().and_then(|pair| pair.split_once('=')) else {
                continue;
            };
            if cookie.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name.trim());
            } else {
                self.cookies.insert(name.trim().to_owned(), value.trim().to_owned());
            }
        }
    }
}
