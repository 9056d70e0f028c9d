//! Texts of the portal with all their versions. What visitors see differently bumps one number, see
//! [`Tx::content_revision`].

use ashyq_domain::content::{Body, ContentCode, ContentKind, NoticeKind, NoticeTerm, Texts, Title};
use ashyq_domain::ids::{AccountId, ContentId};
use ashyq_domain::{Language, Timestamp};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::tx::{Tx, execute, fetch_all, fetch_optional, fetch_scalar};

/// A piece of content, whatever is written in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its id.
    pub id: ContentId,
    /// What it is.
    pub kind: ContentKind,
    /// Its word in addresses.
    pub code: ContentCode,
    /// Its place among its like.
    pub position: i64,
    /// The latest version.
    pub version: i64,
    /// The version that visitors see.
    pub published: Option<i64>,
    /// When they first saw one.
    pub published_at: Option<Timestamp>,
}

/// What a version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentText {
    /// The topic of a question.
    pub topic: Option<ContentId>,
    /// Its title.
    pub title: Texts<Title>,
    /// Its text; a topic has none.
    pub body: Option<Texts<Body>>,
    /// What a notice is about, and its term.
    pub term: Option<NoticeTerm>,
}

/// One saved version.
#[derive(Clone, Debug)]
pub struct ContentVersion {
    /// Counts from 1.
    pub number: i64,
    /// What it says.
    pub text: ContentText,
    /// The version it is a copy of.
    pub restored: Option<i64>,
    /// When it was saved.
    pub created_at: Timestamp,
    /// Who saved it; `None`: it came with the program.
    pub created_by: Option<AccountId>,
}

/// A version to be saved.
pub struct NewContentVersion<'a> {
    /// Of what.
    pub content: ContentId,
    /// The latest version that its writer saw.
    pub after: i64,
    /// What it says.
    pub text: &'a ContentText,
    /// The version it is a copy of.
    pub restored: Option<i64>,
    /// Now.
    pub at: Timestamp,
    /// Who saves it; `None`: it comes with the program.
    pub by: Option<AccountId>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    kind: String,
    code: String,
    position: i64,
    version: i64,
    published: Option<i64>,
    published_at: Option<i64>,
    number: i64,
    topic: Option<Uuid>,
    title_kk: String,
    title_ru: String,
    title_en: String,
    body_kk: String,
    body_ru: String,
    body_en: String,
    notice_kind: Option<String>,
    starts_at: Option<i64>,
    ends_at: Option<i64>,
    restored: Option<i64>,
    created_at: i64,
    created_by: Option<Uuid>,
}

impl Row {
    fn read(self) -> Result<(Content, ContentVersion), StoreError> {
        let place = Place { table: "content", id: &self.id };
        let content = Content {
            id: ContentId::from_uuid(self.id),
            kind: place.code("kind", &self.kind, ContentKind::parse)?,
            code: place.code("code", &self.code, ContentCode::parse)?,
            position: self.position,
            version: self.version,
            published: self.published,
            published_at: self.published_at.map(Timestamp::from_micros),
        };
        let version = ContentVersion {
            number: self.number,
            text: self.text(place, content.kind)?,
            restored: self.restored,
            created_at: Timestamp::from_micros(self.created_at),
            created_by: self.created_by.map(AccountId::from_uuid),
        };
        Ok((content, version))
    }

    fn text(&self, place: Place<'_>, kind: ContentKind) -> Result<ContentText, StoreError> {
        let titles = [&self.title_kk, &self.title_ru, &self.title_en];
        let bodies = [&self.body_kk, &self.body_ru, &self.body_en];
        let title = Texts::of(|language| Title::parse(pick(titles, language)).ok()).all();
        let body = kind.has_body().then(|| Texts::of(|language| Body::parse(pick(bodies, language)).ok()));
        let notice = place.optional("notice_kind", self.notice_kind.as_deref(), NoticeKind::parse)?;
        Ok(ContentText {
            topic: self.topic.map(ContentId::from_uuid),
            title: title.ok_or_else(|| place.corrupt("title"))?,
            body: body.map(|body| body.all().ok_or_else(|| place.corrupt("body"))).transpose()?,
            term: notice.map(|kind| NoticeTerm {
                kind,
                from: self.starts_at.map(Timestamp::from_micros),
                until: self.ends_at.map(Timestamp::from_micros),
            }),
        })
    }
}

fn pick([kk, ru, en]: [&String; 3], language: Language) -> &str {
    match language {
        Language::Kk => kk,
        Language::Ru => ru,
        Language::En => en,
    }
}

macro_rules! select {
    ($tail:literal) => {
        concat!(
            "select c.id, c.kind, c.code, c.position, c.version, c.published, c.published_at, v.number, v.topic, v.title_kk, \
             v.title_ru, v.title_en, v.body_kk, v.body_ru, v.body_en, v.notice_kind, v.starts_at, v.ends_at, v.restored, \
             v.created_at, v.created_by from content c join content_version v on v.content = c.id ",
            $tail
        )
    };
}

fn read_all(rows: Vec<Row>) -> Result<Vec<(Content, ContentVersion)>, StoreError> {
    rows.into_iter().map(Row::read).collect()
}

impl Tx {
    /// Begins a piece of content at the end of its like; false where the code is taken. It has no version yet.
    pub async fn add_content(
        &mut self,
        id: ContentId,
        kind: ContentKind,
        code: &ContentCode,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "insert into content (id, kind, code, position, version, created_at) \
                   values ($1, $2, $3, (select coalesce(max(other.position), 0) + 1 from content other where other.kind = $2), \
                   0, $4) on conflict do nothing";
        Ok(execute!(self, sql, id.uuid(), kind.code(), code.as_str(), at.micros())? == 1)
    }

    /// Saves a version; false where another was saved since its writer looked.
    pub async fn add_content_version(&mut self, new: &NewContentVersion<'_>) -> Result<bool, StoreError> {
        let sql = "update content set version = version + 1 where id = $1 and version = $2";
        if execute!(self, sql, new.content.uuid(), new.after)? != 1 {
            return Ok(false);
        }
        let sql = "insert into content_version (content, number, topic, title_kk, title_ru, title_en, body_kk, body_ru, \
                   body_en, notice_kind, starts_at, ends_at, restored, created_at, created_by) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        let text = new.text;
        let body = |language| text.body.as_ref().map_or("", |body| body.get(language).source());
        execute!(
            self,
            sql,
            new.content.uuid(),
            new.after + 1,
            text.topic.map(ContentId::uuid),
            text.title.kk.as_str(),
            text.title.ru.as_str(),
            text.title.en.as_str(),
            body(Language::Kk),
            body(Language::Ru),
            body(Language::En),
            text.term.map(|term| term.kind.code()),
            text.term.and_then(|term| term.from).map(Timestamp::micros),
            text.term.and_then(|term| term.until).map(Timestamp::micros),
            new.restored,
            new.at.micros(),
            new.by.map(AccountId::uuid),
        )?;
        Ok(true)
    }

    /// Shows the latest version to visitors; false where it is another one than `version`, or shown already.
    pub async fn publish_content(
        &mut self,
        id: ContentId,
        version: i64,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "update content set published = version, published_at = coalesce(published_at, $3) \
                   where id = $1 and version = $2 and (published is null or published <> version)";
        let done = execute!(self, sql, id.uuid(), version, at.micros())? == 1;
        self.bump(done).await
    }

    /// Takes it away from visitors; false where it is at another version, or not shown.
    pub async fn withdraw_content(&mut self, id: ContentId, version: i64) -> Result<bool, StoreError> {
        let sql =
            "update content set published = null where id = $1 and version = $2 and published is not null";
        let done = execute!(self, sql, id.uuid(), version)? == 1;
        self.bump(done).await
    }

    /// Lets two pieces of one kind change places; false where they no longer stand where they were seen.
    pub async fn swap_content(&mut self, one: &Content, other: &Content) -> Result<bool, StoreError> {
        let sql = "update content set position = $3 where id = $1 and position = $2";
        let first = execute!(self, sql, one.id.uuid(), one.position, other.position)?;
        let second = execute!(self, sql, other.id.uuid(), other.position, one.position)?;
        self.bump(first + second == 2).await
    }

    /// The last statement of what visitors see differently: its row is everybody's.
    async fn bump(&mut self, done: bool) -> Result<bool, StoreError> {
        if done {
            execute!(self, "update content_revision set number = number + 1 where id = 1")?;
        }
        Ok(done)
    }

    /// Grows with everything that visitors see differently.
    pub async fn content_revision(&mut self) -> Result<i64, StoreError> {
        fetch_scalar!(self, i64, "select number from content_revision where id = 1")
    }

    /// How many pieces there are.
    pub async fn count_content(&mut self) -> Result<i64, StoreError> {
        fetch_scalar!(self, i64, "select count(*) from content")
    }

    /// Everything with its latest version, in order.
    pub async fn list_content(&mut self) -> Result<Vec<(Content, ContentVersion)>, StoreError> {
        let sql = select!("where v.number = c.version order by c.kind, c.position, c.id");
        read_all(fetch_all!(self, Row, sql)?)
    }

    /// What visitors see, in order.
    pub async fn published_content(&mut self) -> Result<Vec<(Content, ContentVersion)>, StoreError> {
        let sql = select!("where v.number = c.published order by c.kind, c.position, c.id");
        read_all(fetch_all!(self, Row, sql)?)
    }

    /// A piece of content with its latest version.
    pub async fn find_content(
        &mut self,
        id: ContentId,
    ) -> Result<Option<(Content, ContentVersion)>, StoreError> {
        let sql = select!("where c.id = $1 and v.number = c.version");
        fetch_optional!(self, Row, sql, id.uuid())?.map(Row::read).transpose()
    }

    /// Its versions, the latest first.
    pub async fn list_content_versions(
        &mut self,
        id: ContentId,
        limit: i64,
    ) -> Result<Vec<ContentVersion>, StoreError> {
        let sql = select!("where c.id = $1 order by v.number desc limit $2");
        let versions = read_all(fetch_all!(self, Row, sql, id.uuid(), limit)?)?;
        Ok(versions.into_iter().map(|(_, version)| version).collect())
    }

    /// One of its versions.
    pub async fn find_content_version(
        &mut self,
        id: ContentId,
        number: i64,
    ) -> Result<Option<(Content, ContentVersion)>, StoreError> {
        let sql = select!("where c.id = $1 and v.number = $2");
        fetch_optional!(self, Row, sql, id.uuid(), number)?.map(Row::read).transpose()
    }
}
