const at = id => document.getElementById(id);
const base = new URL(".", location.href).href;
at("origin").textContent = base;

// Written only when it differs, so that screen readers tell changes and not every look.
function write(id, text, judged) {
  if (at(id).textContent !== text) at(id).textContent = text;
  at(id).className = judged ?? "";
}

function show(status) {
  const { hits, misses, meanMs, events } = status.activity;
  const up = status.hotTier === "UP", durable = status.durableTier === "UP", all = hits + misses;
  write("hot", status.hotTier, up ? "good" : "bad");
  write("durable", status.durableTier, durable ? "good" : "bad");
  write("trust", status.trusted ? "yes" : "no", status.trusted ? "good" : "bad");
  write("rate", all ? (100 * hits / all).toFixed(1) + " %" : "none yet");
  write("latency", meanMs.hot === undefined ? "none yet" : meanMs.hot.toFixed(2) + " ms");
  write("since", `Last events; ${hits} hits and ${misses} misses since ${new Date(status.startedAt).toLocaleString()}`);
  write("summary",
    !durable ? "The durable tier does not answer: only hits are served."
      : !up ? "The hot tier is not in use: everything is served from the durable tier."
      : !status.trusted ? "Both tiers answer, but hits of values that change are not served: invalidations may be missing."
      : "Both tiers are in use.");
  const rows = events.map(event => {
    const row = document.createElement("tr");
    for (const text of [new Date(event.at).toLocaleTimeString(), event.event, event.region || "all"])
      row.appendChild(document.createElement("td")).textContent = text;
    return row;
  });
  if (rows.length) at("events").replaceChildren(...rows);
}

async function look() {
  try {
    const answer = await fetch("status", { cache: "no-store" });
    if (!answer.ok) throw new Error();
    show(await answer.json());
  } catch {
    write("summary", "This node does not answer.");
  }
  setTimeout(look, 2000);
}

at("run").onclick = async () => {
  at("run").disabled = true;
  try {
    const began = performance.now();
    const answer = await fetch("api/scenario-matrices",
      { method: "POST", headers: { "Content-Type": "application/json", "Authorization": "Bearer " + at("token").value.trim() }, body: at("body").textContent });
    const text = await answer.text();
    write("outcome", `${answer.status} in ${(performance.now() - began).toFixed(1)} ms, `
      + `Cache-Status: ${answer.headers.get("Cache-Status") ?? "none"}`);
    write("answer", text);
    at("answer").hidden = false;
  } catch {
    write("outcome", "There was no answer.");
  }
  at("run").disabled = false;
  at("run").textContent = "Run it again";
  at("run").focus();
};

at("copy").onclick = async () => {
  await navigator.clipboard.writeText(at("curl").textContent);
  at("copy").textContent = "Copied";
};

look();
