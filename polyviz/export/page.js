// Draws the run of a page and moves it: reads its data, shows a frame, plays all of them.
"use strict";

const run = JSON.parse(document.getElementById("run").textContent);
const words = run.words;
const find = (id) => document.getElementById(id);
const fit = find("fit");
const loss = find("loss"); // null where a class is to guess the losses
const plots = [fit, loss].filter(Boolean);
const slider = find("slider");
const play = find("play");
const PLAY_MS = 10000; // how long all frames take
const FRAME_MS = [33, 400]; // the least and the most that one of them takes
let shown = 0;
let playing = 0; // the request of the next picture; 0 while the run stands still

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function filled(text, ...parts) {
  return parts.reduce((told, part, index) => told.replace(`{${index}}`, String(part)), text);
}

function axis(title, more) {
  const grid = color("line");
  return {
    title: { text: title, standoff: 6 },
    gridcolor: grid,
    linecolor: grid,
    zerolinecolor: grid,
    fixedrange: matchMedia("(pointer: coarse)").matches, // a finger scrolls the page
    exponentformat: "none", // not 30k
    automargin: true,
    ...more,
  };
}

// Some powers of ten, and parts of them where there are few, as PolyViz writes them: 20, 1e5.
function decades(values) {
  const [low, high] = [Math.min, Math.max].map((of) => Math.log10(values.reduce((a, b) => of(a, b))));
  const every = Math.max(1, Math.ceil((high - low) / 6));
  const parts = high - low < 2.5 ? [1, 2, 5] : [1];
  const ticks = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power += every) {
    const text = (part) => (power > 4 || power < -3 ? `${part}e${power}` : String(Number(`${part}e${power}`)));
    ticks.push(...parts.map((part) => text(part)));
  }
  return high - low < 0.3 ? {} : { tickvals: ticks.map(Number), ticktext: ticks };
}

function layout(xaxis, yaxis, shapes) {
  return {
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { color: color("text"), family: getComputedStyle(document.body).fontFamily, size: 13 },
    margin: { l: 52, r: 16, t: 10, b: 42 },
    showlegend: false,
    hovermode: "closest",
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    xaxis,
    yaxis,
    shapes,
  };
}

function fitTraces() {
  const traces = [];
  if (run.target) {
    const line = { color: color("target"), width: 2, dash: "dash" };
    traces.push({ x: run.x, y: run.target, mode: "lines", name: words.target, line });
  }
  if (run.data) {
    const marker = { color: color("data"), size: 5 };
    traces.push({ x: run.data[0], y: run.data[1], mode: "markers", name: words.data, marker });
  }
  if (run.held) {
    const marker = { color: color("data"), size: 7, symbol: "circle-open", line: { width: 1.5 } };
    traces.push({ x: run.held[0], y: run.held[1], mode: "markers", name: words.held_out, marker });
  }
  const line = { color: color("run"), width: 3 };
  const y = run.frames[shown].curve;
  traces.push({ x: run.x, y, mode: "lines", name: words.fit, line });
  return traces;
}

function lossTraces() {
  const line = { color: color("run"), width: 2 };
  const [x, y] = run.losses || [[], []];
  const traces = [{ x, y, mode: "lines", name: words.loss, line }];
  if (run.heldLosses) {
    const dotted = { color: color("run"), width: 2, dash: "dot" };
    const [held, losses] = run.heldLosses;
    traces.push({ x: held, y: losses, mode: "lines", name: words.held_loss, line: dotted });
  }
  const marker = { color: color("run"), size: 13, line: { color: color("base"), width: 2 } };
  traces.push({ ...mark(), mode: "markers", name: words.now, marker });
  return traces;
}

function mark() {
  const frame = run.frames[shown];
  return frame.loss === null ? { x: [], y: [] } : { x: [frame.step - 1], y: [frame.loss] };
}

function turns() {
  const line = { color: color("muted"), width: 1, dash: "dot" };
  return run.turns.map((step) => ({ type: "line", yref: "paper", x0: step, x1: step, y0: 0, y1: 1, line }));
}

function draw() {
  const config = { displayModeBar: false, showTips: false };
  const told = [...(run.losses || [[], []])[1], ...(run.heldLosses || [[], []])[1]];
  const known = told.filter((value) => value !== null);
  const isLog = known.length > 0 && known.every((value) => value > 0);
  const x = axis("x", { range: run.xRange, zeroline: false });
  const y = axis("y", { range: run.yRange, zeroline: false });
  Plotly.react(fit, fitTraces(), layout(x, y, []), config);
  if (!loss) return;
  const steps = axis(words.step, { range: [-0.02 * run.last, 1.02 * run.last], zeroline: false });
  const scale = isLog ? { type: "log", ...decades(known) } : { type: "linear" };
  const losses = axis(words.loss, scale);
  Plotly.react(loss, lossTraces(), layout(steps, losses, turns()), config);
}

// Writes what has a place on the page; not what a class is to guess.
function write(id, text) {
  const place = find(id);
  if (place) place.textContent = text;
}

function show(index) {
  shown = Math.max(0, Math.min(run.frames.length - 1, index));
  const frame = run.frames[shown];
  const told = filled(words.of, frame.step, run.last);
  slider.value = String(shown);
  slider.setAttribute("aria-valuetext", told);
  find("step").textContent = told;
  write("loss-now", frame.lossText);
  write("held-now", frame.heldText);
  write("equation", frame.equation);
  if (!fit.data) return; // the numbers go without plots
  Plotly.restyle(fit, { y: [frame.curve] }, [fit.data.length - 1]);
  if (!loss) return;
  const { x, y } = mark();
  Plotly.restyle(loss, { x: [x], y: [y] }, [loss.data.length - 1]);
}

function pause() {
  cancelAnimationFrame(playing);
  playing = 0;
  play.textContent = words.play;
}

function start() {
  const last = run.frames.length - 1;
  const first = shown === last ? 0 : shown;
  const each = Math.min(FRAME_MS[1], Math.max(FRAME_MS[0], PLAY_MS / run.frames.length));
  let began = null;
  const next = (now) => {
    began = began === null ? now : began;
    const index = Math.min(last, first + Math.floor((now - began) / each));
    if (index !== shown) show(index);
    if (index === last) pause();
    else playing = requestAnimationFrame(next);
  };
  show(first);
  play.textContent = words.pause;
  playing = requestAnimationFrame(next);
}

async function loadPlotly() {
  const packed = Uint8Array.from(atob(find("plotly").textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const script = document.createElement("script");
  script.text = await new Response(stream).text();
  document.head.append(script);
}

play.addEventListener("click", () => (playing ? pause() : start()));
slider.addEventListener("input", () => {
  pause();
  show(Number(slider.value));
});
if (find("link")) find("link").addEventListener("focus", (event) => event.target.select());
show(0);
loadPlotly().then(
  () => {
    draw();
    const sizes = new ResizeObserver(() => plots.forEach(Plotly.Plots.resize));
    plots.forEach((plot) => sizes.observe(plot));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
    document.documentElement.dataset.ready = "yes";
  },
  (error) => {
    find("too-old").hidden = false;
    throw error;
  },
);
