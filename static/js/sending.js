/*
 * The desk of campaigns: the count follows the boxes that are ticked, and the progress of a sending,
 * or of an import of addresses, its figures. Without it, a button counts and a link asks for the page
 * again.
 */
(function () {
  "use strict";

  var PAUSE = 4000;
  var LONGEST_PAUSE = 60000;
  if (!window.fetch || !window.URLSearchParams) {
    return;
  }

  function ask(url) {
    return fetch(url, { credentials: "same-origin", redirect: "error" }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(String(answer.status));
      }
      return answer.json();
    });
  }

  /** Say how many people the ticked lists reach; only the last answer counts. */
  function count(form) {
    var words = document.querySelector("[data-count-words]");
    var detail = document.querySelector("[data-count-detail]");
    var unsaved = form.querySelector("[data-unsaved]");
    var last = 0;
    form.addEventListener("change", function (event) {
      if (event.target.type !== "checkbox") {
        return;
      }
      var query = new URLSearchParams();
      form.querySelectorAll("input[type=checkbox]:checked").forEach(function (box) {
        query.append(box.name, box.value);
      });
      last += 1;
      var number = last;
      unsaved.textContent = unsaved.dataset.unsaved;
      detail.hidden = true;
      ask(form.dataset.count + "?" + query).then(function (found) {
        if (number === last) {
          words.textContent = found.words;
        }
      }, function () {
        words.textContent = "";
      });
    });
  }

  /** Follow a sending; its page is asked for again when its state changes. */
  function follow(place) {
    var bar = place.querySelector("progress");
    var rest = PAUSE;
    function put(selector, text) {
      var found = document.querySelector(selector);
      if (found && found.textContent !== text) {
        found.textContent = text;
      }
    }
    function look() {
      if (document.hidden) {
        window.setTimeout(look, PAUSE);
        return;
      }
      ask(place.dataset.progress).then(function (now) {
        if (now.state !== place.dataset.state) {
          window.location.reload();
          return;
        }
        rest = PAUSE;
        bar.value = now.percent;
        put("[data-words]", now.words);
        put("[data-sent]", now.sent);
        put("[data-left]", now.left);
        put("[data-failed]", now.failed);
        put("[data-speed]", now.speed);
        put("[data-ends]", now.ends ? place.querySelector("[data-ends]").dataset.endsBefore + " " + now.ends : "");
        window.setTimeout(look, rest);
      }, function () {
        rest = Math.min(rest * 2, LONGEST_PAUSE);
        window.setTimeout(look, rest);
      });
    }
    window.setTimeout(look, PAUSE);
  }

  document.querySelectorAll("[data-count]").forEach(count);
  document.querySelectorAll("[data-progress]").forEach(follow);
}());
