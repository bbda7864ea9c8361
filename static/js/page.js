/* The little that a page does by itself. Everything works without it. */
(() => {
  "use strict";

  // What the browser knows, so that nobody has to look it up.
  for (const field of document.querySelectorAll("input[name=time_zone][type=hidden]")) {
    field.value = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  }

  // The first thing to read after a mistake is what went wrong.
  const summary = document.querySelector(".error-summary");
  if (summary) summary.focus();

  document.addEventListener("htmx:afterSwap", (event) => {
    const found = event.target.querySelector?.(".error-summary");
    if (found) found.focus();
    noteRefused(event.target);
  });

  // Who goes elsewhere with words that were not sent, or were sent back, is asked first.
  const unsent = new Set();
  const isWords = (field) => field.matches("textarea, input[type=text]") && field.form?.method === "post";
  const noteRefused = (place) => {
    for (const told of place.querySelectorAll?.("form .field-error") ?? []) {
      for (const field of told.closest("form").elements) if (isWords(field) && field.value) unsent.add(field);
    }
  };
  noteRefused(document);
  document.addEventListener("input", (event) => isWords(event.target) && unsent.add(event.target));
  document.addEventListener("submit", (event) => unsent.forEach((field) => field.form === event.target && unsent.delete(field)));
  addEventListener("beforeunload", (event) => {
    if ([...unsent].some((field) => field.isConnected)) event.preventDefault();
  });

  // What a form keeps by itself while it is filled in is not lost; what was typed since it was sent still is.
  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (detail.elt.closest("[data-keeps]")) detail.xhr.sent = new Map([...unsent].map((field) => [field, field.value]));
  });
  document.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => {
    if (!xhr.sent || xhr.getResponseHeader("X-Kept") !== "yes") return;
    xhr.sent.forEach((value, field) => field.value === value && unsent.delete(field));
  });

  // A swap that is refused shows the page that says why, and what was typed: gone, changed meanwhile, too often.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 400) return;
    event.detail.shouldSwap = true;
    event.detail.target = document.body;
    event.detail.swapOverride = "innerHTML show:window:top";
  });

  // What is proposed for a field does not take the place of what somebody is typing there.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.target.matches("[data-proposed]:focus-within")) detail.shouldSwap = false;
  });

  // Enter in a field of a group presses the group's own button, not the first one of the form that they share.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    const button = event.target.closest("[data-enter]")?.querySelector("button[type=submit]");
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // One draft alone becomes the main path: the one before it is kept.
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".draft [value=main]")) return;
    for (const other of event.target.form.querySelectorAll(".draft [value=main]:checked")) {
      if (other !== event.target) other.closest(".seg").querySelector("[value=keep]").checked = true;
    }
  });

  // How much of what is offered is taken, counted while somebody chooses.
  document.addEventListener("change", (event) => {
    const tally = event.target.form?.querySelector("[data-tally]");
    if (!tally) return;
    const taken = event.target.form.querySelectorAll("[value=take]:checked, [value=adjust]:checked").length;
    tally.textContent = `${taken} to add.`;
  });

  // A field that can do more brings its script: no other page pays for it.
  const fetchScripts = () => {
    for (const { dataset } of document.querySelectorAll("[data-script]")) {
      if (document.querySelector(`script[src="${dataset.script}"]`)) continue;
      document.head.append(Object.assign(document.createElement("script"), { src: dataset.script }));
    }
  };
  document.addEventListener("htmx:load", fetchScripts);
  fetchScripts();

  // An open menu closes with Escape and gives the focus back.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = event.target.closest?.("details[open]");
    if (open && open.closest(".tabbar")) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });
})();
