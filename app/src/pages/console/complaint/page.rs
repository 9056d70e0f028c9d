//! The page put together.

use ashyq_i18n::words as common;
use leptos::prelude::*;

use super::{ComplaintProps, Viewer, acts, composer, facts, timeline, trouble};
use crate::islands::LiveComplaint;
use crate::layouts::console::{Layout, Panes, Section, document};
use crate::page::Page;
use crate::pages::console::parts::{chip, state_tag};
use crate::pages::console::queue::{View, address, beside};
use crate::pages::console::{keys, words};
use crate::render;

/// `/console/complaints/{id}`, also as the answer to an act that did not go through.
#[must_use]
pub fn complaint(page: &Page, props: ComplaintProps) -> String {
    let panes = match &props.pane {
        Some(pane) => beside(page, pane, props.id),
        None => Panes::None,
    };
    let layout = Layout {
        failed: props.trouble.is_some(),
        panes,
        state: Some(props.state.code()),
        version: Some(props.version),
        keys: keys::of_complaint(page),
        ..Layout::new(
            page.t_with("console-complaint-title", &[("reference", props.reference.clone().into())]),
            Section::Complaints,
        )
    };
    let frame = props.frame.clone();
    document(page, &frame, layout, || {
        let back = props.pane.as_ref().map_or(View::Unassigned, |pane| pane.view);
        view! {
            <a class="back-link" href=address(back)>{page.t("console-complaint-back")}</a>
            {trouble::panel(page, &props)}
            {heading(page, &props)}
            {live(page, &props)}
            <div class="work">
                <div class="work__thread">
                    {facts::claim(page, &props)}
                    {timeline::section(page, &props)}
                    {composer::section(page, &props)}
                </div>
                <div class="work__side">
                    {acts::section(page, &props)}
                    {facts::section(page, &props)}
                    {facts::earlier(page, &props)}
                </div>
            </div>
        }
        .into_any()
    })
}

/// Reference, state, clocks, and the citizen: masked until revealed.
fn heading(page: &Page, props: &ComplaintProps) -> AnyView {
    let chips = props.chips.iter().map(|clock| view! { <li>{chip(page, clock, true)}</li> }).collect_view();
    view! {
        <div class="identity">
            <div class="identity__line">
                <h1 class="identity__title">{props.reference.clone()}</h1>
                {state_tag(page, props.state)}
                <span class="identity__kind">{page.t(common::kind(props.kind))}</span>
                <ul class="identity__clocks">{chips}</ul>
            </div>
            {facts::person(page, props)}
        </div>
    }
    .into_any()
}

/// Who else has the page open, and the line that tells of a newer version.
fn live(page: &Page, props: &ComplaintProps) -> AnyView {
    view! {
        <LiveComplaint live="/console/live".to_owned() presence=format!("/console/complaints/{}/presence", props.id)
            version=props.version page=format!("/console/complaints/{}", props.id)
            changed=page.t("console-stale-live") wrote=page.t("console-wrote-live") show=page.t("console-stale-show") />
        <div data-live="viewers" data-version=props.version.to_string() aria-live="polite">
            {viewers(page, &props.viewers)}
        </div>
    }.into_any()
}

/// `POST /console/complaints/{id}/presence`: the part of the page that [`LiveComplaint`] puts in place of the old one.
#[must_use]
pub fn presence(page: &Page, others: &[Viewer], version: i64, citizen_version: i64) -> String {
    render::fragment(|| {
        view! {
            <div data-live="viewers" data-version=version.to_string() data-citizen-version=citizen_version.to_string()>
                {viewers(page, others)}
            </div>
        }
    })
}

fn viewers(page: &Page, others: &[Viewer]) -> Option<AnyView> {
    if others.is_empty() {
        return None;
    }
    let others = others
        .iter()
        .map(|viewer| {
            view! {
                <li class="viewers__one" data-doing=viewer.doing.code()>
                    <strong>{viewer.name.clone()}</strong>" "{page.t(words::doing(viewer.doing))}
                </li>
            }
        })
        .collect_view();
    Some(view! { <ul class="viewers__all">{others}</ul> }.into_any())
}
