// Names each box of rich text and of keywords in a form of the admin after its panel: Wagtail
// leaves them without.
(function () {
  "use strict";

  function name(box) {
    if (box.hasAttribute("aria-label") || box.hasAttribute("aria-labelledby")) {
      return;
    }
    var panel = box.closest("section");
    var heading = panel && panel.querySelector("[data-panel-heading-text]");
    if (heading) {
      box.setAttribute("aria-label", heading.textContent.trim());
    }
  }

  function nameAll() {
    document
      .querySelectorAll("[role='textbox'][contenteditable='true'], .tagit-new input")
      .forEach(name);
  }

  document.addEventListener("DOMContentLoaded", function () {
    nameAll();
    new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  });
})();
