// Adds a slider over before and after, and a map, to a place's page. Everything can be read without it.
"use strict";
(() => {
  const compare = document.querySelector("[data-compare]");
  if (compare) {
    compare.querySelector(".stops").remove(); // the slider does what these do, and more
    const label = document.createElement("label");
    const slider = document.createElement("input");
    const day = (side) => compare.querySelector(`.${side} figcaption b`).textContent;
    label.className = "slider-label";
    label.textContent = `From ${day("before")} to ${day("after")}`;
    slider.className = "slider";
    slider.type = "range";
    slider.min = "0";
    slider.max = "100";
    slider.value = "50";
    const show = () => {
      compare.style.setProperty("--at", `${slider.value}%`);
      slider.setAttribute("aria-valuetext", `${slider.value} % ${day("before")}, the rest ${day("after")}`);
    };
    slider.addEventListener("input", show);
    label.append(slider);
    compare.append(label);
    const cut = document.createElement("span");
    const before = compare.querySelector(".before img");
    cut.className = "cut";
    before.replaceWith(cut);
    cut.append(before);
    compare.classList.add("sliding");
    show();
    const drag = (event) => {
      const box = compare.querySelector(".after img").getBoundingClientRect();
      slider.value = String(Math.round(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * 100));
      show();
    };
    const after = compare.querySelector(".after img");
    after.draggable = false;
    after.addEventListener("pointerdown", (event) => { after.setPointerCapture(event.pointerId); drag(event); });
    after.addEventListener("pointermove", (event) => { if (event.buttons) drag(event); });
  }

  const box = document.querySelector("[data-map]");
  const place = window.onrecordPlace;
  if (!box || !place || !window.maplibregl) return;
  const told = box.firstElementChild;
  const ink = getComputedStyle(document.documentElement).getPropertyValue("--f").trim() || "#8a4f00";
  const sources = { outline: { type: "geojson", data: place.outline }, changes: { type: "geojson", data: place.changes } };
  const layers = [{ id: "ground", type: "background", paint: { "background-color": "#777" } }];
  place.pictures.forEach((picture, at) => {
    sources[`picture-${at}`] = { type: "image", url: picture.url, coordinates: picture.corners };
    layers.push({ id: `picture-${at}`, type: "raster", source: `picture-${at}`, paint: { "raster-resampling": "nearest", "raster-fade-duration": 0 } });
  });
  layers.push({ id: "outline", type: "line", source: "outline", paint: { "line-color": "#fff", "line-width": 2, "line-dasharray": [3, 2] } });
  layers.push({ id: "change-areas", type: "fill", source: "changes", paint: { "fill-color": "#ffd24d", "fill-opacity": 0.12 } });
  layers.push({ id: "changes", type: "line", source: "changes", paint: { "line-color": "#ffd24d", "line-width": 2.5 } });
  const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const day = (stated) => { const [year, month, number] = stated.split("-").map(Number); return `${number} ${months[month - 1]} ${year}`; };
  let map;
  try {
    map = new maplibregl.Map({
      container: box,
      style: { version: 8, sources, layers },
      bounds: place.box,
      fitBoundsOptions: { padding: 24 },
      attributionControl: { compact: false, customAttribution: place.pictures.map((one) => one.credit.replace(/[<>&"]/g, " ")) },
    });
  } catch (error) {
    return; // without WebGL the words in the box stay
  }
  told.remove();
  map.once("idle", () => { box.dataset.drawn = ""; });
  map.on("click", "change-areas", (event) => {
    const one = event.features[0].properties;
    const words = document.createElement("p");
    words.textContent = `${day(one.last_before)} to ${day(one.first_seen)}: ${(one.area_m2 / 10000).toFixed(2)} ha`;
    new maplibregl.Popup().setLngLat(event.lngLat).setDOMContent(words).addTo(map);
  });
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.addControl(new maplibregl.ScaleControl(), "top-left"); // below, the credits would cover it on a phone
  const choice = document.createElement("fieldset");
  choice.className = "map-choice";
  choice.innerHTML = "<legend class='sr'>Show on the map</legend>";
  const names = ["before", "after"].map((side) => document.querySelector(`.${side} figcaption b`).textContent);
  names.forEach((name, at) => {
    const label = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "scene";
    radio.checked = at === names.length - 1;
    radio.addEventListener("change", () => names.forEach((_, other) => map.setLayoutProperty(`picture-${other}`, "visibility", other <= at ? "visible" : "none")));
    label.append(radio, ` ${name}`);
    choice.append(label);
  });
  const toggle = document.createElement("label");
  const check = document.createElement("input");
  check.type = "checkbox";
  check.checked = true;
  check.addEventListener("change", () => ["changes", "change-areas"].forEach((layer) => map.setLayoutProperty(layer, "visibility", check.checked ? "visible" : "none")));
  toggle.append(check, " changes");
  choice.append(toggle);
  box.before(choice);
})();
