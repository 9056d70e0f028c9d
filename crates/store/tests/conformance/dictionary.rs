use std::collections::BTreeSet;

use ashyq_domain::time::Timestamp;
use ashyq_domain::{
    Authority, Cause, DismissReason, Language, Line, RecallReason, RefusalReason, RegionSet, RevealReason,
    Verdict, VerdictReason, region,
};
use ashyq_store::DictionaryKind;

use crate::support::World;

async fn codes(world: &World, kind: DictionaryKind, at: Timestamp) -> Vec<String> {
    world.read().await.list_codes(kind, at).await.unwrap()
}

pub async fn every_code_of_the_contract(world: World) {
    let now = world.now();
    let known = |codes: &[&'static str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
    for (kind, expected) in [
        (DictionaryKind::Cause, Cause::ALL.iter().map(|code| code.code()).collect::<Vec<_>>()),
        (
            DictionaryKind::ReasonCorrect,
            VerdictReason::of(Verdict::Correct).iter().map(|code| code.code()).collect(),
        ),
        (
            DictionaryKind::ReasonCorrected,
            VerdictReason::of(Verdict::Corrected).iter().map(|code| code.code()).collect(),
        ),
        (DictionaryKind::Dismiss, DismissReason::ALL.iter().map(|code| code.code()).collect()),
        (DictionaryKind::Recall, RecallReason::ALL.iter().map(|code| code.code()).collect()),
        (DictionaryKind::Reveal, RevealReason::ALL.iter().map(|code| code.code()).collect()),
        (DictionaryKind::RefuseApplication, RefusalReason::ALL.iter().map(|code| code.code()).collect()),
    ] {
        assert_eq!(
            codes(&world, kind, now).await,
            known(&expected),
            "{kind:?}, in the order of the contract"
        );
    }
    let authorities = |set| {
        region::regions(set).iter().map(|region| Authority::of(region.kato).code()).collect::<BTreeSet<_>>()
    };
    let then = codes(&world, DictionaryKind::Authority, now).await;
    assert_eq!(then.into_iter().collect::<BTreeSet<_>>(), authorities(RegionSet::Set2021));
    let later = Timestamp::parse_rfc3339("2022-06-08T00:00:00+06:00").unwrap();
    let later = codes(&world, DictionaryKind::Authority, later).await;
    let all = &authorities(RegionSet::Set2021) | &authorities(RegionSet::Set2022);
    assert_eq!(later.into_iter().collect::<BTreeSet<_>>(), all);
}

pub async fn dated(world: World) {
    let day = |text: &str| Timestamp::parse_rfc3339(text).unwrap();
    let (before, after) = (day("2022-06-07T23:59:59+06:00"), day("2022-06-08T00:00:00+06:00"));
    let mut tx = world.read().await;
    let abai = "health-100000000";
    assert!(!tx.code_in_force(DictionaryKind::Authority, abai, before).await.unwrap());
    assert!(tx.code_in_force(DictionaryKind::Authority, abai, after).await.unwrap());
    assert!(!tx.code_in_force(DictionaryKind::Cause, abai, after).await.unwrap(), "by kind");
    drop(tx);
    let end = after.micros();
    world.raw_both(&format!("update dictionary set valid_until = {end} where code = 'recovered'")).await;
    let mut tx = world.read().await;
    assert!(tx.code_in_force(DictionaryKind::Cause, "recovered", before).await.unwrap());
    assert!(!tx.code_in_force(DictionaryKind::Cause, "recovered", after).await.unwrap());
    drop(tx);
    assert_eq!(codes(&world, DictionaryKind::Cause, before).await.len(), Cause::ALL.len());
    assert_eq!(codes(&world, DictionaryKind::Cause, after).await.len(), Cause::ALL.len() - 1);
}

pub async fn canned_in_three_languages(world: World) {
    let mut tx = world.read().await;
    let citizens = tx.list_canned(Line::Line1414).await.unwrap();
    let businesses = tx.list_canned(Line::Line1432).await.unwrap();
    let codes =
        |list: &[ashyq_store::Canned]| list.iter().map(|canned| canned.code.clone()).collect::<Vec<_>>();
    assert_eq!(codes(&businesses), ["update_app", "test_mode"]);
    assert_eq!(citizens.len(), 8);
    assert!(codes(&citizens).contains(&"update_app".to_owned()));
    for canned in citizens.iter().chain(&businesses) {
        let texts: BTreeSet<_> = Language::ALL.iter().map(|language| canned.body(*language)).collect();
        assert_eq!(texts.len(), 3, "{}", canned.code);
        for language in Language::ALL {
            let (title, body) = (canned.title(*language), canned.body(*language));
            assert!(
                !title.is_empty() && body.len() > 80 && body.ends_with('.'),
                "{} {language}",
                canned.code
            );
            assert!(!body.contains("http"), "{}: no link in a message", canned.code);
        }
        let kazakh = canned.body(Language::Kk);
        assert!(kazakh.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'і']), "{}", canned.code);
    }
}
