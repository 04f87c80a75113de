// Mermaid's own parser, without a browser: what it finds in a piece of code.

import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<!DOCTYPE html><body></body>', { pretendToBeVisual: true });
// What Mermaid expects to find around itself.
for (const name of ['document', 'Element', 'HTMLElement', 'SVGElement', 'Node', 'DOMParser', 'NodeFilter']) {
  globalThis[name] = window[name];
}
globalThis.window = window;
globalThis.CSS = window.CSS = { escape: (it) => it, supports: () => false };

const { default: mermaid } = await import('mermaid');
// The limits of the places where our code is shown.
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxEdges: 500, maxTextSize: 50000 });

/** Parses `code`, and counts what is in it; throws what the parser throws. */
export async function count(code) {
  const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(code);
  const counter = counters[type];
  if (!counter) throw new Error(`a diagram of type ${type} is none that we write`);
  return counter(db);
}

const counters = {
  'flowchart-v2': (db) => {
    const ids = [...db.getVertices().keys()];
    const frames = new Set(db.getSubGraphs().map((it) => it.id));
    return {
      // A line to a subgraph makes a vertex of the subgraph's name.
      nodes: ids.filter((it) => !frames.has(it)).length,
      edges: db.getEdges().length,
      subgraphs: frames.size,
    };
  },
  sequence: (db) => {
    const kinds = db.LINETYPE;
    const messages = db.getMessages();
    const of = (...types) => messages.filter((it) => types.includes(it.type)).length;
    return {
      participants: db.getActors().size,
      messages: of(kinds.SOLID, kinds.DOTTED, kinds.SOLID_OPEN, kinds.DOTTED_OPEN, kinds.SOLID_CROSS,
        kinds.DOTTED_CROSS, kinds.SOLID_POINT, kinds.DOTTED_POINT, kinds.BIDIRECTIONAL_SOLID,
        kinds.BIDIRECTIONAL_DOTTED),
      frames: of(kinds.LOOP_START, kinds.ALT_START, kinds.OPT_START, kinds.PAR_START,
        kinds.BREAK_START, kinds.CRITICAL_START),
      branches: of(kinds.ALT_ELSE, kinds.PAR_AND, kinds.CRITICAL_OPTION),
      notes: of(kinds.NOTE),
    };
  },
  er: (db) => {
    const entities = [...db.getEntities().values()];
    return {
      entities: entities.length,
      attributes: entities.reduce((sum, it) => sum + it.attributes.length, 0),
      relationships: db.getRelationships().length,
    };
  },
};
