(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  root.classList.add("js");
  var all = Array.prototype.slice.call(doc.querySelectorAll("details.k"));
  var keys = doc.getElementById("f-keys"), search = doc.getElementById("f-find"), where = doc.getElementById("where");
  var live = doc.getElementById("live"), none = doc.getElementById("none"), at = -1, texts = null;
  // What the style sheet's filters leave: asking the layout instead would lay out every passage that is out of sight.
  function shown() {
    function chosen(id) { var list = doc.getElementById(id); return list ? list.value : ""; }
    var off = ["ref", "con", "sup", "nee", "not", "unc"].filter(function (code) {
      var box = doc.getElementById("f-" + code);
      return box && !box.checked;
    });
    var category = chosen("f-cat"), gap = chosen("f-gap"), rule = chosen("f-rule");
    return all.filter(function (k) {
      return !off.some(function (code) { return k.classList.contains(code); }) && !k.classList.contains("nohit") &&
        (!category || (" " + k.getAttribute("data-c") + " ").indexOf(" " + category + " ") >= 0) &&
        (!gap || k.getAttribute("data-g") === gap) && (!rule || "r" + k.getAttribute("data-r") === rule);
    });
  }
  function tell() {
    var list = shown(), i = at < 0 ? -1 : list.indexOf(all[at]);
    where.textContent = (i + 1 || "–") + " of " + list.length;
    none.style.setProperty("display", list.length || !all.length ? "none" : "block");
    return list;
  }
  function go(step) {
    var list = shown(), i = at < 0 ? -1 : list.indexOf(all[at]), next;
    if (!list.length) { return; }
    if (i < 0 && at >= 0) {
      next = step > 0 ? list.find(function (k) { return all.indexOf(k) > at; }) : list.slice().reverse().find(function (k) { return all.indexOf(k) < at; });
    } else if (at < 0 && step > 0) {
      // The first step goes to where the reader is, not to the beginning.
      var top = parseFloat(getComputedStyle(root).scrollPaddingTop) + 4;
      next = list.find(function (k) { return k.closest(".row").getBoundingClientRect().bottom > top; });
    } else { next = list[i + step]; }
    if (!next) { next = step > 0 ? list[i < 0 ? 0 : list.length - 1] : list[0]; }
    select(next);
    next.scrollIntoView({ block: "start" });
    next.firstElementChild.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + next.id);
  }
  function select(card) {
    if (at >= 0) { all[at].classList.remove("here"); }
    at = all.indexOf(card);
    if (at >= 0) { card.classList.add("here"); card.open = true; buttons(card); }
    tell();
  }
  function copy(text) {
    function fallback() {
      var box = doc.createElement("textarea");
      box.value = text; doc.body.appendChild(box); box.select();
      try { doc.execCommand("copy"); } finally { box.remove(); }
    }
    if (navigator.clipboard) { navigator.clipboard.writeText(text).catch(fallback); } else { fallback(); }
    live.textContent = "Copied.";
  }
  function buttons(card) {
    if (card.querySelector(".copy")) { return; }
    [["copy link", function () { return location.href.split("#")[0] + "#" + card.id; }],
     ["copy verdict", function () { return card.firstElementChild.innerText.replace(/\s+/g, " ").trim(); }]].forEach(function (pair) {
      var button = doc.createElement("button");
      button.type = "button"; button.className = "copy"; button.textContent = pair[0];
      button.addEventListener("click", function () { copy(pair[1]()); });
      card.appendChild(button);
    });
  }
  function find() {
    var words = search.value.trim().toLowerCase();
    if (!texts) { texts = all.map(function (k) { return k.textContent.toLowerCase(); }); }
    all.forEach(function (k, i) { k.classList.toggle("nohit", words !== "" && texts[i].indexOf(words) < 0); });
    live.textContent = tell().length + " claims shown";
  }
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1)), card = id && doc.getElementById(id);
    if (card && card.classList.contains("k")) { select(card); }
  }
  doc.addEventListener("keydown", function (event) {
    var tag = event.target.tagName;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(tag) && event.target.type !== "checkbox") { return; }
    if (!keys.checked) { return; }
    if (event.key === "j") { go(1); } else if (event.key === "k") { go(-1); } else if (event.key === "/") { event.preventDefault(); search.focus(); }
  });
  doc.getElementById("prev").addEventListener("click", function () { go(-1); });
  doc.getElementById("next").addEventListener("click", function () { go(1); });
  search.addEventListener("input", find);
  doc.getElementById("filters").addEventListener("change", function () { live.textContent = tell().length + " claims shown"; });
  doc.getElementById("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  doc.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.classList.contains("k")) { buttons(event.target); }
  }, true);
  var strip = doc.getElementById("strip");
  if (strip) { strip.addEventListener("click", function (event) {
    var box = strip.getBoundingClientRect(), share = (event.clientX - box.left) / box.width, list = doc.querySelectorAll(".row");
    var size = +strip.getAttribute("data-size"), place = share * size, best = null;
    list.forEach(function (row) { if (+row.getAttribute("data-at") <= place) { best = row; } });
    if (best) { best.scrollIntoView({ block: "start" }); }
  }); }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () { all.forEach(function (k) { k.open = true; }); });
  var tools = doc.getElementById("tools"), narrow = window.matchMedia("(max-width:999px)");
  function fold() { tools.open = !narrow.matches; }
  narrow.addEventListener("change", fold);
  doc.querySelector(".foot a").addEventListener("click", function () { tools.open = true; });
  fold();
  arrive();
  tell();
})();
