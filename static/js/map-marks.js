/*
 * Marks of the live map: one shape for each type of structure, and bubbles for what stands too
 * close together. They are no tab stops: the list beside leads to each of them.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  const L = window.L;
  const atlas = window.relaisMap = window.relaisMap || {};
  const MARK = 36; /* pixels */
  const SMALL = 10; /* numbers below which a bubble is small, and hundreds make it large */
  const LARGE = 100;

  function markIcon(type) {
    return L.divIcon({
      className: "atlas-pin atlas__mark--" + type.family,
      html: '<svg viewBox="-13 -13 26 26" width="28" height="28" focusable="false">' +
        '<path class="atlas__shape" d="' + type.path + '"></path></svg>',
      iconSize: [MARK, MARK]
    });
  }

  function bubbleIcon(count) {
    const size = count < SMALL ? 38 : count < LARGE ? 44 : 54;
    return L.divIcon({
      className: "atlas-bubble",
      html: "<span>" + count + "</span>",
      iconSize: [size, size]
    });
  }

  function sum(markers) {
    return markers.reduce(function (total, marker) {
      return total + (marker.options.count || 1);
    }, 0);
  }

  function marksOfPlaces(feed) {
    const icons = feed.types.map(markIcon);
    return feed.places.map(function (place) {
      const label = feed.types[place[2]].label;
      return L.marker([place[0] / feed.unit, place[1] / feed.unit], {
        icon: icons[place[2]], key: place[3], title: label, alt: label, keyboard: false
      });
    });
  }

  function marksOfCells(feed) {
    return feed.cells.map(function (cell) {
      return L.marker([cell[0] / feed.unit, cell[1] / feed.unit], {
        icon: bubbleIcon(cell[2]), count: cell[2], keyboard: false
      });
    });
  }

  /*
   * The layer of all the marks of a feed. `layer.byKey` has the marks of each offer; `opens` is
   * called with a place and the marks there when one is chosen, or several that no zoom parts.
   */
  atlas.marks = function (feed, animate, opens) {
    const layer = L.markerClusterGroup({
      animate: animate,
      iconCreateFunction: function (cluster) {
        return bubbleIcon(sum(cluster.getAllChildMarkers()));
      },
      maxClusterRadius: 46,
      showCoverageOnHover: false,
      spiderfyOnMaxZoom: false,
      zoomToBoundsOnClick: false
    });
    /* The library makes the bubbles itself, and each of them a tab stop named by its number. */
    layer._markerCluster = layer._markerCluster.extend({ options: { keyboard: false } });
    const marks = feed.places ? marksOfPlaces(feed) : marksOfCells(feed);
    layer.byKey = {};
    marks.forEach(function (mark) {
      const key = mark.options.key;
      if (key) {
        layer.byKey[key] = (layer.byKey[key] || []).concat(mark);
      }
    });
    layer.addLayers(marks);
    layer.on("click", function (event) {
      opens(event.layer.getLatLng(), [event.layer]);
    });
    layer.on("clusterclick", function (event) {
      const cluster = event.layer;
      const map = cluster._map || layer._map;
      const bounds = cluster.getBounds();
      const closest = map.getZoom() >= map.getMaxZoom();
      if (closest || bounds.getSouthWest().equals(bounds.getNorthEast())) {
        opens(cluster.getLatLng(), cluster.getAllChildMarkers());
      } else {
        map.fitBounds(bounds, { padding: [40, 40] });
      }
    });
    return layer;
  };

  /* The element that shows a mark now: its own, or that of the bubble which holds it. */
  atlas.shownElement = function (layer, mark) {
    const parent = layer.getVisibleParent(mark);
    return parent ? parent.getElement() : null;
  };
})();
