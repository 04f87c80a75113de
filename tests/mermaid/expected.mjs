// What a view holds, by the workspace that Quadrel writes as JSON.

/** The counts for the view of this name, for a diagram whose counts have these keys. */
export function expected(workspace, name, found) {
  if ('nodes' in found) {
    const view = workspace.views.find((it) => it.name === name);
    return {
      nodes: view.nodes.length,
      edges: view.edges.length,
      subgraphs: view.boundaries.length,
    };
  }
  if ('messages' in found) {
    return ofFlow(workspace.flows.find((it) => it.name === name));
  }
  const view = workspace.views.find((it) => it.name === name);
  const shown = new Set(view.nodes.map((it) => it.id));
  const entities = workspace.entities.filter((it) => shown.has(it.id));
  return {
    entities: entities.length,
    attributes: entities.reduce((sum, it) => sum + it.attributes.length, 0),
    relationships: view.edges.length,
  };
}

function ofFlow(flow) {
  const counts = {
    participants: flow.participants.length,
    messages: 0,
    frames: 0,
    branches: 0,
    notes: 0,
  };
  const walk = (steps) => {
    for (const step of steps) {
      if (step.type === 'message') counts.messages += 1;
      else if (step.type === 'note') counts.notes += 1;
      else {
        counts.frames += 1;
        counts.branches += step.branches.length - 1;
        step.branches.forEach((it) => walk(it.steps));
      }
    }
  };
  walk(flow.steps);
  return counts;
}
