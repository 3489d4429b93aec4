// Only adds to the page: without it everything is there, unfiltered.
(() => {
  "use strict";
  const all = (query, root = document) => [...root.querySelectorAll(query)];

  const form = document.getElementById("filters");
  if (form) {
    const rows = all(".finding").map((row) => [row, row.textContent.toLowerCase()]);
    const groups = all(".group");
    const said = document.getElementById("filtered");
    const apply = () => {
      const wanted = new FormData(form);
      const severities = new Set(wanted.getAll("severity"));
      const family = wanted.get("family");
      const words = wanted.get("text").toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden =
          !severities.has(row.dataset.severity) ||
          (family !== "" && family !== row.dataset.family) ||
          !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      for (const group of groups) {
        group.hidden = !all(".finding", group).some((row) => !row.hidden);
      }
      said.textContent = shown === rows.length ? "" : `${shown} of ${rows.length} shown`;
    };
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
  }

  const save = document.getElementById("save");
  if (save) {
    save.hidden = false;
    save.addEventListener("click", () => {
      const record = JSON.parse(document.getElementById("record").textContent);
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify(record, null, 2) + "\n"], { type: "application/json" }));
      link.download = "record.json";
      link.click();
      URL.revokeObjectURL(link.href);
    });
  }

  // Paper cannot be unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((one) => { one.open = false; }));
})();
