/*
 * Small comforts of the public site. Every page works without this file.
 * Written for Chrome 80 and Safari 13: no optional chaining, no nullish operators.
 */
(function () {
  "use strict";

  /* The error summary takes the focus, so that it is read first. */
  function focusSummary() {
    var summary = document.querySelector("[data-focus]");
    if (!summary) {
      return;
    }
    summary.focus();
    /* An address with a fragment (#formulaire) takes the focus away once the page is loaded. */
    window.addEventListener("load", function () {
      setTimeout(function () {
        if (document.activeElement === document.body) {
          summary.focus();
        }
      }, 0);
    });
  }

  /* « Copier le lien »: shown only where the browser can copy. */
  function enableCopy(button) {
    /* eslint-disable-next-line compat/compat -- the button stays hidden where it is missing */
    var clipboard = navigator.clipboard;
    if (!clipboard) {
      return;
    }
    var label = button.querySelector("[data-copy-label]");
    var status = button.closest(".share").querySelector("[data-copy-status]");
    button.hidden = button.parentElement.hidden = false;
    button.addEventListener("click", function () {
      var before = label.textContent;
      clipboard.writeText(button.dataset.copy).then(function () {
        label.textContent = button.dataset.copied;
        status.textContent = button.dataset.copied;
        setTimeout(function () {
          label.textContent = before;
          status.textContent = "";
        }, 4000);
      }, function () {});
    });
  }

  /* « Partager »: what the telephone itself offers, shown only where it offers something. */
  function enableShare(button) {
    if (!navigator.share) {
      return;
    }
    button.hidden = button.parentElement.hidden = false;
    button.addEventListener("click", function () {
      navigator.share({ title: button.dataset.title, url: button.dataset.share }).catch(function () {});
    });
  }

  /* The menu of small screens closes with Escape and when one goes elsewhere. */
  function enableMenu(menu) {
    var summary = menu.querySelector("summary");
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        summary.focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (menu.open && !menu.contains(event.target)) {
        menu.open = false;
      }
    });
    menu.addEventListener("focusout", function (event) {
      if (menu.open && event.relatedTarget && !menu.contains(event.relatedTarget)) {
        menu.open = false;
      }
    });
  }

  /* Storage may be refused by the browser: the banner then comes back on the next page. */
  function readClosed() {
    try {
      return sessionStorage.getItem("banner");
    } catch {
      return null;
    }
  }

  function keepClosed(text) {
    try {
      sessionStorage.setItem("banner", text);
    } catch {
      /* Nothing to do: see above. */
    }
  }

  /* A banner stays closed for the visit; another text opens it again. Nothing leaves the browser. */
  function enableBanner(banner) {
    var close = banner.querySelector("[data-banner-close]");
    var text = banner.dataset.banner;
    if (readClosed() === text) {
      banner.hidden = true;
      return;
    }
    close.hidden = false;
    close.addEventListener("click", function () {
      banner.hidden = true;
      keepClosed(text);
      document.getElementById("contenu").focus();
    });
  }

  /* A video of another site loads only once asked for: no request leaves before the click. */
  function enableVideo(link) {
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) {
        return;
      }
      event.preventDefault();
      var video = link.closest("[data-video]");
      var frame = document.createElement("iframe");
      frame.src = video.dataset.video;
      frame.title = video.dataset.title;
      frame.allowFullscreen = true;
      frame.className = "video__frame";
      frame.setAttribute("allow", "autoplay; encrypted-media");
      frame.setAttribute("referrerpolicy", "strict-origin-when-cross-origin");
      var screen = video.querySelector(".video__screen");
      screen.textContent = "";
      screen.appendChild(frame);
      frame.focus();
    });
  }

  /* On paper nothing unfolds: what is folded prints open, and folds again afterwards. */
  function unfoldForPrint() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      each("details.fold:not([open])", function (fold) {
        fold.open = true;
        opened.push(fold);
      });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (fold) {
        fold.open = false;
      });
      opened = [];
    });
  }

  function each(selector, enable) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), enable);
  }

  focusSummary();
  unfoldForPrint();
  each("[data-copy]", enableCopy);
  each("[data-share]", enableShare);
  each("[data-menu]", enableMenu);
  each("[data-banner]", enableBanner);
  each("[data-video-play]", enableVideo);
})();
