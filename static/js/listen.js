/* Reads a page aloud, with a voice of its language that is on the device: a voice of a far server would be sent the text.
   Without such a voice, or without this script, there is no button. */

const PARTS = "h1, .glance dt, .glance dd, .verdict li, .sheet__summary p, .easy h2, .easy li";
const UNSPOKEN = ".visually-hidden, [aria-hidden=true], .language-mark, details, svg, small";
const speech = window.speechSynthesis;
const box = document.querySelector("[data-listen]");

const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];

function voiceOf(tag) {
  return speech.getVoices().find((voice) => voice.localService && language(voice.lang) === language(tag));
}

/* What is to be said of a part, cut where the language changes. */
function* pieces(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let piece = null;
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest(UNSPOKEN)) continue;
    const tag = parentElement.closest("[lang]").lang;
    if (piece && piece.tag !== tag) yield piece;
    if (piece?.tag !== tag) piece = { tag, words: "" };
    piece.words += data;
  }
  if (piece) yield piece;
}

/* A piece in another language is left out where no voice of the device speaks that one. */
function utterance({ tag, words }) {
  const voice = voiceOf(tag);
  const said = words.replace(/\s+/g, " ").trim();
  if (!voice || !said) return null;
  return Object.assign(new SpeechSynthesisUtterance(said), { lang: voice.lang, voice });
}

function show(isSpeaking) {
  for (const words of box.querySelectorAll("[data-listen-words]")) {
    words.hidden = (words.dataset.listenWords === "stop") !== isSpeaking;
  }
}

/* An utterance that is no longer the one being read may still end: it stops nothing. */
let reading = null;

function stop() {
  reading = null;
  speech.cancel();
  show(false);
}

function start() {
  const parts = [...document.querySelectorAll(PARTS)].filter((part) => part.checkVisibility());
  const utterances = parts.flatMap((part) => [...pieces(part)].map(utterance).filter(Boolean));
  if (!utterances.length) return;
  speech.cancel();
  reading = utterances;
  show(true);
  const over = () => reading === utterances && stop();
  utterances.at(-1).addEventListener("end", over);
  for (const one of utterances) one.addEventListener("error", over);
  for (const one of utterances) speech.speak(one);
}

function offer() {
  box.hidden = !voiceOf(document.documentElement.lang);
}

if (box && speech) {
  box.querySelector("button").addEventListener("click", () => (reading ? stop() : start()));
  addEventListener("pagehide", stop);
  speech.addEventListener?.("voiceschanged", offer);
  offer();
}
