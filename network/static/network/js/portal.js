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
