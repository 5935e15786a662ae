/*
 * The registration form: a line for one more person without a trip to the server, and questions
 * that are not to be answered hidden. The server decides; the form works without this file.
 * Written for Chrome 80 and Safari 13: no optional chaining, no nullish operators.
 */
(function () {
  "use strict";

  function each(root, selector, act) {
    Array.prototype.forEach.call(root.querySelectorAll(selector), act);
  }

  function enableNames(box) {
    var button = box.querySelector("[data-names-more]");
    if (!button) {
      return;
    }
    var most = Number(box.dataset.names);
    button.addEventListener("click", function (event) {
      var lines = box.querySelectorAll(".names__line");
      var line = lines[lines.length - 1].cloneNode(true);
      var input = line.querySelector("input");
      var label = line.querySelector("label");
      event.preventDefault();
      input.value = "";
      input.id = box.id + "_" + lines.length;
      label.htmlFor = input.id;
      label.textContent = button.dataset.namesLabel.replace("%s", String(Number(box.dataset.namesFirst) + lines.length));
      box.insertBefore(line, button);
      button.hidden = lines.length + 1 >= most;
      input.focus();
    });
  }

  /* As the server compares: without case, accents and punctuation. */
  function folded(text) {
    var plain = text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    return plain.replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/[^a-z0-9]+/g, " ").trim();
  }

  /* The answers to a question that is itself shown; none to one that is hidden. */
  function answers(form, name) {
    var found = [];
    each(form, '[name="' + name + '"]', function (input) {
      var question = input.closest(".question");
      var isChoice = input.type === "radio" || input.type === "checkbox";
      if (!(question && question.hidden) && (!isChoice || input.checked)) {
        found.push(folded(input.value));
      }
    });
    return found;
  }

  /* In the order of the page: a condition names a question placed higher. */
  function showQuestions(form) {
    each(form, "[data-shown-if]", function (question) {
      var wanted = folded(question.dataset.shownValue);
      question.hidden = answers(form, question.dataset.shownIf).indexOf(wanted) === -1;
    });
  }

  each(document, "[data-names]", enableNames);
  each(document, "form.registration", function (form) {
    each(form, "[data-shown-note]", function (note) {
      note.hidden = true;
    });
    form.addEventListener("input", function () {
      showQuestions(form);
    });
    form.addEventListener("change", function () {
      showQuestions(form);
    });
    showQuestions(form);
  });
})();
