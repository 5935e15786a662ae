/*
 * Follows what is chosen among the suggestions of a box of search (js/combobox.js): a result with a
 * `url` leads there. One that narrows the list (`name`, `code`) keeps what the form of the list
 * already has, but for the words: what was typed is what was chosen. The map stays a map.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  /* Parameters that a choice stands for; those of any other name are added to. */
  var REPLACED = { commune: ["commune", "lieu", "position"] };
  var FORGOTTEN = ["page"];
  var PLACES = ["commune", "lieu", "position"];

  function isSent(field, input, result) {
    var gone = FORGOTTEN.concat(REPLACED[result.name] || []);
    return field.name && field.value && field !== input && !field.disabled
      && (["checkbox", "radio"].indexOf(field.type) < 0 || field.checked)
      && gone.indexOf(field.name) < 0
      && !(field.name === result.name && field.value === result.code);
  }

  function addressOf(input, result) {
    var form = input.form;
    var target = new URL(result.url, window.location.href);
    var path = form && new URL(form.action).pathname;
    if (!result.name || (path !== target.pathname && !(form && form.matches("[data-list-search]")))) {
      return target.href;
    }
    var query = new URLSearchParams();
    Array.prototype.forEach.call(form.elements, function (field) {
      if (isSent(field, input, result)) {
        query.append(field.name, field.value);
      }
    });
    query.append(result.name, result.code);
    if (!PLACES.some(function (name) { return query.has(name); })) {
      query.delete("rayon"); /* a distance from nowhere */
    }
    return path + "?" + query.toString();
  }

  document.addEventListener("combobox:choose", function (event) {
    if (event.detail.url && !event.defaultPrevented) {
      event.preventDefault();
      window.location.assign(addressOf(event.target, event.detail));
    }
  });
})();
