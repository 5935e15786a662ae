// Says how easy a text is to read, in the checks of the editor: Wagtail's « Bon », « Juste » and
// « Complexe » tell it to nobody.
(function () {
  "use strict";

  var catalog = window.django && window.django.catalog;
  if (catalog && document.documentElement.lang.slice(0, 2) === "fr") {
    catalog.Good = "Facile";
    catalog.Fair = "Moyenne";
    catalog.Complex = "Difficile\u00a0: raccourcissez les phrases";
  }
})();
