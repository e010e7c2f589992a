// What the form does more where scripts run: it counts, keeps a draft for those who ask, shows where
// errors are, and proves work. Whatever fails, the form works without. ES2019; writes text
// only as text; no network calls. In the head: <script src="/form.js" defer></script>
//
// Attributes; "" are words in the page's language.
// <p class="count" data-for="ID" data-most="4000" data-left="{n}" data-over="{n}">
//   Counts the textarea with that id: {n} is how many are left, or too many; then it
//   gets the class "over".
// <div hidden data-draft="KEY" data-offer="" data-warning="" data-erase="" data-erased=""
//      data-found="" data-restore="" data-failed=""></div>
//   Inside the form. KEY: the consultation's. offer: of the box to tick; warning: of shared devices;
//   erase, restore: buttons; found: a draft is there; failed: nothing is kept.
//   Kept for 7 days: opinion-N, section-N, place-N and nothing else. A draft with more boxes than
//   the page is posted with action=back, which gives the filled form.
// <div data-draft-done="KEY">  On the receipt: erases that draft.
// <div id="summary" tabindex="-1">  Gets the focus.
// <form data-challenge='{"parameters":{},"signature":""}' data-solving="" data-solved="">
//   An ALTCHA v2 challenge (PBKDF2/SHA-256, ASCII); its solution becomes the hidden field "altcha".
// Classes: unseen (for screen readers, so not display: none), over, choices, hint, second.
(function () {
  'use strict';

  const all = (selector) => Array.from(document.querySelectorAll(selector));

  const add = (parent, name, text, properties) => {
    const element = Object.assign(document.createElement(name), properties);
    element.textContent = text;
    return parent.appendChild(element);
  };

  // Where screen readers tell politely what changes.
  const addStatus = (parent, className) => {
    const element = add(parent, 'p', '', { className });
    element.setAttribute('role', 'status');
    return element;
  };

  const quietly = (work) => {
    try { return work(); } catch { return undefined; }
  };

  // Has `work` done soon after each call, at most once in `pause` ms.
  const atMostEvery = (pause, work) => {
    let next = 0;
    let timer = 0;
    const run = () => {
      timer = 0;
      next = performance.now() + pause;
      work();
    };
    return () => {
      timer = timer || setTimeout(run, next - performance.now());
    };
  };

  // Counting as the server does, whose table this is: analysis/text/grapheme_table.hpp
  const graphemes = '@GRAPHEMES@';
  const order = 'OCENHZSPRLVTABKX';  // the table's letters; of its G, A has no final consonant, B has
  const [other, control, extend, mark, virama, joiner, spacing, prepend, flag, l, v, t, lv, lvt, consonant,
    picture] = Object.keys(order).map(Number);
  const hangul = { [l]: [l, v, lv, lvt], [v]: [v, t], [lv]: [v, t], [t]: [t], [lvt]: [t] };
  let kinds;  // by code point

  const readKinds = () => {
    const read = new Uint8Array(0x110000);
    let start = 0;
    graphemes.replace(/([A-Z])([0-9a-z]*)/g, (_, letter, length) => {
      const end = start + (length ? parseInt(length, 36) : 1);
      read.fill(letter === 'G' ? lvt : order.indexOf(letter), start, end);
      if (letter === 'G') for (let at = start; at < end; at += 28) read[at] = lv;
      start = end;
    });
    return read;
  };

  // Extended grapheme clusters by ICU's rules (UAX #29, and conjuncts in six Indic scripts). A line
  // break of a textarea is one \n here and CR LF at the server: one character for both.
  const count = (text) => {
    kinds = kinds || readKinds();
    let clusters = 0;
    let before = control;
    let flags = false;  // an odd number of regional indicators lies before
    let emoji = 0;      // 1: picture extend*; 2: and a joiner
    let conjunct = 0;   // 1: consonant (mark | joiner)*; 2: with a virama among them
    for (let at = 0; at < text.length; at++) {
      const code = text.codePointAt(at);
      if (code > 0xffff) at++;
      const kind = kinds[code];
      if (kind === other && before === other) {  // most of a text
        clusters++;
        continue;
      }
      const extending = kind >= extend && kind <= spacing;
      const joined = before !== control && kind !== control && (
        extending || before === prepend || (kind === flag && flags) ||
        (kind === picture && emoji === 2) || (kind === consonant && conjunct === 2) ||
        (before >= l && before <= lvt && hangul[before].includes(kind)));
      if (!joined) clusters++;
      flags = kind === flag && !flags;
      if (kind === picture) emoji = 1;
      else if (emoji !== 1 || !extending || kind === spacing) emoji = 0;
      else if (kind === joiner) emoji = 2;
      if (kind === consonant) conjunct = 1;
      else if (kind === virama && conjunct) conjunct = 2;
      else if (kind !== mark && kind !== joiner) conjunct = 0;
      before = kind;
    }
    return clusters;
  };

  const startCounters = () => all('[data-for][data-most]').forEach((shown) => {
    const field = document.getElementById(shown.dataset.for);
    const most = Number(shown.dataset.most);
    const spoken = addStatus(shown.parentNode, 'unseen');
    let left = most;
    let pause = 0;
    const update = () => {
      left = most - count(field.value);
      const words = left < 0 ? shown.dataset.over : shown.dataset.left;
      shown.textContent = words.replace('{n}', Math.abs(left));
      shown.classList.toggle('over', left < 0);
    };
    const speak = () => { spoken.textContent = left < most / 10 ? shown.textContent : ''; };
    const updateSoon = atMostEvery(100, update);
    // Nothing is said amid a conversion: a screen reader reads the candidates.
    const changed = (event) => {
      updateSoon();
      clearTimeout(pause);
      if (!event.isComposing) pause = setTimeout(speak, 1000);
    };
    field.addEventListener('input', changed);
    field.addEventListener('compositionend', changed);
    addEventListener('pageshow', update);  // the browser may have put typed text back
    update();
  });

  const prefix = 'ikenbako-draft-';
  const isKept = (name) => /^(opinion|section|place)-\d+$/.test(name);

  const readDraft = (name) => quietly(() => {
    const { saved, fields } = JSON.parse(localStorage.getItem(name));
    return Date.now() - saved < 7 * 24 * 3600 * 1000 && fields;
  });

  const eraseDraft = (name) => quietly(() => {
    sessionStorage.removeItem(name);
    localStorage.removeItem(name);
  });

  const eraseOld = () => {
    all('[data-draft-done]').forEach((done) => eraseDraft(prefix + done.dataset.draftDone));
    Object.keys(localStorage).filter((name) => name.startsWith(prefix) && !readDraft(name))
      .forEach(eraseDraft);
  };

  const startDraft = () => all('form [data-draft]').forEach((place) => {
    const words = place.dataset;
    const name = prefix + words.draft;
    const form = place.closest('form');
    const fields = () => Array.from(form.elements).filter((field) => isKept(field.name));
    const isEmpty = () => fields().every((field) => field.localName === 'select' || !field.value.trim());

    const label = add(add(place, 'p', '', { className: 'choices' }), 'label');
    const box = add(label, 'input', '', { type: 'checkbox' });
    label.append(` ${words.offer}`);
    const warning = add(place, 'p', words.warning, { className: 'hint', id: 'draft-warning' });
    box.setAttribute('aria-describedby', warning.id);
    const found = add(place, 'p', `${words.found} `);
    const restore = add(found, 'button', words.restore, { type: 'button', className: 'second' });
    const kept = add(place, 'p');
    const erase = add(kept, 'button', words.erase, { type: 'button', className: 'second' });
    const said = addStatus(place, 'hint');

    const show = () => {
      const draft = readDraft(name);
      kept.hidden = !draft;
      found.hidden = !draft || !isEmpty();
    };

    // Only this tab knows that it was asked for: at a shared device the next person wasn't asked.
    let changed = false;
    const keep = () => {
      if (box.checked) {
        const worked = quietly(() => {
          sessionStorage.setItem(name, 'on');
          const draft = { saved: Date.now(), fields: {} };
          fields().forEach((field) => { draft.fields[field.name] = field.value; });
          if (!isEmpty()) localStorage.setItem(name, JSON.stringify(draft));
          else if (changed) localStorage.removeItem(name);
          return true;
        });
        if (!worked) stop(words.failed);
      }
      changed = false;
      show();
    };
    const stop = (text) => {
      box.checked = false;
      eraseDraft(name);
      said.textContent = text;
      show();
    };
    const keepSoon = atMostEvery(1000, keep);

    form.addEventListener('input', (event) => {
      if (!isKept(event.target.name)) return;
      changed = true;
      keepSoon();
    });
    addEventListener('pagehide', () => { if (changed) keep(); });
    box.addEventListener('change', () => {
      said.textContent = '';
      if (box.checked) keep();
      else stop(words.erased);
    });
    erase.addEventListener('click', () => {
      stop(words.erased);
      box.focus();
    });
    restore.addEventListener('click', () => {
      const draft = readDraft(name) || {};
      box.checked = true;
      const extra = [];
      const carry = (as, value) => {
        extra.push(add(form, 'input', '', { type: 'hidden', name: as, value }));
      };
      Object.keys(draft).filter(isKept).forEach((field) => {
        const there = form.elements[field];
        if (!there) return carry(field, draft[field]);
        there.value = draft[field];
        there.dispatchEvent(new Event('input', { bubbles: true }));
      });
      form.elements['opinion-1'].focus();
      keep();
      if (!extra.length) return;
      carry('action', 'back');
      form.submit();
      extra.forEach((input) => input.remove());
    });

    show();
    // While an older draft may be restored, typing must not replace it.
    box.checked = found.hidden && quietly(() => sessionStorage.getItem(name)) === 'on';
    keep();
    addEventListener('pageshow', show);
    place.hidden = false;
  });

  // Proof of work: looks for the counter whose derived key has the asked prefix.
  const solve = async (form) => {
    const challenge = JSON.parse(form.dataset.challenge);
    const { algorithm, cost, keyLength, keyPrefix, nonce, salt } = challenge.parameters;
    if (!window.crypto || !crypto.subtle || algorithm !== 'PBKDF2/SHA-256') return;
    const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
    const toHex = (buffer) => Array.from(new Uint8Array(buffer), (byte) =>
      byte.toString(16).padStart(2, '0')).join('');

    const told = addStatus(form, 'hint');
    told.textContent = form.dataset.solving;
    const password = bytes(`${nonce}00000000`);
    const last = new DataView(password.buffer, password.length - 4);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: cost };
    const started = Date.now();
    for (let counter = 0; counter < 2 ** 32; counter++) {
      last.setUint32(0, counter);
      const key = await crypto.subtle.importKey('raw', password, { name: 'PBKDF2' }, false, ['deriveBits']);
      const derivedKey = toHex(await crypto.subtle.deriveBits(how, key, keyLength * 8));
      if (!derivedKey.startsWith(keyPrefix)) continue;
      const time = Date.now() - started;
      const value = btoa(JSON.stringify({ challenge, solution: { counter, derivedKey, time } }));
      add(form, 'input', '', { type: 'hidden', name: 'altcha', value });
      told.textContent = form.dataset.solved;
      return;
    }
  };

  const showErrors = () => all('#summary').forEach((summary) => summary.focus());
  const startWork = () => all('form[data-challenge]').forEach((form) => solve(form).catch(() => {}));

  [startCounters, eraseOld, startDraft, showErrors, startWork].forEach(quietly);
}());
