// Buttons that insert the marks of the small Markdown. Without this script the
// marks are typed, and "Preview the texts" shows what becomes of them.
const MARKS = [
  ["H", "## ", ""],
  ["•", "- ", ""],
  ["“ ”", "> ", ""],
  ["B", "**", "**"],
  ["I", "*", "*"],
  ["↗", "[", "](https://)"],
];

for (const row of document.querySelectorAll("[data-marks]")) {
  const names = row.dataset.marks.split("|");
  for (const area of row.querySelectorAll("textarea")) {
    const bar = document.createElement("div");
    bar.className = "marks";
    MARKS.forEach(([sign, before, after], place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.title = names[place];
      button.setAttribute("aria-label", names[place]);
      button.addEventListener("click", () => insert(area, before, after));
      bar.append(button);
    });
    area.before(bar);
  }
}

function insert(area, before, after) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  area.setRangeText(before + value.slice(start, end) + after, start, end, "end");
  area.focus();
}

// The fields that complete themselves are drawn by a script of the admin, which gives
// them no name: they take that of the label beside them.
function nameFields() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.parentElement.querySelector(".select2-selection");
    if (!label || !box) continue;
    label.id ||= `label-of-${select.id}`;
    const shown = box.querySelector("[role=textbox]");
    shown?.setAttribute("aria-labelledby", label.id);
    box.setAttribute("aria-labelledby", [label.id, shown?.id].filter(Boolean).join(" "));
    box.querySelector("input")?.setAttribute("aria-labelledby", label.id);
  }
}

// They are drawn at some moment after this script, and again in rows that are added.
new MutationObserver(nameFields).observe(document.body, { childList: true, subtree: true });
nameFields();
