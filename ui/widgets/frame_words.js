// Streamlit says some words in English whatever the language: names of small buttons, which a
// screen reader reads out, and the tips of its tables. Here they become those of the reader's
// language, and the page says which language that is, so that it is read out in the right voice.
const NAMES = ["aria-label", "title"];
const ICON = '[role="img"][aria-label$=" icon"]'; // beside words that say it
const FIELD = /\{(\w+)\}/;
// Only words of Streamlit's own parts are looked at, none that a person wrote.
const PLACES = [
  '[data-testid="stTooltipContent"]',
  '[data-testid="stDataFrameColumnMenu"]',
  '[data-testid="stDataFrame"] .gdg-search-status',
  '[data-testid="stDateInput"]',
  '[data-testid="stFileUploader"]',
  '[data-testid="stNumberInput"]',
  '[role="menu"]',
  '[role="listbox"]',
].join(",");

const FIELDS = new RegExp(FIELD, "g");
const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function reader(words) {
  const fixed = new Map();
  const filled = [];
  for (const [theirs, ours] of words) {
    if (!FIELD.test(theirs)) fixed.set(theirs, ours);
    else {
      // Words around the fields and their names, in turn.
      const pieces = theirs.split(FIELD);
      const names = pieces.filter((_piece, place) => place % 2);
      const around = pieces.filter((_piece, place) => !(place % 2)).map(escaped);
      filled.push({ pattern: new RegExp(`^${around.join("(.*)")}$`, "s"), names, ours });
    }
  }
  return (said) => {
    const text = said.trim();
    if (fixed.has(text)) return fixed.get(text);
    for (const { pattern, names, ours } of filled) {
      const [found, ...values] = text.match(pattern) ?? [];
      if (found) return ours.replace(FIELDS, (_field, name) => values[names.indexOf(name)]);
    }
    return said;
  };
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  const last = window.plumblineFrame || { words: [] };
  if (last.language === data.language) return;
  last.watch?.disconnect();
  // What was put into another language before becomes English first.
  const now = new Map(data.words);
  const back = last.words.map(([theirs, ours]) => [ours, now.get(theirs) ?? theirs]);
  const say = reader([...back, ...data.words]);

  const named = (element) => {
    const beside = element.matches(ICON) && !element.closest("button, a");
    if (beside) element.setAttribute("aria-hidden", "true");
    for (const name of NAMES) {
      const said = element.getAttribute(name);
      const ours = said && say(said);
      if (ours && ours !== said) element.setAttribute(name, ours);
    }
  };
  const written = (element) => {
    if (!element.closest(PLACES)) return;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const ours = say(text.nodeValue);
      if (ours !== text.nodeValue) text.nodeValue = ours;
    }
  };
  const all = (element) => {
    named(element);
    written(element);
    element.querySelectorAll(NAMES.map((name) => `[${name}]`).join(",")).forEach(named);
    element.querySelectorAll(PLACES).forEach(written);
  };
  const watch = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") named(target);
      else addedNodes.forEach((node) => node.nodeType === Node.ELEMENT_NODE && all(node));
    }
  });
  all(document.body);
  watch.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: NAMES,
  });
  window.plumblineFrame = { language: data.language, words: data.words, watch };
}
