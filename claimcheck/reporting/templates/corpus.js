const body = document.querySelector("tbody");
const heads = [...document.querySelectorAll("thead th")];
const key = (row, at) => row.cells[at].dataset.key;
function sortBy(at) {
  const head = heads[at], number = head.classList.contains("num");
  const down = head.ariaSort ? head.ariaSort === "ascending" : number;
  const order = (a, b) => number ? key(a, at) - key(b, at) : key(a, at).localeCompare(key(b, at));
  const rows = [...body.rows].sort((a, b) => down ? order(b, a) : order(a, b));
  heads.forEach((each) => each.removeAttribute("aria-sort"));
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows);
}
heads.forEach((head, at) => head.querySelector("button").addEventListener("click", () => sortBy(at)));
