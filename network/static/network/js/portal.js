// Everything here is a convenience: each page works without it.
const wide = matchMedia("(min-width: 58rem)");
const facets = document.querySelector("details.facets");
if (facets) {
  const follow = () => { facets.open = wide.matches; };
  wide.addEventListener("change", follow);
  follow();
}

for (const select of document.querySelectorAll("select[data-submit-on-change]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
  const button = select.parentElement.querySelector("button");
  if (button) button.hidden = true;
}

// Names that begin as what is typed, offered by the browser's own list.
for (const box of document.querySelectorAll("[data-suggest]")) {
  const input = box.querySelector("input[type=search]");
  const list = document.createElement("datalist");
  let waiting;
  list.id = `names-${document.querySelectorAll("datalist").length}`;
  box.append(list);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    const typed = input.value;
    if (typed.trim().length < 3) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`${box.dataset.suggest}?${new URLSearchParams({ q: typed })}`);
      if (!answer.ok || typed !== input.value) return;
      const [, names] = await answer.json();
      list.replaceChildren(...names.map((name) => new Option(name, name)));
    }, 200);
  });
}
