// The one script of the portal. Everything works without it; it only makes some things quicker or clearer.
(() => {
  const all = (selector) => document.querySelectorAll(selector);

  // Focus an element that cannot be focused by itself, for as long as the focus stays there.
  const focus = (element) => {
    element.setAttribute("tabindex", "-1");
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
    element.focus();
  };

  // The summary of errors is read out at once; its links show the label, not only the field.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) {
    focus(summary);
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && document.getElementById(link.hash.slice(1));
      if (!field) return;
      event.preventDefault();
      (field.closest("fieldset") || field.closest(".form-group") || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  const skip = document.querySelector(".skip-link");
  if (skip) skip.addEventListener("click", () => focus(document.getElementById("main-content")));

  // The language chosen by a link is remembered for the front door; a button's is remembered by the server.
  for (const link of all("a.languages__item")) {
    link.addEventListener("click", () => {
      const [name, secure] = location.protocol === "https:" ? ["__Host-language", "; Secure"] : ["language", ""];
      document.cookie = `${name}=${link.lang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    });
  }

  // A link that looks like a button answers to the space bar, as buttons do.
  document.addEventListener("keydown", (event) => {
    if (event.key !== " " || event.target.getAttribute("role") !== "button") return;
    event.preventDefault();
    event.target.click();
  });

  // A second submit within a second is a double click. The server refuses it as well.
  const sent = new WeakMap();
  document.addEventListener("submit", (event) => {
    const now = Date.now();
    if (now - (sent.get(event.target) || -1000) < 1000) event.preventDefault();
    else sent.set(event.target, now);
  });

  // Characters left: seen at once, read out when the typing pauses.
  for (const count of all("[data-count]")) {
    const field = document.getElementById(count.dataset.count);
    const limit = Number(count.dataset.limit);
    const number = new Intl.NumberFormat(document.documentElement.lang === "en" ? "en" : "ru");
    const spoken = document.createElement("div");
    spoken.className = "visually-hidden";
    spoken.setAttribute("aria-live", "polite");
    count.after(spoken);
    let wait;
    const show = () => {
      // The server counts characters and one for each line end.
      const left = limit - [...field.value].length;
      count.textContent = (left < 0 ? count.dataset.over : count.dataset.left).replace("{n}", number.format(Math.abs(left)));
      clearTimeout(wait);
      wait = setTimeout(() => { spoken.textContent = count.textContent; }, 1000);
    };
    field.addEventListener("input", show);
    if (field.value) show();
  }

  for (const actions of all("[data-actions]")) actions.hidden = false;
  for (const button of all("[data-print]")) button.addEventListener("click", () => print());
  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      const text = document.getElementById(button.dataset.copy).textContent;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return;
      }
      button.closest("[data-actions]").querySelector("[role=status]").textContent = button.dataset.done;
    });
  }

  // The clock of a result runs on from the server's time, whatever the visitor's clock says.
  for (const clock of all("[data-clock]")) {
    const start = Date.parse(clock.dateTime);
    const began = performance.now();
    const shift = Number(clock.dataset.clock) * 60000;
    setInterval(() => {
      const now = new Date(start + shift + performance.now() - began);
      clock.textContent = now.toISOString().slice(11, 19);
    }, 1000);
  }
})();
