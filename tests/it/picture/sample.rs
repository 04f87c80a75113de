//! Diagrams made by hand.

use quadrel::model::{
    Color, Count, ElementId, ICON_NAMES, Icon, Looks, RelationshipKind, Shape, Status,
};
use quadrel::source::Span;
use quadrel::view::{
    Boundary, Boxes, Category, Content, Diagram, Edge, EdgeLabel, End, Face, Heads, Node, Subject,
};

/// A diagram of boxes under construction.
#[derive(Default)]
pub(crate) struct Sketch {
    pub(crate) boxes: Boxes,
}

impl Sketch {
    pub(crate) fn boundary(
        &mut self,
        category: Category,
        title: &str,
        kind: &str,
        parent: Option<usize>,
    ) -> usize {
        let face = face(category, title, kind);
        self.boxes.boundaries.push(Boundary { face, is_focus: parent.is_none(), parent });
        self.boxes.boundaries.len() - 1
    }

    /// `text` is the kind, the technology and the description.
    pub(crate) fn node(
        &mut self,
        category: Category,
        shape: Shape,
        title: &str,
        text: (&str, &str, &str),
        parent: Option<usize>,
    ) -> usize {
        let (kind, technology, description) = text;
        let mut face = face(category, title, kind);
        face.technology = list(technology);
        face.description = Some(description.to_owned()).filter(|it| !it.is_empty());
        face.is_external = kind.starts_with("External");
        self.boxes.nodes.push(Node { face, shape, parent, attributes: Vec::new() });
        self.boxes.nodes.len() - 1
    }

    pub(crate) fn edge(
        &mut self,
        source: usize,
        target: usize,
        label: &str,
        technology: &str,
    ) -> &mut Edge {
        let titles = |idx: usize| self.boxes.nodes[idx].face.title.clone();
        let sentence = format!("{} {label} {}", titles(source), titles(target));
        let labels = vec![EdgeLabel { text: label.to_owned(), technology: list(technology) }];
        self.boxes.edges.push(Edge {
            source: End::Node(source),
            target: End::Node(target),
            heads: Heads::Target,
            kind: RelationshipKind::Sync,
            kind_label: None,
            labels: if label.is_empty() { Vec::new() } else { labels },
            relationships: Vec::new(),
            sentences: vec![sentence],
            link: None,
            tags: Vec::new(),
            looks: Looks::default(),
            difference: None,
        });
        self.boxes.edges.last_mut().expect("just pushed")
    }

    pub(crate) fn diagram(self, name: &str, title: &str) -> Diagram {
        Diagram {
            name: name.to_owned(),
            title: title.to_owned(),
            description: None,
            direction: None,
            has_legend: true,
            content: Content::Boxes(self.boxes),
            span: None,
            before: None,
        }
    }
}

fn list(technology: &str) -> Vec<String> {
    technology.split(", ").filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn face(category: Category, title: &str, kind: &str) -> Face {
    Face {
        key: title.to_lowercase().replace(' ', "-"),
        subject: Subject::Element(ElementId(0)),
        category,
        is_external: false,
        title: title.to_owned(),
        kind_label: kind.to_owned(),
        technology: Vec::new(),
        description: None,
        role: None,
        count: None,
        status: None,
        owner: None,
        link: None,
        inside: None,
        tags: Vec::new(),
        looks: Looks::default(),
        span: Span::default(),
        difference: None,
        changes: Vec::new(),
    }
}

/// The containers of a bank, with every shape of a container in them.
pub(crate) fn banking() -> Diagram {
    use Category::{Container, Person, SoftwareSystem};
    let mut it = Sketch::default();
    let bank = it.boundary(SoftwareSystem, "Internet Banking", "Software system", None);
    let inside = Some(bank);
    let customer = it.node(
        Person,
        Shape::Person,
        "Personal customer",
        ("Person", "", "Holds one or more accounts with the bank."),
        None,
    );
    let mut container = |shape, title, technology, description| {
        it.node(Container, shape, title, ("Container", technology, description), inside)
    };
    let web = container(
        Shape::Box,
        "Web application",
        "Rust, Axum",
        "Delivers the static content and the single-page application.",
    );
    let spa = container(
        Shape::Browser,
        "Single-page app",
        "TypeScript, React",
        "Gives customers all of internet banking in their browser.",
    );
    let mobile = container(
        Shape::Phone,
        "Mobile app",
        "Kotlin",
        "Gives customers some of internet banking on their phone.",
    );
    let api = container(
        Shape::Box,
        "API application",
        "Rust, Axum",
        "Offers internet banking over JSON and HTTPS.",
    );
    let db = container(
        Shape::Cylinder,
        "Database",
        "PostgreSQL 16",
        "Keeps registrations, hashed credentials and access logs.",
    );
    let mut external = |title, description| {
        it.node(
            SoftwareSystem,
            Shape::Box,
            title,
            ("External software system", "", description),
            None,
        )
    };
    let mail = external("E-mail system", "The bank's own Exchange.");
    let mainframe = external(
        "Mainframe",
        "Keeps all the core banking facts: customers, accounts, transactions.",
    );
    it.edge(customer, web, "visits bank.example", "HTTPS");
    it.edge(customer, spa, "views balances and pays with", "");
    it.edge(customer, mobile, "views balances and pays with", "");
    it.edge(web, spa, "delivers to the browser", "");
    it.edge(spa, api, "calls", "JSON, HTTPS");
    it.edge(mobile, api, "calls", "JSON, HTTPS");
    it.edge(api, db, "reads from and writes to", "SQL, TCP");
    it.edge(api, mainframe, "asks for accounts and makes payments through", "XML, HTTPS");
    it.edge(api, mail, "sends e-mail with", "SMTP").kind = RelationshipKind::Async;
    it.edge(mail, customer, "sends e-mail to", "");
    let mut diagram = it.diagram("bank-containers", "Internet Banking: containers");
    diagram.description = Some("What runs, and who talks to whom.".to_owned());
    diagram
}

/// Every shape, category and kind of frame.
pub(crate) fn zoo() -> Diagram {
    let mut it = Sketch::default();
    let group = it.boundary(Category::Group, "Big Bank plc", "", None);
    let system = it.boundary(Category::SoftwareSystem, "Payments", "Software system", Some(group));
    let place = it.boundary(Category::DeploymentNode, "Region", "Deployment node", None);
    let shapes = [
        Shape::Box,
        Shape::Person,
        Shape::Cylinder,
        Shape::Pipe,
        Shape::Bucket,
        Shape::Browser,
        Shape::Phone,
        Shape::Hexagon,
    ];
    let text = ("Container", "Rust", "Does one thing and does it well enough for now.");
    let first: Vec<usize> = shapes
        .iter()
        .map(|&shape| {
            it.node(Category::Container, shape, &format!("{shape:?}"), text, Some(system))
        })
        .collect();
    let others = [
        (Category::Person, Shape::Person, "Person"),
        (Category::SoftwareSystem, Shape::Box, "Software system"),
        (Category::Component, Shape::Box, "Component"),
        (Category::Element, Shape::Box, "Element"),
        (Category::Infrastructure, Shape::Box, "Infrastructure"),
        (Category::Person, Shape::Person, "External person"),
        (Category::SoftwareSystem, Shape::Box, "External software system"),
        (Category::Component, Shape::Hexagon, "Worker"),
    ];
    let second: Vec<usize> = others
        .iter()
        .map(|&(category, shape, kind)| {
            it.node(category, shape, kind, (kind, "", "Is here to be seen."), Some(place))
        })
        .collect();
    for (idx, (&a, &b)) in first.iter().zip(&second).enumerate() {
        let edge = it.edge(a, b, "uses", "HTTPS");
        edge.kind = if idx % 3 == 1 { RelationshipKind::Async } else { RelationshipKind::Sync };
        edge.heads = if idx % 4 == 3 { Heads::Both } else { Heads::Target };
    }
    let note = it.node(
        Category::Note,
        Shape::Note,
        "Remember: a remark hangs on the box that it is about.",
        ("", "", ""),
        None,
    );
    it.edge(note, second[0], "", "").heads = Heads::None;
    it.diagram("zoo", "Every shape")
}

/// Text and looks that are out of the ordinary.
pub(crate) fn odd() -> Diagram {
    let mut it = Sketch::default();
    let frame = it.boundary(Category::DeploymentNode, "Cluster", "Deployment node", None);
    it.boxes.boundaries[frame].face.count = Some(Count { min: 2, max: 4 });
    it.boxes.boundaries[frame].face.technology = vec!["Kubernetes".to_owned()];
    it.boxes.boundaries[frame].face.looks.icon = Some(Icon("cloud".to_owned()));
    it.boxes.boundaries[frame].face.looks.fill = Some(Color { r: 0xee, g: 0xf3, b: 0xfa });
    let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(8);
    let titles = [
        (
            "</text><script>alert(1)</script>",
            "]]> -- --> <!-- &amp; &#x0; &xxe;",
            "closes <everything> & \"all\"",
        ),
        ("שירות תשלומים", "בנק, Rust", "מעביר כסף"),
        ("銀行アプリ", "Kotlin", "残高を表示し、支払いを行う。モバイル端末で動作します。"),
        ("👩‍🚀 Rocket 🇩🇪", "C", "Flies \u{2192} to the moon."),
        (long.as_str(), "Rust", "Short."),
        ("W", "", ""),
    ];
    let shapes =
        [Shape::Box, Shape::Cylinder, Shape::Phone, Shape::Hexagon, Shape::Browser, Shape::Box];
    let nodes: Vec<usize> = titles
        .iter()
        .zip(shapes)
        .map(|(&(title, technology, description), shape)| {
            let text = ("Container", technology, description);
            it.node(Category::Container, shape, title, text, Some(frame))
        })
        .collect();
    for (idx, name) in ICON_NAMES.into_iter().enumerate().take(6) {
        it.boxes.nodes[nodes[idx]].face.looks.icon = Some(Icon(name.to_owned()));
    }
    let face = &mut it.boxes.nodes[nodes[5]].face;
    face.looks.fill = Some(Color { r: 0xc0, g: 0x39, b: 0x2b });
    face.tags = vec!["pii".to_owned()];
    face.role = Some("primary".to_owned());
    face.status = Some(Status::Deprecated);
    face.link = Some("https://bank.example/a b\"c".to_owned());
    it.boxes.nodes[nodes[0]].face.looks.color = Some(Color { r: 0x77, g: 0x99, b: 0xcc });
    for pair in nodes.windows(2) {
        it.edge(pair[0], pair[1], "uses \"it\" & <that>", "שירות, Rust");
    }
    let labels = it.edge(nodes[0], nodes[5], "reads", "SQL");
    labels.labels.push(EdgeLabel { text: "writes".to_owned(), technology: vec!["SQL".to_owned()] });
    labels.looks.stroke = Some(Color { r: 0xc0, g: 0x39, b: 0x2b });
    labels.tags = vec!["pii".to_owned()];
    it.edge(nodes[2], nodes[2], "tries again", "");
    it.diagram("odd ä", "Odd <things> & שירות")
}
