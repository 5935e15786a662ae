/*
 * Puts a live map in the place of the drawing: the same territories, numbers and links, read from
 * the drawing itself, and the places of all the offers found. Where anything is missing (an old
 * browser, a failed request) the drawing stays. Paper always gets the drawing.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  const L = window.L;
  const atlas = window.relaisMap;
  const holder = document.querySelector("[data-live=map]"); /* js/list.js renews what it holds */
  if (!holder || !L || !L.markerClusterGroup || !atlas || !window.fetch) {
    return;
  }
  let frame, drawing, settings, words; /* of the drawing that stands */
  let live = null; /* the map in its place */
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const touch = window.matchMedia("(pointer: coarse)").matches;
  const BESIDE_ZOOM = 40; /* pixels that its buttons would cover */
  const NEAR_ENOUGH = 11; /* zoom at which a town is told from its neighbours */
  const RADII = [5, 10, 20, 30, 50]; /* kilometres that a search knows */
  const KIND = { departement: "departements", intercommunalite: "intercommunalites" };

  function json(address) {
    return fetch(address, { credentials: "same-origin" }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.json();
    });
  }

  /* Address of the search around a point, with everything else that was asked. */
  function around(place, km) {
    const query = settings.around;
    const point = place.lat.toFixed(4) + "," + place.lng.toFixed(4);
    return query + (query.indexOf("?") < 0 ? "?" : "&") + "position=" + point + "&rayon=" + km;
  }

  /* The canvas takes exactly the room of the drawing: nothing below moves. */
  function makeCanvas() {
    const box = drawing.viewBox.baseVal;
    const canvas = document.createElement("div");
    canvas.className = "atlas-canvas";
    canvas.setAttribute("role", "region");
    canvas.setAttribute("aria-label", words.map);
    canvas.style.paddingTop = (box.height / box.width * 100) + "%";
    frame.appendChild(canvas);
    return canvas;
  }

  function makeMap(canvas) {
    const map = L.map(canvas, {
      attributionControl: Boolean(settings.tiles),
      /* One finger scrolls the page, two move the map. */
      dragging: !touch,
      fadeAnimation: !still,
      inertia: !still,
      markerZoomAnimation: !still,
      maxZoom: settings.tiles ? 17 : 15,
      scrollWheelZoom: false,
      zoomAnimation: !still,
      zoomControl: false,
      zoomSnap: 0.25
    });
    const edges = settings.bounds.split(",").map(Number);
    map.fitBounds([[edges[0], edges[1]], [edges[2], edges[3]]], { paddingTopLeft: [BESIDE_ZOOM, 0] });
    map.setMinZoom(map.getZoom() - 1);
    map.setMaxBounds(map.getBounds().pad(1));
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
    canvas.addEventListener("focus", function () {
      map.scrollWheelZoom.enable();
    });
    canvas.addEventListener("blur", function () {
      map.scrollWheelZoom.disable();
    });
    if (settings.tiles) {
      map.attributionControl.setPrefix(false);
      L.tileLayer(settings.tiles, { attribution: settings.attribution, maxZoom: 17 }).addTo(map);
    }
    return map;
  }

  /* What the drawing says of a territory: its name and number, its tint, where its link leads. */
  function areasOfDrawing() {
    return Array.prototype.map.call(drawing.querySelectorAll("[data-area]"), function (link) {
      return {
        code: link.dataset.area,
        chosen: link.hasAttribute("data-chosen"),
        href: link.getAttribute("href"),
        step: link.dataset.step,
        title: link.querySelector("title").textContent
      };
    });
  }

  function addAreas(map, outlines, popups) {
    const land = outlines.departements;
    if (!settings.tiles) {
      L.polygon(Object.keys(land).map(function (code) {
        return land[code];
      }), { className: "atlas__land", interactive: false, weight: 1 }).addTo(map);
    }
    areasOfDrawing().forEach(function (area) {
      const shape = outlines[KIND[settings.level]][area.code] ||
        (outlines.arrondissements || {})[area.code];
      if (!shape) {
        return;
      }
      const names = ["atlas-live__area"];
      if (area.step) {
        names.push("atlas__area--" + area.step);
      }
      if (area.chosen) {
        names.push("atlas-live__area--chosen");
      }
      const polygon = L.polygon(shape, { className: names.join(" "), weight: 1 }).addTo(map);
      polygon.bindTooltip(area.title, { sticky: true });
      polygon.on("click", function (event) {
        popups.openArea(event.latlng, area);
      });
    });
    settings.held.split(",").forEach(function (code) {
      if (land[code]) {
        L.polygon(land[code], { className: "atlas__borders", interactive: false, weight: 1.5 }).addTo(map);
      }
    });
    if (settings.circle) {
      const circle = settings.circle.split(",").map(Number);
      L.circle([circle[0], circle[1]], {
        className: "atlas__circle", interactive: false, radius: circle[2] * 1000
      }).addTo(map);
    }
  }

  /* « Montrer sur la carte », by which the keyboard reaches a mark. */
  function showButton(item) {
    const button = document.createElement("button");
    const title = document.createElement("span");
    button.type = "button";
    button.className = "btn btn--quiet btn--small no-print";
    button.setAttribute("data-map-show", "");
    button.textContent = words.show;
    title.className = "sr-only";
    title.textContent = " : " + item.querySelector("h3").textContent;
    button.appendChild(title);
    item.appendChild(button);
    return button;
  }

  /* Cards of the list and marks: each shows the other. */
  function joinList(map, layer, popups) {
    Array.prototype.forEach.call(document.querySelectorAll("[data-key]"), function (item) {
      const marks = layer.byKey[item.dataset.key];
      if (!marks) {
        return;
      }
      let lit = [];
      function light() {
        lit = marks.map(function (mark) {
          return atlas.shownElement(layer, mark);
        }).filter(Boolean);
        lit.forEach(function (node) {
          node.classList.add("is-shown");
        });
      }
      function dim() {
        lit.forEach(function (node) {
          node.classList.remove("is-shown");
        });
      }
      item.addEventListener("mouseenter", light);
      item.addEventListener("mouseleave", dim);
      item.addEventListener("focusin", light);
      item.addEventListener("focusout", dim);
      const button = showButton(item);
      button.addEventListener("click", function () {
        frame.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
        const place = marks[0].getLatLng();
        map.setView(place, Math.max(map.getZoom(), NEAR_ENOUGH));
        popups.openMarks(place, [marks[0]], button);
      });
      marks.forEach(function (mark) {
        mark.on("mouseover", function () {
          item.classList.add("is-shown");
        });
        mark.on("mouseout", function () {
          item.classList.remove("is-shown");
        });
      });
    });
  }

  /* Once the map was moved: the search around its middle, by the parameters that any search has. */
  function offerSearchHere(map) {
    const link = document.createElement("a");
    link.className = "btn btn--small atlas-here";
    link.textContent = words.here;
    link.hidden = true;
    frame.appendChild(link);
    function moved() {
      const middle = map.getCenter();
      const reach = middle.distanceTo([map.getBounds().getNorth(), middle.lng]) / 1000;
      const radius = RADII.filter(function (km) {
        return km >= reach * 0.8;
      })[0];
      link.hidden = !radius;
      if (radius) {
        link.href = around(middle, radius);
        link.textContent = words.here.replace("%s", radius);
      }
    }
    map.on("dragend zoomend", moved);
    map.on("popupopen", function () {
      link.hidden = true;
    });
    map.getContainer().addEventListener("keyup", function (event) {
      if (event.key.indexOf("Arrow") === 0) {
        moved();
      }
    });
  }

  function hintTwoFingers(canvas) {
    const hint = document.createElement("p");
    let timer = 0;
    hint.className = "atlas-hint";
    hint.textContent = words.twoFingers;
    hint.setAttribute("aria-hidden", "true");
    hint.hidden = true;
    frame.appendChild(hint);
    canvas.addEventListener("touchmove", function (event) {
      hint.hidden = event.touches.length > 1;
      clearTimeout(timer);
      timer = setTimeout(function () {
        hint.hidden = true;
      }, 1200);
    }, { passive: true });
  }

  function start(outlines, feed) {
    const canvas = makeCanvas();
    frame.classList.add("is-live");
    frame.classList.toggle("has-tiles", Boolean(settings.tiles));
    const map = live = makeMap(canvas);
    const popups = atlas.popups(map, { around: around, cards: settings.cards, words: words });
    const layer = atlas.marks(feed, !still, popups.openMarks);
    addAreas(map, outlines, popups);
    map.addLayer(layer);
    joinList(map, layer, popups);
    offerSearchHere(map);
    if (touch) {
      hintTwoFingers(canvas);
    }
  }

  function enable() {
    const figure = holder.querySelector("[data-map]");
    if (live) {
      live.remove();
      live = null;
    }
    if (!figure) {
      return;
    }
    frame = figure.querySelector("[data-map-frame]");
    drawing = frame.querySelector("svg");
    settings = figure.dataset;
    words = JSON.parse(settings.words);
    const asked = frame;
    Promise.all([json(settings.outlines), json(settings.points)]).then(function (answers) {
      if (asked === frame) { /* the search has not changed meanwhile */
        start(atlas.readOutlines(answers[0]), answers[1]);
      }
    }, function () {
      /* The drawing stays, and says it all. */
    });
  }

  new MutationObserver(enable).observe(holder, { childList: true });
  enable();
})();
