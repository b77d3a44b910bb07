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

function wordsOf(part) {
  const spoken = part.cloneNode(true);
  for (const silent of spoken.querySelectorAll(UNSPOKEN)) silent.remove();
  return spoken.textContent.replace(/\s+/g, " ").trim();
}

/* A part in another language is left out where no voice of the device speaks that one. */
function utterance(part) {
  const tag = (part.querySelector(":scope > [lang]:only-child") ?? part).closest("[lang]").lang;
  const voice = voiceOf(tag);
  const words = wordsOf(part);
  if (!voice || !words || !part.checkVisibility()) return null;
  return Object.assign(new SpeechSynthesisUtterance(words), { lang: voice.lang, voice });
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
  const utterances = [...document.querySelectorAll(PARTS)].map(utterance).filter(Boolean);
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
