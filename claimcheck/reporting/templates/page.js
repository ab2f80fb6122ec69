(function () {
  "use strict";
  var doc = document, root = doc.documentElement;
  root.classList.add("js");
  // In the order of the text, which is not that of the page: what is folded stands below what is not.
  var all = Array.prototype.slice.call(doc.querySelectorAll(".k[data-c]"));
  var numbers = new Map(all.map(function (k) { return [k, k.querySelector(".s").textContent.replace(/\D/g, "")]; }));
  all.sort(function (a, b) { return numbers.get(a) - numbers.get(b); });
  var keys = doc.getElementById("f-keys"), search = doc.getElementById("f-find"), where = doc.getElementById("where");
  var live = doc.getElementById("live"), none = doc.getElementById("none"), at = -1, texts = null;
  // What the style sheet's filters leave: asking the layout instead would lay out every passage that is out of sight.
  function shown() {
    function chosen(id) { var list = doc.getElementById(id); return list ? list.value : ""; }
    var off = ["ref", "con", "sup", "nee", "not", "unc"].filter(function (code) {
      var box = doc.getElementById("f-" + code);
      return box && !box.checked;
    });
    var category = chosen("f-cat"), gap = doc.getElementById("f-gap"), rule = chosen("f-rule");
    return all.filter(function (k) {
      return !off.some(function (code) { return k.classList.contains(code); }) && !k.classList.contains("nohit") &&
        (!category || (" " + k.getAttribute("data-c") + " ").indexOf(" " + category + " ") >= 0) &&
        (!gap || !gap.value || k.getAttribute("data-g") === gap.selectedOptions[0].getAttribute("data-g")) && (!rule || "r" + k.getAttribute("data-r") === rule);
    });
  }
  function chosenOtherwise() {
    return Array.prototype.some.call(doc.querySelectorAll("#filter input,#filter select"), function (one) {
      return one.type === "checkbox" ? one.checked !== one.defaultChecked : one.value !== "";
    });
  }
  // A filter folds the article too: paragraphs without a claim that passes it are one line, other marks are gone.
  function foldArticle(list) {
    var narrowed = chosenOtherwise(), passes = new Set(list), kept = new Set(list.map(function (k) { return numbers.get(k); }));
    if (!narrowed && !root.classList.contains("narrowed")) { return; }
    root.classList.toggle("narrowed", narrowed);
    function some(element) { return Array.prototype.some.call(element.querySelectorAll(".k[data-c]"), function (k) { return passes.has(k); }); }
    doc.querySelectorAll(".row").forEach(function (row) { row.classList.toggle("off", narrowed && !some(row)); });
    doc.querySelectorAll(".g").forEach(function (one) { one.classList.toggle("nohit", narrowed && !some(one)); });
    doc.querySelectorAll(".f").forEach(function (one) {
      var found = some(one);
      one.classList.toggle("nohit", narrowed && !found);
      one.open = narrowed && found;
    });
    doc.querySelectorAll("mark").forEach(function (mark) {
      mark.classList.toggle("mute", narrowed && !mark.getAttribute("data-m").split(" ").some(function (n) { return kept.has(n); }));
    });
  }
  function tell() {
    var list = shown(), i = at < 0 ? -1 : list.indexOf(all[at]);
    doc.getElementById("shown").textContent = "showing " + list.length + " of " + all.length;
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
    visit(next);
  }
  function visit(next) {
    select(next);
    next.scrollIntoView({ block: "start" });
    next.firstElementChild.focus({ preventScroll: true });
    history.replaceState(null, "", "#" + next.id);
  }
  function select(card) {
    if (at >= 0) { all[at].classList.remove("here"); }
    at = all.indexOf(card);
    if (at >= 0) {
      var fold = card.closest(".f");
      if (fold) { fold.open = true; }
      card.classList.add("here"); card.open = true; buttons(card); light(numbers.get(card));
    }
    tell();
  }
  // The words of one claim, wherever its card, its number or its words are pointed at.
  function light(number) {
    doc.querySelectorAll("mark.lit").forEach(function (mark) { mark.classList.remove("lit"); });
    if (number) { doc.querySelectorAll('mark[data-m~="' + number + '"]').forEach(function (mark) { mark.classList.add("lit"); }); }
  }
  function numberOf(target) {
    var card = target.closest(".k"), badge = target.closest(".b"), mark = target.closest("mark");
    if (badge) { card = doc.getElementById(badge.getAttribute("href").slice(1)); }
    return card ? numbers.get(card) : mark ? mark.getAttribute("data-m").split(" ").pop() : "";
  }
  ["mouseover", "focusin"].forEach(function (kind) {
    doc.getElementById("article").addEventListener(kind, function (event) { light(numberOf(event.target)); });
  });
  function red() {
    var list = shown().filter(function (k) { return k.classList.contains("ref") || k.classList.contains("con"); });
    var next = list.find(function (k) { return all.indexOf(k) > at; }) || list[0];
    if (next) { visit(next); }
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
    narrow();
  }
  function narrow() {
    var list = tell();
    foldArticle(list);
    live.textContent = list.length + " claims shown";
  }
  function arrive() {
    var id = decodeURIComponent(location.hash.slice(1)), card = id && doc.getElementById(id);
    if (card && card.classList.contains("k")) { select(card); }
  }
  doc.addEventListener("keydown", function (event) {
    var tag = event.target.tagName;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(tag) && event.target.type !== "checkbox") { return; }
    if (!keys.checked) { return; }
    if (event.key === "j") { go(1); } else if (event.key === "k") { go(-1); } else if (event.key === "/") { event.preventDefault(); search.focus(); } else if (event.key === "r") { red(); } else if (event.key === "?") { help.showModal(); }
  });
  var help = doc.getElementById("help"), next = doc.getElementById("red");
  doc.getElementById("keys").addEventListener("click", function () { help.showModal(); });
  if (next) { next.addEventListener("click", red); }
  doc.getElementById("prev").addEventListener("click", function () { go(-1); });
  doc.getElementById("next").addEventListener("click", function () { go(1); });
  search.addEventListener("input", find);
  doc.getElementById("filters").addEventListener("change", narrow);
  doc.getElementById("filters").addEventListener("submit", function (event) { event.preventDefault(); });
  doc.addEventListener("toggle", function (event) {
    if (event.target.open && event.target.classList.contains("k")) { buttons(event.target); }
  }, true);
  var strip = doc.getElementById("strip"), mini = doc.getElementById("mini"), size = strip ? +strip.getAttribute("data-size") : 0;
  [strip, mini].forEach(function (drawing) {
    if (!drawing) { return; }
    drawing.addEventListener("click", function (event) {
      var box = drawing.getBoundingClientRect(), place = (event.clientX - box.left) / box.width * size, best = null;
      doc.querySelectorAll(".row").forEach(function (row) { if (+row.getAttribute("data-at") <= place) { best = row; } });
      if (best) { best.scrollIntoView({ block: "start" }); }
    });
  });
  // The small strip shows which passage is being read.
  function here() {
    var box = mini.getBoundingClientRect(), row = doc.elementFromPoint(Math.min(innerWidth / 3, 300), innerHeight / 2);
    row = row && box.width && row.closest(".row");
    if (row) { doc.getElementById("seen").setAttribute("x", (+row.getAttribute("data-at") / size * 1000).toFixed(0)); }
  }
  if (mini) { window.addEventListener("scroll", function () { window.requestAnimationFrame(here); }, { passive: true }); }
  window.addEventListener("hashchange", arrive);
  window.addEventListener("beforeprint", function () { doc.querySelectorAll("details").forEach(function (one) { one.open = true; }); });
  var tools = doc.getElementById("tools"), small = window.matchMedia("(max-width:999px)");
  function fold() { tools.open = !small.matches; }
  small.addEventListener("change", fold);
  doc.querySelector(".foot a").addEventListener("click", function () { tools.open = true; });
  fold();
  arrive();
  tell();
})();
