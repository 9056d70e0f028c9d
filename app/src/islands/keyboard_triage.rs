//! Everything in the console by keyboard, and an overview of the keys.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One line of the overview.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeyHelp {
    /// The key as it stands on the keyboard.
    pub key: String,
    /// What it does.
    pub does: String,
}

/// Single keys for the acts of triage. They never fire inside a field, can be switched off (the browser remembers
/// it), and go by the key's place on the keyboard, because operators type Kazakh and Russian.
#[island]
pub fn KeyboardTriage(
    /// The words of the button that opens the overview.
    open: String,
    /// Heading of the overview.
    title: String,
    /// The words of the switch.
    switch: String,
    /// The words of the button that closes the overview.
    close: String,
    /// The keys.
    keys: Vec<KeyHelp>,
) -> impl IntoView {
    let is_awake = RwSignal::new(false);
    let is_on = RwSignal::new(true);
    start(is_awake, is_on);
    let lines = keys.into_iter().map(line).collect_view();
    view! {
        <div>
            <button type="button" class="button-link" hidden=move || !is_awake.get() on:click=move |_| show(true)>
                {open}
            </button>
            <dialog class="keys__dialog" id="keys" aria-labelledby="keys-title">
                <h2 id="keys-title">{title}</h2>
                <dl class="keys__list">{lines}</dl>
                <p class="keys__switch">
                    <input type="checkbox" id="keys-switch" prop:checked=move || is_on.get() on:change=move |_| turn(is_on) />
                    <label for="keys-switch">{switch}</label>
                </p>
                <button type="button" class="button button--secondary" on:click=move |_| show(false)>{close}</button>
            </dialog>
        </div>
    }
}

fn line(help: KeyHelp) -> impl IntoView {
    view! {
        <div class="keys__line">
            <dt><kbd>{help.key}</kbd></dt>
            <dd>{help.does}</dd>
        </div>
    }
}

#[cfg(not(feature = "hydrate"))]
fn start(_is_awake: RwSignal<bool>, _is_on: RwSignal<bool>) {}

#[cfg(not(feature = "hydrate"))]
fn show(_open: bool) {}

#[cfg(not(feature = "hydrate"))]
fn turn(_is_on: RwSignal<bool>) {}

#[cfg(feature = "hydrate")]
use inside::{show, start, turn};

#[cfg(feature = "hydrate")]
mod inside {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen_futures::spawn_local;
    use web_sys::{
        Document, Element, Event, HtmlDetailsElement, HtmlDialogElement, HtmlElement, HtmlFormElement,
        HtmlTextAreaElement, KeyboardEvent, Storage,
    };

    use crate::islands::browser::{after, document, focus, on};

    /// Where the browser remembers that single keys are switched off.
    const MEMORY: &str = "ashyq.single-keys";

    pub fn start(is_awake: RwSignal<bool>, is_on: RwSignal<bool>) {
        // After the island has taken over its part of the page: what it finds there counts as shown already.
        spawn_local(async move {
            let off = memory().and_then(|memory| memory.get_item(MEMORY).ok().flatten());
            is_on.set(off.as_deref() != Some("off"));
            is_awake.set(true);
        });
        let Some(document) = document() else { return };
        offer_inserting(&document);
        forget_undoing(&document);
        on(&document, "keydown", move |event| {
            if let Some(event) = event.dyn_ref::<KeyboardEvent>()
                && pressed(event, is_on.get_untracked()) == Some(true)
            {
                event.prevent_default();
            }
        });
    }

    /// Opens or closes the overview.
    pub fn show(open: bool) {
        let dialog = document().and_then(|document| document.get_element_by_id("keys"));
        if let Some(dialog) = dialog.and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) {
            if open && !dialog.open() {
                let _ = dialog.show_modal();
            } else if !open {
                dialog.close();
            }
        }
    }

    /// Switches single keys on or off and remembers it.
    pub fn turn(is_on: RwSignal<bool>) {
        is_on.update(|on| *on = !*on);
        if let Some(memory) = memory() {
            let _ = memory.set_item(MEMORY, if is_on.get_untracked() { "on" } else { "off" });
        }
    }

    fn memory() -> Option<Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    /// Acts on a key; tells whether it did.
    fn pressed(event: &KeyboardEvent, is_on: bool) -> Option<bool> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let types = target.matches("input:not([type=checkbox]):not([type=radio]), select, textarea").ok()?;
        let code = event.code();
        if types {
            let sends = code == "Enter" && (event.ctrl_key() || event.meta_key());
            return Some(sends && send(&target).is_some());
        }
        let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
        if has_modifier || !is_on || event.is_composing() || is_open()? {
            return Some(false);
        }
        match code.as_str() {
            "KeyJ" => walk(&target, 1),
            "KeyK" => walk(&target, -1),
            "Slash" if event.shift_key() => {
                show(true);
                Some(true)
            }
            _ if event.shift_key() => Some(false),
            code => reach(code),
        }
    }

    fn is_open() -> Option<bool> {
        Some(document()?.query_selector("dialog[open]").ok()?.is_some())
    }

    /// Control and Enter in a field send its form by the first of its buttons.
    fn send(field: &Element) -> Option<()> {
        let form = field.closest("form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
        form.query_selector("button[type=submit]").ok()??.dyn_into::<HtmlElement>().ok()?.click();
        Some(())
    }

    /// Moves the focus to the row after or before the one that has it; at the ends it stays.
    fn walk(target: &Element, step: i64) -> Option<bool> {
        let rows = document()?.query_selector_all("[data-row]").ok()?;
        let at =
            (0..rows.length()).find(|&index| rows.get(index).is_some_and(|row| row.contains(Some(target))));
        let next = match at {
            Some(index) => i64::from(index).saturating_add(step),
            None => 0,
        };
        let row = rows.get(u32::try_from(next).ok()?)?.dyn_into::<Element>().ok()?;
        focus(&row.query_selector("a").ok()??);
        Some(true)
    }

    /// Presses the button or link that names this key, or gives its field the focus, opening what hides it.
    fn reach(code: &str) -> Option<bool> {
        let element = document()?.query_selector(&format!("[data-key~=\"{code}\"]")).ok()??;
        if let Ok(Some(details)) = element.closest("details")
            && let Some(details) = details.dyn_ref::<HtmlDetailsElement>()
        {
            details.set_open(true);
        }
        if element.matches("button, a").ok()? {
            element.dyn_ref::<HtmlElement>()?.click();
        } else {
            let field = element.query_selector("textarea, select, input:not([type=hidden])").ok()?;
            focus(&field.unwrap_or(element));
        }
        Some(true)
    }

    /// Takes the button that undoes away when its time is over, and with it what its key reaches.
    fn forget_undoing(document: &Document) {
        let Ok(Some(form)) = document.query_selector("[data-undo]") else { return };
        let left = form.get_attribute("data-undo").and_then(|left| left.parse().ok());
        after(left.unwrap_or(0), move || form.remove());
    }

    /// Shows the buttons that put a ready answer into the message, and makes them work.
    fn offer_inserting(document: &Document) {
        if let Ok(buttons) = document.query_selector_all("[data-insert]") {
            for index in 0..buttons.length() {
                if let Some(button) =
                    buttons.get(index).and_then(|button| button.dyn_into::<HtmlElement>().ok())
                {
                    button.set_hidden(false);
                }
            }
        }
        on(document, "click", |event| {
            let pressed = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            if let Some(Ok(Some(button))) = pressed.map(|element| element.closest("[data-insert]")) {
                let _ = insert(&button);
            }
        });
    }

    /// Adds the answer to the message that is open, else to the first one offered.
    fn insert(button: &Element) -> Option<()> {
        let document = document()?;
        let text = document.get_element_by_id(&button.get_attribute("data-insert")?)?.text_content()?;
        let open = document.query_selector("details[open] textarea[name=message]").ok()?;
        let first = document.query_selector("textarea[name=message]").ok()?;
        let field = open.or(first)?.dyn_into::<HtmlTextAreaElement>().ok()?;
        if let Ok(Some(details)) = field.closest("details")
            && let Some(details) = details.dyn_ref::<HtmlDetailsElement>()
        {
            details.set_open(true);
        }
        let typed = field.value();
        field.set_value(&if typed.trim().is_empty() { text } else { format!("{typed}\n{text}") });
        // The counter of characters listens for it.
        if let Ok(event) = Event::new("input") {
            let _ = field.dispatch_event(&event);
        }
        focus(&field);
        Some(())
    }
}
