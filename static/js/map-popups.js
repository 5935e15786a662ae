/*
 * What opens on the live map: cards of offers, which the server writes when they are asked for, or
 * a territory with its number. The focus goes in where the keyboard opened it, and comes back.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  const L = window.L;
  const atlas = window.relaisMap = window.relaisMap || {};
  const MOST = 10; /* cards that the server gives at once */

  function element(tag, className, text) {
    const node = document.createElement(tag);
    node.className = className;
    if (text) {
      node.textContent = text;
    }
    return node;
  }

  function link(href, text) {
    const node = element("a", "", text);
    node.href = href;
    return node;
  }

  function paragraph(content) {
    const node = element("p", "");
    node.appendChild(content);
    return node;
  }

  /* Keys of the offers under some marks, once each. */
  function keysOf(marks) {
    return marks.map(function (mark) {
      return mark.options.key;
    }).filter(function (key, rank, keys) {
      return key && keys.indexOf(key) === rank;
    });
  }

  function countOf(marks) {
    return marks.reduce(function (total, mark) {
      return total + (mark.options.count || 1);
    }, 0);
  }

  atlas.popups = function (map, settings) {
    const words = settings.words;
    const popup = L.popup({
      autoPanPaddingBottomRight: [12, 12],
      autoPanPaddingTopLeft: [64, 12], /* beside the buttons of the zoom */
      maxHeight: Math.max(140, map.getSize().y - 90),
      maxWidth: Math.min(300, map.getSize().x - 124),
      minWidth: 180
    });
    let opener = null;

    map.on("popupopen", function () {
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) {
        close.setAttribute("aria-label", words.close);
        close.title = words.close;
      }
    });
    map.on("popupclose", function () {
      if (opener) {
        opener.focus();
        opener = null;
      }
    });
    map.getContainer().addEventListener("keydown", function (event) {
      if (event.key === "Escape" && map.hasLayer(popup)) {
        event.stopPropagation();
        map.closePopup(popup);
      }
    });

    function show(place, content, from) {
      content.tabIndex = -1;
      popup.setLatLng(place).setContent(content);
      opener = null; /* what another opening would give the focus back to */
      popup.openOn(map);
      opener = from || null;
      if (from) {
        content.focus();
      }
    }

    /* Leaflet takes the content out and puts it in again, which would lose the focus. */
    function renew(content) {
      const had = content.contains(document.activeElement);
      popup.update();
      if (had) {
        content.focus();
      }
    }

    function ask(keys, content) {
      const query = keys.slice(0, MOST).map(encodeURIComponent).join("&cle=");
      fetch(settings.cards + "?cle=" + query, { credentials: "same-origin" }).then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        return answer.text();
      }).then(function (html) {
        content.innerHTML = html;
        renew(content);
      }).catch(function () {
        /* The short address of an entry is its public id: it opens all the same. */
        content.textContent = "";
        keys.slice(0, MOST).forEach(function (key) {
          content.appendChild(paragraph(link("/r/" + key, words.open)));
        });
        renew(content);
      });
    }

    return {
      openMarks: function (place, marks, from) {
        const keys = keysOf(marks);
        const content = element("div", "atlas-popup");
        if (keys.length) {
          content.appendChild(paragraph(document.createTextNode(words.loading)));
          show(place, content, from);
          ask(keys, content);
        } else {
          const count = countOf(marks);
          content.appendChild(element("p", "atlas-popup__title",
            (count > 1 ? words.places : words.place).replace("%s", count)));
          content.appendChild(paragraph(link(settings.around(place, 5), words.around)));
          show(place, content, from);
        }
      },
      openArea: function (place, area) {
        const content = element("div", "atlas-popup");
        content.appendChild(element("p", "atlas-popup__title", area.title));
        content.appendChild(paragraph(link(area.href, area.chosen ? words.leave : words.narrow)));
        show(place, content, null);
      }
    };
  };
})();
