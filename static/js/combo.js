/* The list of occupations under a title. Without it a button finds them. */
(() => {
  "use strict";

  const FEWEST = 2;
  const COMBO = "input[data-combo]";
  const named = (id) => document.getElementById(id);
  const listOf = (input) => named(`${input.id}_list`);
  const choiceOf = (input) => named(input.dataset.combo);
  const optionsOf = (input) => [...listOf(input).querySelectorAll("[role=option]")];
  const isOpen = (input) => input.getAttribute("aria-expanded") === "true";
  const stale = new WeakSet(); // fields whose list answers other words than they hold by now
  const ahead = new WeakSet(); // of these, the fields whose next list was asked for by an arrow
  const say = (input, words) => { named(`${input.id}_status`).textContent = words; };

  const prepare = () => {
    for (const input of document.querySelectorAll(`${COMBO}:not([role])`)) {
      input.setAttribute("role", "combobox");
      input.setAttribute("aria-autocomplete", "list");
      input.setAttribute("aria-expanded", "false");
      input.setAttribute("aria-controls", listOf(input).id);
      input.autocomplete = "off";
      input.closest(".field").querySelector(".combo-find")?.remove();
    }
  };

  const close = (input) => {
    listOf(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const open = (input) => {
    const found = optionsOf(input).length - 1;
    if (found < 1 || document.activeElement !== input) {
      say(input, found < 1 ? "No occupation is called like that. Your words are kept" : "");
      return close(input);
    }
    listOf(input).hidden = false;
    input.setAttribute("aria-expanded", "true");
    input.removeAttribute("aria-activedescendant");
    say(input, found === 1 ? "1 occupation" : `${found} occupations`);
  };

  const activate = (input, option) => {
    for (const other of optionsOf(input)) other.setAttribute("aria-selected", String(other === option));
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };

  const card = (choice, code, words, place) => {
    const label = choice.querySelector("template").content.firstElementChild.cloneNode(true);
    const radio = label.querySelector("input");
    label.htmlFor = radio.id = `${choice.id}_${place}`;
    radio.value = code;
    radio.checked = place === 0;
    label.querySelector("strong").textContent = words;
    return label;
  };

  const letGo = (input) => {
    const none = choiceOf(input).querySelector("input[value='']");
    if (none) none.checked = true;
  };

  const choose = (input, option) => {
    const choice = choiceOf(input);
    close(input);
    if (!option.dataset.code) {
      letGo(input);
      return say(input, "Your words are kept");
    }
    const words = option.dataset.title;
    if (option.dataset.fills) input.value = option.dataset.fills;
    const none = option.parentElement.lastElementChild.querySelector("strong").textContent;
    choice.querySelector(".choices").replaceChildren(card(choice, option.dataset.code, words, 0), card(choice, "", none, 1));
    choice.hidden = false;
    say(input, words);
  };

  const move = (input, key) => {
    const options = optionsOf(input);
    const here = options.findIndex((option) => option.id === input.getAttribute("aria-activedescendant"));
    const last = options.length - 1;
    const to = {
      ArrowDown: here === last ? 0 : here + 1,
      ArrowUp: here <= 0 ? last : here - 1,
      Home: here < 0 ? -1 : 0,
      End: here < 0 ? -1 : last,
    }[key];
    if (to >= 0) activate(input, options[to]);
    return to >= 0;
  };

  document.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!input.matches?.(COMBO) || event.isComposing) return;
    if (!isOpen(input)) {
      if (event.key === "ArrowDown" && optionsOf(input).length > 1) {
        open(input);
        event.preventDefault();
      }
      return;
    }
    const active = named(input.getAttribute("aria-activedescendant"));
    if (stale.has(input) && ["ArrowDown", "ArrowUp"].includes(event.key)) ahead.add(input);
    if (stale.has(input) && (ahead.has(input) || (event.key === "Enter" && active))) return event.preventDefault();
    if (event.key === "Enter" && active) choose(input, active);
    else if (event.key === "Escape") close(input);
    else if (!move(input, event.key)) return;
    event.preventDefault();
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches(COMBO)) return;
    letGo(event.target);
    stale.add(event.target);
    ahead.delete(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.matches?.(COMBO)) close(event.target);
  });

  // A press on an option leaves the focus where it is; the click takes it.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest?.(".combo-list")) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.(".combo-list [role=option]");
    const input = option && document.querySelector(`[aria-controls="${option.parentElement.id}"]`);
    if (input && !stale.has(input)) choose(input, option);
  });

  document.addEventListener("htmx:configRequest", (event) => {
    const input = event.target;
    if (!input.matches?.(COMBO)) return;
    const text = input.value.trim();
    const [name, value] = (input.dataset.when ?? "").split("=");
    if (text.length < FEWEST || (name && input.form.elements[name]?.value !== value)) {
      event.preventDefault();
      listOf(input).replaceChildren();
      return close(input);
    }
    event.detail.parameters = { q: text, list: listOf(input).id };
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const input = event.target.matches?.(".combo-list") && document.querySelector(`[aria-controls="${event.target.id}"]`);
    if (!input) return;
    const asked = new URL(event.detail.xhr.responseURL).searchParams.get("q");
    open(input);
    if (asked !== input.value.trim()) return;
    stale.delete(input);
    if (ahead.delete(input) && isOpen(input)) activate(input, optionsOf(input)[0]);
  });
  document.addEventListener("htmx:load", prepare);
  prepare();
})();
