use ashyq_domain::ids::AccountId;
use ashyq_domain::{Language, Line, Role};
use ashyq_store::{Constraint, NewAccount, StoreError};

use crate::support::{World, kato, race};

fn new<'a>(world: &World, username: &'a str, secret: Option<&'a [u8]>) -> NewAccount<'a> {
    let at = world.now();
    NewAccount {
        id: AccountId::new(at, &world.randomness),
        username,
        display_name: "Айгүл",
        role: Role::Officer,
        region: Some(kato("150000000")),
        language: Language::Ru,
        password_hash: "$argon2id$one",
        totp_secret: secret,
        created_at: at,
    }
}

pub async fn added_and_found(world: World) {
    let account = new(&world, "Officer.Aktobe", Some(b"secret"));
    let mut tx = world.begin().await;
    tx.add_account(&account).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let found = tx.find_account(account.id).await.unwrap().unwrap();
    assert_eq!((found.username.as_str(), found.display_name.as_str()), ("officer.aktobe", "Айгүл"));
    assert_eq!((found.role, found.region, found.language), (Role::Officer, account.region, Language::Ru));
    assert_eq!(found.totp_secret.unwrap().as_slice(), b"secret");
    assert_eq!((found.created_at, found.disabled_at), (account.created_at, None));
    let by_name = tx.find_account_by_username("OFFICER.aktobe").await.unwrap().unwrap();
    assert_eq!(by_name.id, account.id);
    assert!(tx.find_account_by_username("officer").await.unwrap().is_none());
    assert!(!format!("{by_name:?}").contains("argon2"));
}

pub async fn a_username_is_taken_once(world: World) {
    world.account("operator1414", Role::Operator1414).await;
    let mut tx = world.begin().await;
    let error = tx.add_account(&new(&world, "Operator1414", None)).await.unwrap_err();
    assert!(matches!(error, StoreError::Conflict(Constraint::AccountUsername)), "{error:?}");
}

pub async fn operators_of_a_line(world: World) {
    for (username, role) in [
        ("supervisor", Role::Supervisor),
        ("b1414", Role::Operator1414),
        ("a1414", Role::Operator1414),
        ("a1432", Role::Operator1432),
        ("editor", Role::Editor),
    ] {
        world.account(username, role).await;
    }
    let gone = world.account("gone1414", Role::Operator1414).await;
    let mut tx = world.begin().await;
    assert!(tx.set_account_disabled(gone, true, world.now()).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.read().await;
    let names =
        |accounts: Vec<ashyq_store::Account>| accounts.into_iter().map(|a| a.username).collect::<Vec<_>>();
    assert_eq!(names(tx.operators_of_line(Line::Line1414).await.unwrap()), ["a1414", "b1414", "supervisor"]);
    assert_eq!(names(tx.operators_of_line(Line::Line1432).await.unwrap()), ["a1432", "supervisor"]);
    let all = ["a1414", "a1432", "b1414", "editor", "gone1414", "supervisor"];
    assert_eq!(names(tx.list_accounts().await.unwrap()), all);
}

pub async fn changed(world: World) {
    let id = world.account("someone", Role::Officer).await;
    let at = world.now();
    let mut tx = world.begin().await;
    assert!(tx.set_account_password(id, "$argon2id$two", at).await.unwrap());
    assert!(tx.set_account_language(id, Language::En).await.unwrap());
    assert!(tx.set_account_role(id, Role::Supervisor, None, at).await.unwrap());
    assert!(tx.set_totp_secret(id, Some(b"other"), at).await.unwrap());
    assert!(tx.set_account_disabled(id, true, at).await.unwrap());
    let unknown = AccountId::new(at, &world.randomness);
    assert!(!tx.set_account_password(unknown, "x", at).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = world.begin().await;
    let found = tx.find_account(id).await.unwrap().unwrap();
    assert_eq!((found.password_hash.as_str(), found.language), ("$argon2id$two", Language::En));
    assert_eq!((found.role, found.region), (Role::Supervisor, None));
    assert_eq!(found.totp_secret.unwrap().as_slice(), b"other");
    assert_eq!(found.disabled_at, Some(at));
    assert!(tx.set_account_disabled(id, false, at).await.unwrap());
    assert!(tx.set_totp_secret(id, None, at).await.unwrap());
    let found = tx.find_account(id).await.unwrap().unwrap();
    assert_eq!(found.disabled_at, None);
    assert!(found.totp_secret.is_none());
}

pub async fn a_step_is_used_once(world: World) {
    let id = world.account("someone", Role::Supervisor).await;
    let store = world.store.clone();
    let won = race(20, move |_| {
        let store = store.clone();
        async move {
            let mut tx = store.begin().await.unwrap();
            let won = tx.use_totp_step(id, 54_012_240).await.unwrap();
            tx.commit().await.unwrap();
            won
        }
    })
    .await;
    assert_eq!(won.into_iter().filter(|won| *won).count(), 1);
    let mut tx = world.begin().await;
    assert!(!tx.use_totp_step(id, 54_012_239).await.unwrap(), "an earlier step is used up too");
    assert!(tx.use_totp_step(id, 54_012_241).await.unwrap());
    tx.set_totp_secret(id, Some(b"fresh"), world.now()).await.unwrap();
    assert!(tx.use_totp_step(id, 54_012_241).await.unwrap(), "a new secret counts anew");
}
