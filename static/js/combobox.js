/*
 * Offers answers of an address while one types: the ARIA pattern « editable combobox with list
 * autocomplete ». Without this file the field is a plain one, and its form answers all the same.
 *
 * <input data-combobox="/address" …>: the address gets ?q=… and answers
 * {"results": [{"value": …, "detail": …, "key": …, "group": …}]}; results that follow one another
 * with the same `group` stand under it. A choice fires « combobox:choose » on the input, with the
 * result as its detail; unless somebody takes it over (`preventDefault`), `value` goes into the
 * input, and inside an element [data-combobox-scope] `key` goes into [data-combobox-key] and `value`
 * into [data-combobox-value]. « data-combobox-fill="postcode:name-of-input" » fills that input with what the result has
 * under this word: where it is empty, and where it still holds what went with another choice.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  var PAUSE = 150; /* milliseconds after the last key before the address is asked */
  var SHORTEST = 2;
  var made = 0;

  function element(tag, attributes, parent) {
    var node = document.createElement(tag);
    Object.keys(attributes).forEach(function (name) {
      node.setAttribute(name, attributes[name]);
    });
    parent.appendChild(node);
    return node;
  }

  function enable(input) {
    var words = input.dataset;
    var id = "combobox-" + (made += 1);
    var box = input.parentNode;
    var list = element("div", {
      "class": "combobox__list", "id": id, "role": "listbox", "aria-label": words.comboboxLabel
    }, box);
    var status = element("p", { "class": "sr-only", "role": "status" }, box);
    var pair = (words.comboboxFill || "").split(":");
    var other = pair[1] && input.form ? input.form.elements.namedItem(pair[1]) : null;
    var filled = other ? other.value : ""; /* what goes with the choice that stands */
    var results = [];
    var options = [];
    var active = -1;
    var asked = 0;
    var asking = null;
    var timer = null;

    list.hidden = true;
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", id);

    function isOpen() {
      return !list.hidden;
    }

    function forget() {
      asked += 1;
      if (asking) {
        asking.abort();
      }
      asking = null;
    }

    function close() {
      clearTimeout(timer);
      forget(); /* an answer that is still on its way comes too late */
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function activate(position) {
      if (active >= 0) {
        options[active].setAttribute("aria-selected", "false");
      }
      active = position;
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      options[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[active].id);
    }

    /* Tells whether another choice stood there before. */
    function fillScope(result) {
      var scope = input.closest("[data-combobox-scope]");
      if (!scope) {
        return false;
      }
      var choices = scope.querySelector("[data-combobox-choices]");
      if (choices) { /* a choice made here stands for the one that was asked for below */
        choices.parentNode.removeChild(choices);
      }
      var key = scope.querySelector("[data-combobox-key]");
      var value = scope.querySelector("[data-combobox-value]");
      var former = key ? key.value : "";
      if (key && value) {
        key.value = result.key || "";
        value.value = result.value;
      }
      return Boolean(former) && former !== result.key;
    }

    function fillOther(result, changed) {
      if (!other) {
        return;
      }
      var known = result[pair[0]] || "";
      if (!other.value || (changed && (known || other.value === filled))) {
        other.value = known; /* empty where the choice has several: those of another are wrong */
      }
      filled = other.value;
    }

    function choose(position) {
      var result = results[position];
      var chosen = new CustomEvent("combobox:choose", {
        bubbles: true, cancelable: true, detail: result
      });
      close();
      status.textContent = "";
      if (input.dispatchEvent(chosen)) {
        input.value = result.value;
        fillOther(result, fillScope(result));
      }
    }

    /* The list itself, or the part of it under a name. */
    function groupOf(name, position) {
      if (!name) {
        return list;
      }
      var group = element("div", {
        "class": "combobox__group", "role": "group", "aria-labelledby": id + "-group-" + position
      }, list);
      element("span", {
        "class": "combobox__name", "id": id + "-group-" + position
      }, group).textContent = name;
      return group;
    }

    function show(found) {
      results = found;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.textContent = "";
      var name = null;
      var group = list;
      options = results.map(function (result, position) {
        if ((result.group || "") !== name) {
          name = result.group || "";
          group = groupOf(name, position);
        }
        var option = element("div", {
          "class": "combobox__option", "id": id + "-" + position, "role": "option",
          "aria-selected": "false"
        }, group);
        element("span", { "class": "combobox__value" }, option).textContent = result.value;
        if (result.detail) {
          element("span", { "class": "combobox__detail" }, option).textContent = result.detail;
        }
        return option;
      });
      list.hidden = !results.length;
      input.setAttribute("aria-expanded", String(isOpen()));
      status.textContent = !results.length ? words.comboboxNone
        : results.length === 1 ? words.comboboxOne
          : words.comboboxMany.replace("%s", results.length);
    }

    function ask() {
      forget();
      var number = asked;
      var text = input.value.trim();
      if (text.length < SHORTEST) {
        close();
        return;
      }
      asking = new AbortController();
      fetch(words.combobox + "?q=" + encodeURIComponent(text), {
        credentials: "omit", signal: asking.signal
      })
        .then(function (response) {
          return response.ok ? response.json() : { results: [] };
        })
        .then(function (answer) {
          if (number === asked && document.activeElement === input) {
            show(answer.results);
          }
        })
        .catch(function () { /* no network: the form's own button still works */
          if (number === asked) {
            close();
          }
        });
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", function (event) {
      var last = results.length - 1;
      if (event.isComposing || event.ctrlKey || event.metaKey) {
        return;
      }
      if (event.key === "ArrowDown" && !isOpen()) {
        event.preventDefault();
        ask();
      } else if (!isOpen()) {
        return;
      } else if (event.key === "ArrowDown") {
        event.preventDefault();
        activate(active === last ? 0 : active + 1);
      } else if (event.key === "ArrowUp") {
        event.preventDefault();
        activate(active <= 0 ? last : active - 1);
      } else if (event.key === "Enter" && active >= 0) {
        event.preventDefault(); /* Enter chooses; a second one sends the form */
        choose(active);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
    list.addEventListener("mousedown", function (event) {
      event.preventDefault(); /* the input keeps the focus, else the list closes before the click */
    });
    list.addEventListener("click", function (event) {
      var option = event.target.closest("[role=option]");
      if (option) {
        choose(options.indexOf(option));
      }
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("input[data-combobox]"), enable);
})();
