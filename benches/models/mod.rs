//! Made-up C4 models for measuring: the same text for the same size and seed, on every machine.

use std::fmt::Write as _;

/// From so many boxes on containers hold components.
const DEEP: usize = 1_000;

/// Leaves of one container that holds components.
const COMPONENTS: usize = 5;

/// Containers of one system.
const CONTAINERS: usize = 8;

const NOUNS: [&str; 12] = [
    "Order", "Payment", "Stock", "Customer", "Invoice", "Ticket", "Price", "Search", "Account",
    "Message", "Contract", "Shipping",
];
const ROLES: [&str; 8] =
    ["Service", "Gateway", "Database", "Worker", "Web Application", "Cache", "Scheduler", "API"];
const TECHNOLOGIES: [&str; 8] =
    ["Rust", "Go", "PostgreSQL", "Kafka", "Java and Spring Boot", "Redis", "TypeScript", "Python"];
const DESCRIPTIONS: [&str; 5] = [
    "Keeps a read model for fast queries.",
    "Handles incoming requests and checks them.",
    "Provides the main functions to customers.",
    "Runs nightly jobs and sends reports.",
    "Stores what was agreed.",
];
const VERBS: [&str; 10] = [
    "Uses",
    "Reads from and writes to",
    "Makes API calls to",
    "Sends events to",
    "Queries",
    "Notifies",
    "Imports from",
    "Delivers to",
    "Caches data in",
    "Looks up prices in",
];
const PROTOCOLS: [&str; 6] = ["JSON/HTTPS", "gRPC", "SQL/TCP", "AMQP", "SMTP", "WebSocket"];

/// A model of `n_boxes` people, systems and what is in them, with 1.5 relationships for each box
/// and one view of all, named `all`.
///
/// One box in twenty is a person, one an external system. Three of four relationships stay in a
/// system, most others lead to the next one.
pub(crate) fn text(n_boxes: usize, seed: u64) -> String {
    let mut random = Random::new(seed.wrapping_mul(1_000_003).wrapping_add(n_boxes as u64));
    let mut model = Model::default();
    let n_outside = (n_boxes / 20).max(1);
    for idx in 0..n_outside {
        model.outside(&mut random, idx);
    }
    let n_inside = n_boxes.saturating_sub(2 * n_outside).max(1);
    let is_deep = n_boxes >= DEEP;
    let per_system = CONTAINERS * if is_deep { COMPONENTS } else { 1 };
    let mut left = n_inside;
    while left > 0 {
        let n_here = per_system.min(left);
        model.system(&mut random, n_here, is_deep);
        left -= n_here;
    }
    model.relate(&mut random, n_outside, n_boxes * 3 / 2);
    model.text + &model.relationships + "\nview all { include * }\n"
}

#[derive(Default)]
struct Model {
    text: String,
    relationships: String,
    /// The paths of the boxes in each system, those of one container after one another.
    systems: Vec<Vec<String>>,
    seen: std::collections::BTreeSet<(String, String)>,
}

impl Model {
    fn outside(&mut self, random: &mut Random, idx: usize) {
        let (noun, description) = (random.pick(&NOUNS), random.pick(&DESCRIPTIONS));
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(self.text, "person p{idx} \"{noun} Manager {idx}\" \"{description}\"");
        let noun = random.pick(&NOUNS);
        let _ = writeln!(self.text, "external system x{idx} \"{noun} Platform {idx}\"");
    }

    fn system(&mut self, random: &mut Random, n_boxes: usize, is_deep: bool) {
        let system = self.systems.len();
        let noun = random.pick(&NOUNS);
        let _ = writeln!(self.text, "system s{system} \"{noun} System {system}\" {{");
        let mut paths = Vec::new();
        for idx in 0..n_boxes {
            let (container, component) =
                if is_deep { (idx / COMPONENTS, idx % COMPONENTS) } else { (idx, 0) };
            let (noun, role) = (random.pick(&NOUNS), random.pick(&ROLES));
            let (technology, text) = (random.pick(&TECHNOLOGIES), random.pick(&DESCRIPTIONS));
            if !is_deep {
                let _ = writeln!(
                    self.text,
                    "  container c{container} \"{noun} {role}\" [{technology}] \"{text}\""
                );
                paths.push(format!("s{system}.c{container}"));
                continue;
            }
            if component == 0 {
                let _ = writeln!(self.text, "  container c{container} \"{noun} {role}\" {{");
            }
            let _ = writeln!(
                self.text,
                "    component k{component} \"{noun} Part {component}\" [{technology}] \"{text}\""
            );
            paths.push(format!("s{system}.c{container}.k{component}"));
            if component + 1 == COMPONENTS || idx + 1 == n_boxes {
                self.text.push_str("  }\n");
            }
        }
        self.text.push_str("}\n");
        self.systems.push(paths);
    }

    fn relate(&mut self, random: &mut Random, n_outside: usize, n_wanted: usize) {
        let n_systems = self.systems.len();
        for idx in 0..n_outside {
            let near = idx * n_systems / n_outside;
            for _ in 0..1 + random.below(2) {
                let first_ones = self.systems[near].len().min(4);
                let used = self.systems[near][random.below(first_ones)].clone();
                self.add(random, format!("p{idx}"), used);
            }
            let user = self.box_in(random, near);
            self.add(random, user, format!("x{idx}"));
        }
        // A tree in each system: nothing is loose.
        for system in 0..n_systems {
            for idx in 1..self.systems[system].len() {
                let above = idx.saturating_sub(1 + random.below(4));
                let paths = &self.systems[system];
                let (above, below) = (paths[above].clone(), paths[idx].clone());
                self.add(random, above, below);
            }
        }
        // What would repeat a relationship is not added, hence the bound.
        for _ in 0..20 * n_wanted {
            if self.seen.len() >= n_wanted {
                break;
            }
            let system = random.below(n_systems);
            let is_inside = random.below(4) < 3;
            let other = if is_inside {
                system
            } else {
                (system + 1 + random.below(2) * random.below(3)) % n_systems
            };
            let (mut a, mut b) =
                (random.below(self.systems[system].len()), random.below(self.systems[other].len()));
            if system == other && a > b && random.below(5) > 0 {
                (a, b) = (b, a);
            }
            let (a, b) = (self.systems[system][a].clone(), self.systems[other][b].clone());
            self.add(random, a, b);
        }
    }

    fn box_in(&self, random: &mut Random, system: usize) -> String {
        self.systems[system][random.below(self.systems[system].len())].clone()
    }

    fn add(&mut self, random: &mut Random, source: String, target: String) {
        if source == target || self.seen.contains(&(source.clone(), target.clone())) {
            return;
        }
        let (verb, protocol) = (random.pick(&VERBS), random.pick(&PROTOCOLS));
        let _ = writeln!(self.relationships, "{source} -> {target} \"{verb}\" [{protocol}]");
        self.seen.insert((source, target));
    }
}

/// Splitmix64, by Sebastiano Vigna: small, and the same everywhere.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, or 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}
