// Everything that comes from the service is put into the page as text, never as markup.
const find = id => document.getElementById(id);
const photo = find('photo');
let key = '';
let last = 0;

async function ask(method, path, parameters = {}, body) {
  const query = new URLSearchParams(parameters).toString();
  const headers = key ? { Authorization: `Bearer ${key}` } : {};
  if (body) {
    headers['Content-Type'] = body.type;
  }
  let response;
  try {
    response = await fetch(query ? `${path}?${query}` : path, { method, headers, body });
  } catch {
    throw new Error('The service does not answer.');
  }
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(`${answer.title}: ${answer.detail}`);
  }
  return answer;
}

function say(text, bad = false) {
  find('result').textContent = text;
  find('result').classList.toggle('bad', bad);
}

/** Does something while no other button can be pressed, and says what went wrong. */
async function busy(work) {
  const buttons = [...document.querySelectorAll('button')];
  buttons.forEach(button => { button.disabled = true; });
  try {
    await work();
  } catch (error) {
    say(error.message, true);
  } finally {
    buttons.forEach(button => { button.disabled = false; });
  }
}

function chosen() {
  if (!photo.files.length) {
    throw new Error('Choose a photo first.');
  }
  return photo.files[0];
}

function row(table, texts) {
  const line = table.tBodies[0].insertRow();
  texts.forEach(text => { line.insertCell().textContent = text; });
  return line;
}

function outline(face) {
  const picture = find('picture');
  const box = find('box');
  const percent = (part, whole) => `${100 * part / whole}%`;
  box.style.left = percent(face.left, picture.naturalWidth);
  box.style.top = percent(face.top, picture.naturalHeight);
  box.style.width = percent(face.width, picture.naturalWidth);
  box.style.height = percent(face.height, picture.naturalHeight);
  box.hidden = false;
  find('caption').textContent =
    face.faces === 1 ? 'The face found.' : `${face.faces} faces found; the one taken is framed.`;
}

async function showGallery(more = false) {
  const table = find('templates');
  if (!more) {
    last = 0;
    table.tBodies[0].replaceChildren();
  }
  const page = await ask('GET', 'v1/templates', { after: last, limit: 100 });
  for (const { template, subject, name } of page.templates) {
    const line = row(table, [name ? `${subject} (${name})` : subject, template, '']);
    line.cells[1].className = 'number';
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Remove';
    button.setAttribute('aria-label', `Remove template ${template} of ${subject}`);
    button.addEventListener('click', () => busy(async () => {
      const receipt = await ask('DELETE', 'v1/templates', { template });
      await showGallery();
      say(`Template ${template} of ${subject} is erased, receipt ${receipt.number}.`);
    }));
    line.cells[2].append(button);
    last = template;
  }
  const rows = table.tBodies[0].rows.length;
  table.hidden = rows === 0;
  find('more').hidden = rows >= page.size;
  find('count').textContent = `${page.size} templates of ${page.subjects} subjects.`;
}

photo.addEventListener('change', () => {
  const picture = find('picture');
  URL.revokeObjectURL(picture.src);
  find('box').hidden = true;
  find('shown').hidden = !photo.files.length;
  if (photo.files.length) {
    picture.src = URL.createObjectURL(photo.files[0]);
    find('caption').textContent = photo.files[0].name;
  }
  find('candidates').hidden = true;
  say('');
});

find('enrol').addEventListener('submit', event => {
  event.preventDefault();
  busy(async () => {
    const subject = find('subject').value;
    const { enrolled, face } = await ask('POST', 'v1/templates', { subject }, chosen());
    outline(face);
    await showGallery();
    say(`Enrolled as template ${enrolled.template} of ${subject}.`);
  });
});

find('verify').addEventListener('click', () => busy(async () => {
  const subject = find('subject').value;
  const answer = await ask('POST', 'v1/verify', { subject }, chosen());
  outline(answer.face);
  find('candidates').hidden = true;
  const verdict = answer.accepted ? 'matches' : 'does not match';
  say(`The face ${verdict} ${subject}: score ${answer.score.toFixed(3)}, threshold ${answer.threshold.toFixed(2)}.`);
}));

find('identify').addEventListener('click', () => busy(async () => {
  const { candidates, face } = await ask('POST', 'v1/identify', { limit: 5 }, chosen());
  outline(face);
  const table = find('candidates');
  table.tBodies[0].replaceChildren();
  for (const { subject, score } of candidates) {
    row(table, [subject, score.toFixed(3)]).cells[1].className = 'number';
  }
  table.hidden = !candidates.length;
  say(candidates.length ? `Most alike: ${candidates[0].subject}.` : 'Nobody in the gallery is alike enough.');
}));

find('more').addEventListener('click', () => busy(() => showGallery(true)));
find('entry').addEventListener('submit', event => {
  event.preventDefault();
  key = find('key').value;
  busy(async () => {
    await showGallery();
    say('The gallery is read.');
  });
});

busy(async () => {
  const { model } = await ask('GET', 'health');
  find('state').textContent = `The service is up. Model: ${model}.`;
  await showGallery().catch(error => { find('count').textContent = error.message; });
});
