// How many triples n3 and jsonld.js find in the files that are named, and how many nodes and edges graphology finds in
// GraphML and GEXF: node count.js FILE…, one line of JSON.
import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";
import jsonld from "jsonld";
import { Parser } from "n3";

const NETWORKS = { gexf, graphml };
const FORMATS = { ttl: "text/turtle", trig: "application/trig", nq: "application/n-quads", nt: "application/n-triples" };

async function count(path) {
  const text = readFileSync(path, "utf-8");
  const ending = path.split(".").pop();
  if (ending in NETWORKS) {
    const network = NETWORKS[ending].parse(Graph, text, { addMissingNodes: false });
    return [network.order, network.size];
  }
  const format = FORMATS[ending];
  if (format) {
    return new Parser({ format }).parse(text).length;
  }
  const documentLoader = (url) => { throw new Error(`no network: ${url}`); };
  return (await jsonld.toRDF(JSON.parse(text), { documentLoader })).length;
}

const counts = {};
for (const path of process.argv.slice(2)) {
  counts[path.split("/").pop()] = await count(path);
}
console.log(JSON.stringify(counts));
