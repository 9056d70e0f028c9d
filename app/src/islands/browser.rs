//! The few things the islands do with the browser. On the server each of them does nothing.

#[cfg(feature = "hydrate")]
pub use inside::*;

#[cfg(feature = "hydrate")]
mod inside {
    use std::cell::RefCell;
    use std::rc::Rc;

    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{
        Document, Element, Event, EventSource, EventTarget, HtmlElement, MessageEvent, RequestInit, Response,
    };

    /// The page.
    pub fn document() -> Option<Document> {
        web_sys::window()?.document()
    }

    /// Calls `act` at every `event` of `target`, for as long as the page lives.
    pub fn on(target: &EventTarget, event: &str, act: impl FnMut(Event) + 'static) {
        let closure = Closure::<dyn FnMut(Event)>::new(act);
        // A listener that cannot be added leaves the page as it was: complete.
        let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        closure.forget();
    }

    /// Calls `act` every `milliseconds`.
    pub fn every(milliseconds: i32, act: impl FnMut() + 'static) {
        let closure = Closure::<dyn FnMut()>::new(act);
        if let Some(window) = web_sys::window() {
            let callback = closure.as_ref().unchecked_ref();
            let _ = window.set_interval_with_callback_and_timeout_and_arguments_0(callback, milliseconds);
        }
        closure.forget();
    }

    /// Calls `act` once, after so many milliseconds.
    pub fn after(milliseconds: i32, act: impl FnOnce() + 'static) {
        let act = Closure::once_into_js(act);
        if let Some(window) = web_sys::window() {
            let callback = act.unchecked_ref();
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds);
        }
    }

    /// Whether the page is in the background.
    pub fn is_hidden() -> bool {
        document().is_some_and(|document| document.hidden())
    }

    type Listener = Rc<RefCell<dyn FnMut(Option<i64>)>>;

    /// The page's one line to the server: browsers allow few at a time to one house, and somebody may have many
    /// complaints open. A page in the background gives its line back.
    #[derive(Default)]
    struct Line {
        source: Option<EventSource>,
        listeners: Vec<Listener>,
    }

    thread_local! {
        static LINE: RefCell<Line> = RefCell::default();
    }

    /// Calls `act` at each revision of the queue that the server tells; `None` says that the line is broken.
    pub fn listen(address: &str, act: impl FnMut(Option<i64>) + 'static) {
        let is_first = LINE.with_borrow_mut(|line| {
            line.listeners.push(Rc::new(RefCell::new(act)));
            line.listeners.len() == 1
        });
        if !is_first {
            return;
        }
        connect(address);
        let address = address.to_owned();
        if let Some(document) = document() {
            on(&document, "visibilitychange", move |_| connect(&address));
        }
    }

    /// Opens the line of a page that is looked at, closes that of one in the background.
    fn connect(address: &str) {
        if let Some(old) = LINE.with_borrow_mut(|line| line.source.take()) {
            old.close();
        }
        if is_hidden() {
            return;
        }
        let Ok(source) = EventSource::new(address) else {
            return tell(None);
        };
        let broken = source.clone();
        on(&source, "error", move |_| wait_for(broken.clone()));
        on(&source, "message", |event| {
            let data = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string());
            if let Some(revision) = data.and_then(|data| data.trim().parse().ok()) {
                tell(Some(revision));
            }
        });
        LINE.with_borrow_mut(|line| line.source = Some(source));
    }

    /// The server ends each line after a while and the browser opens it again: only what stays broken is told.
    fn wait_for(source: EventSource) {
        /// How long the browser has for opening the line again, in milliseconds.
        const PATIENCE: i32 = 15_000;

        if source.ready_state() == EventSource::CLOSED {
            return tell(None);
        }
        after(PATIENCE, move || {
            let is_mine = LINE.with_borrow(|line| line.source.as_ref() == Some(&source));
            if is_mine && source.ready_state() != EventSource::OPEN {
                tell(None);
            }
        });
    }

    fn tell(revision: Option<i64>) {
        let listeners: Vec<Listener> = LINE.with_borrow(|line| line.listeners.clone());
        for listener in listeners {
            listener.borrow_mut()(revision);
        }
    }

    /// Asks the server for a fragment (with `form`, posts it) and puts its parts into the page; then calls
    /// `done`, with `false` where no fragment came.
    pub fn refresh(address: String, form: Option<String>, done: impl FnOnce(bool) + 'static) {
        spawn_local(async move {
            let html = ask(&address, form).await;
            let replaced = html.is_some_and(|html| replace(&html).is_some());
            done(replaced);
        });
    }

    async fn ask(address: &str, form: Option<String>) -> Option<String> {
        let init = RequestInit::new();
        let promise = match form {
            None => web_sys::window()?.fetch_with_str(address),
            Some(form) => {
                init.set_method("POST");
                let params = web_sys::UrlSearchParams::new_with_str(&form).ok()?;
                init.set_body(&JsValue::from(params));
                web_sys::window()?.fetch_with_str_and_init(address, &init)
            }
        };
        let response: Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
        // A redirect leads to the sign-in: the session is over.
        if !response.ok() || response.redirected() {
            return None;
        }
        JsFuture::from(response.text().ok()?).await.ok()?.as_string()
    }

    /// Replaces each `data-live` part of the page by the fragment's part of the same name. The element that has
    /// the focus gets it back by its id; where it is gone, the part itself gets it.
    fn replace(html: &str) -> Option<()> {
        let document = document()?;
        let fragment = document.create_element("div").ok()?;
        fragment.set_inner_html(html);
        let parts = fragment.query_selector_all("[data-live]").ok()?;
        if parts.length() == 0 {
            return None;
        }
        for index in 0..parts.length() {
            let Some(new) = parts.get(index).and_then(|node| node.dyn_into::<Element>().ok()) else {
                continue;
            };
            let name = new.get_attribute("data-live")?;
            let Ok(Some(old)) = document.query_selector(&format!("[data-live=\"{name}\"]")) else { continue };
            let focused = document.active_element().filter(|element| old.contains(Some(element)));
            old.set_inner_html(&new.inner_html());
            for attribute in ["data-version", "data-citizen-version", "data-revision"] {
                if let Some(value) = new.get_attribute(attribute) {
                    let _ = old.set_attribute(attribute, &value);
                }
            }
            if let Some(focused) = focused {
                let again = document.get_element_by_id(&focused.id()).unwrap_or(old);
                focus(&again);
            }
        }
        Some(())
    }

    /// Gives an element the focus.
    pub fn focus(element: &Element) {
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            let _ = element.focus();
        }
    }
}
