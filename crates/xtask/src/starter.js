// Starts the page's islands. Each stands in a <leptos-island> that names its entry point in this very module.
import(import.meta.url).then(async (self) => {
  await self.default({ module_or_path: new URL("ISLANDS_WASM", import.meta.url) });
  self.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    const start = self[island.dataset.component];
    if (start) await start(island);
    else console.warn("no entry point for island", island.dataset.component);
  }
});
