/*
 * The list of offers: a facet that changes renews the results at once, and « Autour de moi ».
 *
 * A page of the list is asked for as it is and its parts marked `data-live` replace those shown;
 * whatever goes wrong, the browser simply goes to that page. « list:renewed » is fired on the
 * document once they stand, for the scripts of what was replaced. Loaded without `defer` below the form
 * of the search, so that nothing moves when its button appears: everything listens on the document.
 * Written for Chrome 80 and Safari 13: no optional chaining, no nullish operators.
 */
(function () {
  "use strict";

  var PICKS = "fiches"; /* the selection, which static/js/shortlist.js keeps in the address */
  var PATIENCE = 10000; /* milliseconds to find a position */
  var LATE = 600000; /* one found up to ten minutes ago will do */
  var DIGITS = 3; /* of a degree: some 100 metres */
  var asked = 0;
  var shown = location.search;

  function each(list, action) {
    Array.prototype.forEach.call(list, action);
  }

  function find(selector) {
    return document.querySelector(selector);
  }

  /* The address of the list for what the form holds, with the selection of this page. */
  function addressOf(form) {
    var query = new URLSearchParams();
    each(form.elements, function (field) {
      var ticked = field.type !== "checkbox" || field.checked;
      if (field.name && field.name !== PICKS && field.value && ticked) {
        query.append(field.name, field.value);
      }
    });
    each(new URLSearchParams(location.search).getAll(PICKS), function (keys) {
      query.append(PICKS, keys);
    });
    var text = query.toString().replace(/%2C/g, ",");
    return text ? "?" + text : "";
  }

  function valuesOf(group) {
    return Array.prototype.map.call(group.elements, function (box) {
      return box.value;
    }).join(" ");
  }

  /* The group in use stays where it is, and so does the focus: only what it says changes. */
  function copyGroup(kept, twin) {
    each(twin.elements, function (box, place) {
      var label = kept.elements[place].parentNode;
      kept.elements[place].checked = box.checked;
      label.querySelector("b").textContent = box.parentNode.querySelector("b").textContent;
    });
    if (kept.querySelector("a")) {
      kept.querySelector("a").href = twin.querySelector("a").href;
    }
  }

  function renewFacets(old, fresh) {
    var used = old.contains(document.activeElement) ? document.activeElement : null;
    var kept = used && used.closest("fieldset");
    var twin = kept && fresh.querySelector("[id=" + kept.id + "]");
    var isBefore = true;
    if (!twin || valuesOf(twin) !== valuesOf(kept)) {
      kept = null;
    }
    each(Array.prototype.slice.call(old.childNodes), function (node) {
      if (node !== kept) {
        old.removeChild(node);
      }
    });
    each(Array.prototype.slice.call(fresh.childNodes), function (node) {
      if (kept && node === twin) {
        isBefore = false;
        copyGroup(kept, twin);
      } else {
        old.insertBefore(node, isBefore ? kept : null);
      }
    });
    if (used && !kept) {
      each(old.querySelectorAll("input"), function (box) {
        if (box.name === used.name && box.value === used.value) {
          box.focus();
        }
      });
    }
  }

  /* Emptied first: the same number told again is told all the same. */
  function tell(words) {
    var status = find("[data-list-status]");
    status.textContent = "";
    setTimeout(function () {
      status.textContent = words;
    }, 100);
  }

  function renew(page) {
    each(document.querySelectorAll("[data-live]"), function (old) {
      var name = old.getAttribute("data-live");
      var fresh = page.querySelector("[data-live=" + name + "]");
      if (name === "facets" || name === "others") {
        if (name === "others") {
          old.parentNode.open = !fresh.querySelector("[data-list-load]");
        }
        renewFacets(old, fresh);
      } else {
        old.innerHTML = fresh.innerHTML;
      }
    });
    document.title = page.title;
    tell(page.querySelector("[data-told]").dataset.told);
    document.dispatchEvent(new CustomEvent("list:renewed"));
  }

  function show(query, remember) {
    var address = location.pathname + query;
    var number = asked += 1;
    var results = find("#resultats");
    results.setAttribute("aria-busy", "true");
    fetch(address, { credentials: "same-origin" })
      .then(function (response) {
        if (!response.ok) {
          throw new Error(response.status);
        }
        return response.text();
      })
      .then(function (html) {
        if (number !== asked) {
          return; /* another box was ticked meanwhile */
        }
        renew(new DOMParser().parseFromString(html, "text/html"));
        results.removeAttribute("aria-busy");
        if (remember) {
          history.pushState(null, "", address + location.hash);
        }
        shown = location.search;
      })
      .catch(function () {
        if (number === asked) {
          location.assign(address);
        }
      });
  }

  function nearMe(button) {
    var told = find("[data-near-told]");
    var form = find("[data-list-search]");
    told.textContent = button.dataset.wait;
    navigator.geolocation.getCurrentPosition(function (found) {
      var field = document.createElement("input");
      field.type = "hidden";
      field.name = "position";
      field.value = found.coords.latitude.toFixed(DIGITS) + "," + found.coords.longitude.toFixed(DIGITS);
      form.elements.lieu.value = "";
      each(form.querySelectorAll("[name=position]"), function (former) {
        former.parentNode.removeChild(former);
      });
      form.appendChild(field);
      form.querySelector("[type=submit]").click();
    }, function () {
      told.textContent = button.dataset.missing;
    }, { enableHighAccuracy: false, timeout: PATIENCE, maximumAge: LATE });
  }

  /* An empty field, or a distance from nowhere, would only lengthen the address. */
  function withoutEmpty(form) {
    var fields = form.elements;
    var idle = [fields.q, fields.lieu].filter(function (field) {
      return !field.value;
    });
    if (!fields.lieu.value && !fields.position) {
      idle.push(fields.rayon);
    }
    idle.forEach(function (field) {
      field.disabled = true;
      setTimeout(function () { /* once the address is made: one may come back to this page */
        field.disabled = false;
      }, 0);
    });
  }

  document.addEventListener("change", function (event) {
    var form = event.target.form;
    if (form && form.matches("[data-list-facets]")) {
      show(addressOf(form), true);
    }
  });

  document.addEventListener("submit", function (event) {
    if (event.target.matches("[data-list-search]")) {
      withoutEmpty(event.target);
    }
  });

  /* The facets that few people use are read once they are unfolded. */
  document.addEventListener("toggle", function (event) {
    var more = event.target;
    var link = more.matches("[data-list-more][open]") && more.querySelector("[data-list-load]");
    if (link) {
      show(new URL(link.href).search, false);
    }
  }, true);

  /* Going back through what was ticked; a mere anchor asks for nothing. */
  window.addEventListener("popstate", function () {
    if (location.search !== shown) {
      show(location.search, false);
    }
  });

  if (navigator.geolocation && window.isSecureContext) {
    find("[data-near]").hidden = false;
    find("[data-near-ask]").addEventListener("click", function (event) {
      nearMe(event.currentTarget);
    });
  }
})();
