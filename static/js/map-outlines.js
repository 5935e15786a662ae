/*
 * Reads TopoJSON: arcs are shared by neighbours, quantised, and each position is a step from the
 * one before. What the map needs of topojson-client, in fifty lines.
 *
 * Written for Chrome 80 and Safari 13.
 */
(function () {
  "use strict";

  const map = window.relaisMap = window.relaisMap || {};

  /* Positions of an arc as [latitude, longitude]. */
  function absolute(arc, transform) {
    let x = 0;
    let y = 0;
    return arc.map(function (step) {
      x += step[0];
      y += step[1];
      return [
        y * transform.scale[1] + transform.translate[1],
        x * transform.scale[0] + transform.translate[0]
      ];
    });
  }

  /* Positions of a ring; a negative number is an arc read backwards. */
  function ring(numbers, arcs) {
    return numbers.reduce(function (positions, number) {
      const arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      return positions.concat(positions.length ? arc.slice(1) : arc);
    }, []);
  }

  /* The territories of a TopoJSON: {kind: {code: polygons}}, ready for L.polygon. */
  map.readOutlines = function (topology) {
    const arcs = topology.arcs.map(function (arc) {
      return absolute(arc, topology.transform);
    });
    const found = {};
    Object.keys(topology.objects).forEach(function (kind) {
      found[kind] = {};
      topology.objects[kind].geometries.forEach(function (geometry) {
        const polygons = geometry.type === "MultiPolygon" ? geometry.arcs : [geometry.arcs];
        found[kind][geometry.properties.code] = polygons.map(function (rings) {
          return rings.map(function (numbers) {
            return ring(numbers, arcs);
          });
        });
      });
    });
    return found;
  };
})();
