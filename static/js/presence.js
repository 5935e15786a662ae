/*
 * Presence: each tick is saved at once. Ticks leave one after another, in their order; a tick that
 * was not saved says so beside the name, and the button « Enregistrer » sends it with the others.
 */
(function () {
  "use strict";

  var form = document.querySelector("[data-presence]");
  if (!form || !window.fetch || !window.URLSearchParams) {
    return;
  }
  var count = form.querySelector("[data-count]");
  var token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  var queue = Promise.resolve();
  var leaving = {};
  var lost = {};

  function row(box) {
    return box.closest("li");
  }

  function note(box, text, isLost) {
    var place = row(box).querySelector("[data-note]");
    place.textContent = text;
    place.classList.toggle("presence__note--lost", Boolean(isLost));
  }

  /** Make the page say what the server holds, but for boxes whose tick is on its way or lost. */
  function follow(state) {
    var notes = {};
    state.present.forEach(function (one) {
      notes[one.pk] = one.note;
    });
    form.querySelectorAll("[name=present]").forEach(function (box) {
      if (leaving[box.value] || lost[box.value]) {
        return;
      }
      var present = Object.prototype.hasOwnProperty.call(notes, box.value);
      box.checked = present;
      row(box).querySelector("[name=was]").disabled = !present;
      note(box, present ? notes[box.value] : "");
    });
    count.textContent = state.count;
  }

  function send(box, present) {
    var body = new URLSearchParams({ participant: box.value, present: present ? "1" : "0" });
    return fetch(form.dataset.presence, {
      method: "POST",
      credentials: "same-origin",
      redirect: "error",
      headers: { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" },
      body: body
    }).then(function (answer) {
      return answer.json().then(function (state) {
        if (!answer.ok) {
          var refusal = new Error(state.error);
          refusal.said = state.error;
          throw refusal;
        }
        return state;
      });
    });
  }

  form.addEventListener("change", function (event) {
    var box = event.target;
    if (box.name !== "present") {
      return;
    }
    var present = box.checked;
    leaving[box.value] = (leaving[box.value] || 0) + 1;
    note(box, form.dataset.saving);
    queue = queue.then(function () {
      return send(box, present);
    }).then(function (state) {
      leaving[box.value] -= 1;
      lost[box.value] = false;
      follow(state);
    }, function (error) {
      // No later answer unticks what was not saved: the button sends it with the others.
      leaving[box.value] -= 1;
      lost[box.value] = true;
      note(box, error.said || form.dataset.lost, true);
    });
  });
}());
