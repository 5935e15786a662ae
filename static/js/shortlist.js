/*
 * « Ma sélection »: the bar follows what is ticked, and the address carries it from page to page.
 * Nothing is kept in the browser. Every page works without this file.
 * Written for Chrome 80 and Safari 13: no optional chaining, no nullish operators.
 */
(function () {
  "use strict";

  var NAME = "fiches";
  var AREA = "/annuaire/";

  function each(selector, action) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), action);
  }

  function keysOf(address) {
    return new URL(address).searchParams.getAll(NAME).join(",").split(",").filter(Boolean);
  }

  /* The address with the selection in it; a comma stays a comma, to be read and sent. */
  function addressWith(address, keys) {
    var url = new URL(address);
    url.searchParams.delete(NAME);
    var query = url.searchParams.toString();
    var codes = keys.length ? NAME + "=" + keys.join(",") : "";
    url.search = [query, codes].filter(Boolean).join("&");
    return url.href;
  }

  function enableTicks(bar) {
    var most = Number(bar.dataset.most);
    var count = bar.querySelector("[data-shortlist-count]");
    var status = bar.querySelector("[data-shortlist-status]");
    var full = bar.querySelector("[data-shortlist-full]");
    var ticks = "input[type=checkbox][form=" + bar.id + "]";
    var keys = keysOf(location.href).slice(0, most);

    function words() {
      if (!keys.length) {
        return bar.dataset.none;
      }
      return keys.length === 1 ? bar.dataset.one : bar.dataset.many.replace("%n", keys.length);
    }

    function tickAll() {
      each(ticks, function (tick) {
        tick.checked = keys.indexOf(tick.value) >= 0;
      });
    }

    function changed(tick) {
      var place = keys.indexOf(tick.value);
      var refused = tick.checked && place < 0 && keys.length >= most;
      if (refused) {
        tick.checked = false;
      } else if (tick.checked && place < 0) {
        keys.push(tick.value);
      } else if (!tick.checked && place >= 0) {
        keys.splice(place, 1);
      }
      full.hidden = !refused;
      full.textContent = refused ? bar.dataset.full : "";
      count.textContent = words();
      status.textContent = refused ? bar.dataset.full : words();
      bar.classList.toggle("picks--some", keys.length > 0);
      history.replaceState(history.state, "", addressWith(location.href, keys));
    }

    /* A link of the directory takes the selection along, however it is opened. */
    function follow(event) {
      var link = event.target.closest ? event.target.closest("a[href]") : null;
      var leads = link && link.origin === location.origin && link.pathname.indexOf(AREA) === 0;
      /* An anchor of this very page stays one, and a file knows no selection. */
      if (leads && link.getAttribute("href").charAt(0) !== "#" && !/\.\w+$/.test(link.pathname)) {
        link.href = addressWith(link.href, keys);
      }
    }

    /* In the order chosen, which the boxes of the page would not give. */
    function goToSelection() {
      var address = new URL(bar.action);
      var back = new URL(addressWith(location.href, [])).search.replace(/^\?/, "");
      if (back) {
        address.searchParams.set("retour", back);
      }
      location.assign(addressWith(address.href, keys));
    }

    function carry(form) {
      var former = form.querySelectorAll("[name=" + NAME + "]");
      Array.prototype.forEach.call(former, function (field) {
        field.parentNode.removeChild(field);
      });
      if (keys.length) {
        var field = document.createElement("input");
        field.type = "hidden";
        field.name = NAME;
        field.value = keys.join(",");
        form.appendChild(field);
      }
    }

    function submitted(event) {
      var form = event.target;
      if (form === bar) {
        event.preventDefault();
        goToSelection();
      } else if (form.method === "get" && new URL(form.action).pathname.indexOf(AREA) === 0) {
        carry(form);
      }
    }

    document.addEventListener("change", function (event) {
      if (event.target.matches(ticks)) {
        changed(event.target);
      }
    });
    ["click", "auxclick", "contextmenu"].forEach(function (name) {
      document.addEventListener(name, follow, true);
    });
    document.addEventListener("submit", submitted, true);
    /* What a browser puts back into boxes on « back » is older than the address. */
    window.addEventListener("pageshow", tickAll);
    document.addEventListener("list:renewed", tickAll);
  }

  /* « Imprimer », and on paper the note as it was typed, however long. */
  function enablePrint(button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      window.print();
    });
  }

  function enableNotes() {
    window.addEventListener("beforeprint", function () {
      each("[data-note]", function (note) {
        note.parentNode.querySelector("[data-note-paper]").textContent = note.value;
        note.parentNode.classList.toggle("sheet__note--typed", note.value !== "");
      });
    });
  }

  each("[data-shortlist]", enableTicks);
  each("[data-print]", enablePrint);
  enableNotes();
})();
