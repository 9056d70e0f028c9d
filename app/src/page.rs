//! What every page knows about the request it answers.

use std::sync::Arc;

use ashyq_domain::content::NoticeKind;
use ashyq_domain::language::Language;
use ashyq_i18n::{Arg, I18n};

/// The request as a view sees it: language, address, and the files to link to. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Page {
    /// Language of the page; decided by the address alone.
    pub language: Language,
    /// Address without the language and without the query: `/`, `/status`, `/complaints/new`. For the console the whole path.
    pub path: String,
    /// Query without `?`; empty when there is none. Never holds personal data.
    pub query_string: String,
    /// `ASHYQ_PUBLIC_URL` without a trailing slash; canonical and alternate addresses are built from it.
    pub public_url: Arc<str>,
    /// Addresses of the style sheets, the script and the islands.
    pub assets: Arc<Assets>,
    /// The nonce of the console's Content-Security-Policy; `None` on public pages, which have no inline script.
    pub nonce: Option<String>,
    /// Notices in force, shown at the top of every public page.
    pub banners: Arc<[Banner]>,
}

/// A notice in force in the page's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Banner {
    /// Its anchor on the page of notices.
    pub id: String,
    /// What it is about.
    pub kind: NoticeKind,
    /// Its title.
    pub title: String,
}

/// Addresses (with the content hash in the name) of what a page loads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assets {
    /// Style sheet of the public pages.
    pub css: String,
    /// Style sheet of the console.
    pub console_css: String,
    /// The one deferred script of both.
    pub script: String,
    /// The islands' bundle; `None` when the binary was built without one, and the console then works as plain forms.
    pub islands: Option<IslandAssets>,
}

/// The islands' bundle as two addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IslandAssets {
    /// JavaScript glue.
    pub js: String,
    /// WebAssembly module.
    pub wasm: String,
}

impl Page {
    /// A page in `language` at `path` (without the language), with no query and no nonce.
    #[must_use]
    pub fn new(
        language: Language,
        path: impl Into<String>,
        public_url: Arc<str>,
        assets: Arc<Assets>,
    ) -> Self {
        Self {
            language,
            path: path.into(),
            query_string: String::new(),
            public_url,
            assets,
            nonce: None,
            banners: Arc::new([]),
        }
    }

    /// The texts of this page's language.
    #[must_use]
    pub fn i18n(&self) -> I18n {
        I18n::new(self.language)
    }

    /// The text `id`.
    #[must_use]
    pub fn t(&self, id: &str) -> String {
        self.i18n().t(id)
    }

    /// The text `id` with its arguments filled in.
    #[must_use]
    pub fn t_with(&self, id: &str, args: &[(&str, Arg)]) -> String {
        self.i18n().t_with(id, args)
    }

    /// Address of the public page `path` (such as `/status`) in this page's language.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        format!("/{}{path}", self.language.code())
    }

    /// Address of this very page in `language`, with its query.
    #[must_use]
    pub fn href_in(&self, language: Language) -> String {
        let mut href = format!("/{}{}", language.code(), self.path);
        if !self.query_string.is_empty() {
            href.push('?');
            href.push_str(&self.query_string);
        }
        href
    }

    /// Absolute address of this page in `language`, without its query: what search engines should keep.
    #[must_use]
    pub fn absolute_in(&self, language: Language) -> String {
        format!("{}/{}{}", self.public_url, language.code(), self.path)
    }

    /// Address a form of this page posts to: the page itself.
    #[must_use]
    pub fn action(&self) -> String {
        self.href(&self.path)
    }
}
