// Says under a field how many characters it holds, and whether that is what mail readers show.
(function () {
  "use strict";

  function told(field) {
    var length = field.value.trim().length;
    var least = Number(field.dataset.lengthLeast);
    var most = Number(field.dataset.lengthMost);
    var words = length + (length > 1 ? " caractères" : " caractère");
    if (!length) {
      return { words: "", wrong: false };
    }
    if (length > most) {
      return { words: words + "\u00a0: au-delà de " + most + ", la fin peut être coupée.", wrong: true };
    }
    if (length < least) {
      return { words: words + "\u00a0: à partir de " + least + ", la ligne est remplie.", wrong: true };
    }
    return { words: words + "\u00a0: bonne longueur.", wrong: false };
  }

  function follow(field) {
    var note = document.createElement("p");
    note.className = "letter-length";
    note.id = field.id + "-longueur";
    field.insertAdjacentElement("afterend", note);
    field.setAttribute("aria-describedby", ((field.getAttribute("aria-describedby") || "") + " " + note.id).trim());
    function show() {
      var state = told(field);
      note.textContent = state.words;
      note.classList.toggle("letter-length--wrong", state.wrong);
    }
    field.addEventListener("input", show);
    show();
  }

  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-length-most]").forEach(follow);
  });
})();
