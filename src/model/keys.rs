//! Keys for what has no name of its own, so that other forms can speak of it: stable under edits
//! elsewhere, and unique.

use std::collections::{BTreeMap, BTreeSet};

use super::{Deployment, Workspace};

/// Gives out keys, none of them twice.
#[derive(Debug, Default)]
pub struct Keys {
    taken: BTreeSet<String>,
    counts: BTreeMap<String, u32>,
}

impl Keys {
    /// The wanted key, or that with a count behind it: `a`, `a:2`, `a:3`.
    pub fn take(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) {
            return wanted;
        }
        let count = self.counts.entry(wanted.clone()).or_insert(1);
        loop {
            *count += 1;
            let key = format!("{wanted}:{count}");
            if self.taken.insert(key.clone()) {
                return key;
            }
        }
    }
}

impl Workspace {
    /// A key for each group: `shop:group:Back office`.
    pub fn group_keys(&self) -> Vec<String> {
        let mut keys = Keys::default();
        let key = |group: &super::Group| {
            let own = group.name.as_ref().unwrap_or(&group.title);
            match group.element {
                Some(element) => format!("{}:group:{own}", self.element(element).path),
                None => format!("group:{own}"),
            }
        };
        self.groups.iter().map(|it| keys.take(key(it))).collect()
    }

    /// A key for each relationship: `customer->bank.app`.
    pub fn relationship_keys(&self) -> Vec<String> {
        let mut keys = Keys::default();
        let path = |id| &self.element(id).path;
        let relationships = self.relationships.iter();
        relationships
            .map(|it| keys.take(format!("{}->{}", path(it.source), path(it.destination))))
            .collect()
    }

    /// A key for each instance of a deployment, no node's path among them: the names of the nodes
    /// down to it, its element's name, and its role, as in `aws.rds.store:standby`.
    pub fn instance_keys(&self, deployment: &Deployment) -> Vec<String> {
        let mut keys = Keys::default();
        for node in &deployment.nodes {
            keys.take(node.path.clone());
        }
        let key = |instance: &super::Instance| {
            let mut key = self.element(instance.element).name.clone();
            if let Some(node) = instance.node.and_then(|it| deployment.nodes.get(it.0 as usize)) {
                key = format!("{}.{key}", node.path);
            }
            match &instance.role {
                Some(role) => format!("{key}:{role}"),
                None => key,
            }
        };
        deployment.instances.iter().map(|it| keys.take(key(it))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_given_twice() {
        let mut keys = Keys::default();
        let mut take = |wanted: &str| keys.take(wanted.to_owned());
        assert_eq!(["a", "a:2", "a", "a", "b"].map(&mut take), ["a", "a:2", "a:3", "a:4", "b"]);
    }
}
