//! Graph questions: who uses whom, and what goes round in circles.
//!
//! petgraph lists neighbours newest first; whatever is given from here is in the order of ids.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use petgraph::{Directed, Direction};

use super::{ElementId, Workspace};

/// The elements of a workspace and the relationships between them.
#[derive(Clone, Debug)]
pub struct RelationshipGraph {
    graph: DiGraph<(), ()>,
}

impl RelationshipGraph {
    /// The graph of all relationships as they are written; nothing is lifted.
    pub fn new(workspace: &Workspace) -> Self {
        let n_elements = workspace.elements.len();
        let mut graph = DiGraph::with_capacity(n_elements, workspace.relationships.len());
        for _ in 0..n_elements {
            graph.add_node(());
        }
        for relationship in &workspace.relationships {
            graph.add_edge(node(relationship.source), node(relationship.destination), ());
        }
        Self { graph }
    }

    /// Whether a relationship, in either direction, joins the two: them, or what holds them, or
    /// what they hold.
    pub fn connects(&self, workspace: &Workspace, a: ElementId, b: ElementId) -> bool {
        let lineage = |id| {
            let inside = workspace.subtree(id).map(ElementId);
            inside.chain(workspace.ancestors(id))
        };
        let is_kin = |id: ElementId, of| workspace.contains(of, id) || workspace.contains(id, of);
        lineage(a).any(|end| {
            [Direction::Outgoing, Direction::Incoming].into_iter().any(|direction| {
                self.graph.edges_directed(node(end), direction).any(|edge| {
                    let other = match direction {
                        Direction::Outgoing => edge.target(),
                        Direction::Incoming => edge.source(),
                    };
                    is_kin(ElementId(other.index() as u32), b)
                })
            })
        })
    }
}

fn node(id: ElementId) -> NodeIndex {
    NodeIndex::new(id.0 as usize)
}

/// One way round for each knot of a directed graph over `0..n_nodes`, the smallest first node
/// first. A way is the list of its nodes; an edge leads from the last back to the first.
///
/// A knot (strongly connected component) may hold many ways round; the shortest one through its
/// smallest node is given.
pub fn cycles(n_nodes: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), (), u32> = DiGraph::with_capacity(n_nodes, edges.len());
    for _ in 0..n_nodes {
        graph.add_node(());
    }
    for &(from, to) in edges {
        graph.update_edge(NodeIndex::new(from), NodeIndex::new(to), ());
    }
    // Unlike Tarjan's way in petgraph, this one needs no stack as deep as the graph is long.
    let mut ways: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .filter_map(|knot| {
            let first = knot.iter().copied().min()?;
            let is_alone = knot.len() == 1;
            if is_alone && graph.find_edge(first, first).is_none() {
                return None;
            }
            Some(shortest_way_round(&graph, first))
        })
        .collect();
    ways.sort_unstable();
    ways
}

/// Breadth first from `first` until an edge leads back to it.
fn shortest_way_round(
    graph: &petgraph::Graph<(), (), Directed, u32>,
    first: NodeIndex,
) -> Vec<usize> {
    let mut came_from = vec![None; graph.node_count()];
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(at) = queue.pop_front() {
        let mut next: Vec<NodeIndex> = graph.neighbors(at).collect();
        next.sort_unstable();
        for to in next {
            if to == first {
                let back = std::iter::successors(Some(at), |it| came_from[it.index()]);
                let mut way: Vec<usize> = back.map(NodeIndex::index).collect();
                way.reverse();
                return way;
            }
            if came_from[to.index()].is_none() {
                came_from[to.index()] = Some(at);
                queue.push_back(to);
            }
        }
    }
    vec![first.index()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_knot_gives_its_shortest_way_round() {
        assert_eq!(cycles(3, &[(0, 1), (1, 2)]), Vec::<Vec<usize>>::new());
        assert_eq!(cycles(2, &[(1, 1)]), [[1]]);
        assert_eq!(cycles(3, &[(2, 0), (0, 1), (1, 2)]), [[0, 1, 2]]);
        let two_knots = [(0, 1), (1, 2), (2, 0), (1, 0), (3, 4), (4, 3), (2, 3)];
        assert_eq!(cycles(5, &two_knots), [vec![0, 1], vec![3, 4]]);
    }

    #[test]
    fn a_long_way_needs_no_deep_stack() {
        let n_nodes = 200_000;
        let edges: Vec<(usize, usize)> = (1..n_nodes).map(|it| (it - 1, it)).collect();
        assert!(cycles(n_nodes, &edges).is_empty());
    }
}
