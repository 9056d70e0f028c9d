//! The accounts of the demonstration (contract, part 6).

use std::collections::HashMap;

use argon2::Argon2;
use ashyq_domain::{
    complaint::Line, ids::AccountId, language::Language, randomness::SystemRandomness, region::Kato,
    role::Role, time::Timestamp,
};
use ashyq_store::{AuditActor, NewAccount, NewAudit, Store, StoreError};

use crate::services::accounts::{DEMO_PASSWORD, DEMO_TOTP, hash_with, totp_secret};

/// The city of Almaty.
pub(super) const ALMATY: &str = "750000000";
/// The region of Aktobe.
pub(super) const AKTOBE: &str = "150000000";

/// The city of Shymkent.
const SHYMKENT: &str = "790000000";

/// An account of the demonstration.
pub(super) struct Member {
    pub(super) username: &'static str,
    display_name: &'static str,
    pub(super) role: Role,
    pub(super) region: Option<&'static str>,
    language: Language,
}

const fn member(
    username: &'static str,
    display_name: &'static str,
    role: Role,
    region: Option<&'static str>,
    language: Language,
) -> Member {
    Member { username, display_name, role, region, language }
}

/// All of them.
pub(super) const MEMBERS: [Member; 14] = [
    member("operator1414", "Айгүл Сейітова", Role::Operator1414, None, Language::Kk),
    member("operator1414b", "Ерлан Қасымов", Role::Operator1414, None, Language::Ru),
    member("operator1432", "Марина Ким", Role::Operator1432, None, Language::Ru),
    member("supervisor", "Дана Омарова", Role::Supervisor, None, Language::Kk),
    member("officer.almaty", "Олег Петренко", Role::Officer, Some(ALMATY), Language::Ru),
    member("chamber.almaty", "Асхат Нұрланов", Role::Chamber, Some(ALMATY), Language::Kk),
    member("chamber.almaty2", "Гүлнар Исаева", Role::Chamber, Some(ALMATY), Language::Ru),
    member("officer.aktobe", "Бақыт Жұмабаев", Role::Officer, Some(AKTOBE), Language::Kk),
    member("chamber.aktobe", "Сәуле Тілегенова", Role::Chamber, Some(AKTOBE), Language::Kk),
    member("chamber.shymkent", "Нұрлан Әбдіров", Role::Chamber, Some(SHYMKENT), Language::Kk),
    member("chamber.shymkent2", "Елена Пак", Role::Chamber, Some(SHYMKENT), Language::Ru),
    member("editor", "Жанар Әбенова", Role::Editor, None, Language::Kk),
    member("admin", "Тимур Ахметов", Role::Admin, None, Language::Ru),
    member("auditor", "Ирина Ли", Role::Auditor, None, Language::En),
];

/// Who of them does what in the complaints' histories.
pub(super) struct Staff(HashMap<&'static str, AccountId>);

impl Staff {
    /// Makes the accounts that are missing. One that is there stays as it is.
    pub(super) async fn load(store: &Store, now: Timestamp) -> Result<Self, StoreError> {
        let mut ids = HashMap::new();
        for member in &MEMBERS {
            let found = store.read().await?.find_account_by_username(member.username).await?;
            let id = match found {
                Some(account) => account.id,
                None => add(store, member, now).await?,
            };
            ids.insert(member.username, id);
        }
        Ok(Self(ids))
    }

    fn of(&self, username: &str) -> Option<AccountId> {
        self.0.get(username).copied()
    }

    /// An operator of a line; `share` below 100 spreads the work, the lesser part of it to the first visitor's account.
    pub(super) fn operator(&self, line: Line, share: u32) -> Option<AccountId> {
        self.of(match (line, share) {
            (Line::Line1432, _) => "operator1432",
            (Line::Line1414, 0..20) => "operator1414",
            (Line::Line1414, 20..75) => "operator1414b",
            (Line::Line1414, _) => "supervisor",
        })
    }

    /// The chamber of a region, where the demonstration has one.
    pub(super) fn chamber(&self, region: Kato) -> Option<AccountId> {
        match region.to_string().as_str() {
            ALMATY => self.of("chamber.almaty"),
            AKTOBE => self.of("chamber.aktobe"),
            SHYMKENT => self.of("chamber.shymkent"),
            _ => None,
        }
    }

    /// The officer of a region, where the demonstration has one.
    pub(super) fn officer(&self, region: Kato) -> Option<AccountId> {
        match region.to_string().as_str() {
            ALMATY => self.of("officer.almaty"),
            AKTOBE => self.of("officer.aktobe"),
            _ => None,
        }
    }
}

async fn add(store: &Store, member: &Member, now: Timestamp) -> Result<AccountId, StoreError> {
    let id = AccountId::new(now, &SystemRandomness);
    let hash = hash_with(&Argon2::default(), DEMO_PASSWORD)?;
    let mut tx = store.begin().await?;
    tx.add_account(&NewAccount {
        id,
        username: member.username,
        display_name: member.display_name,
        role: member.role,
        region: member.region.and_then(Kato::parse),
        language: member.language,
        password_hash: &hash,
        totp_secret: totp_secret(DEMO_TOTP).as_deref(),
        created_at: now,
    })
    .await?;
    tx.audit(&NewAudit {
        at: now,
        actor: AuditActor::CommandLine,
        action: "account.add",
        object: &format!("account/{id}"),
        detail: serde_json::json!({ "role": member.role.code(), "region": member.region }),
    });
    tx.commit().await?;
    Ok(id)
}
