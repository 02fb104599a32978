// Sends a file as the API takes it. Rows can be pasted without this script.
const meta = name => document.querySelector(`meta[name="${name}"]`)?.content;
const said = document.getElementById('im-said');
const field = document.getElementById('im-file');
document.getElementById('send-file').hidden = false;

field.addEventListener('change', async () => {
  const file = field.files[0];
  if (!file) return;
  said.className = '';
  said.textContent = `Sending ${file.name} …`;
  const columns = document.getElementById('im-columns').value.trim();
  const query = new URLSearchParams({ name: file.name, ...(columns && { columns }) });
  try {
    const answer = await fetch(`/api/v1/imports?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', [meta('csrf-header')]: meta('csrf-token') },
      body: file,
    });
    const body = await answer.json();
    if (!answer.ok) throw new Error(body.remedy || body.detail || `The answer was ${answer.status}.`);
    location.assign(`/imports/${encodeURIComponent(body.id)}`);
  } catch (e) {
    said.className = 'wrong';
    said.textContent = e.message;
    field.value = '';
  }
});
