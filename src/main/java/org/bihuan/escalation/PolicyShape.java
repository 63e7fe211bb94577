package org.bihuan.escalation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.bihuan.shared.Refusal;
import org.w3c.dom.Attr;
import org.w3c.dom.CharacterData;
import org.w3c.dom.Comment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What a policy's file may hold: one decision with one table in FEEL, and what editors
 * write beside it without any effect, such as places on a picture. Everything else is
 * refused (422) by its name, whether an engine would heed it or not.
 */
final class PolicyShape {

	private static final Set<String> DMN = Set.of("http://www.omg.org/spec/DMN/20151101/dmn.xsd",
			"http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
			"https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/");

	private static final Pattern FEEL = Pattern
		.compile("(?i)feel|https?://www\\.omg\\.org/spec/(FEEL/20140401|DMN/\\d{8}/FEEL/)");

	/** Places on the picture: nothing in them is ever evaluated. */
	private static final Pattern PICTURE = Pattern
		.compile("https?://www\\.omg\\.org/spec/DMN/\\d{8}/(DMNDI|DC|DI)/|http://bpmn\\.io/schema/dmn/biodi/\\d\\.0");

	/** Whose attributes say nothing of what is decided. */
	private static final Pattern IDLE = Pattern.compile("http://bpmn\\.io/schema/dmn/biodi/\\d\\.0"
			+ "|http://camunda\\.org/schema/modeler/1\\.0|http://www\\.trisotech\\.com/\\d{4}/triso/\\w+");

	private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";

	private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

	private static final String XMLNS = "http://www.w3.org/2000/xmlns/";

	private static final Set<String> CAMUNDA_IDLE = Set.of("versionTag", "historyTimeToLive");

	private static final Set<String> LANGUAGES = Set.of("expressionLanguage", "typeLanguage");

	private static final int DEEPEST = 40;

	private static final int LONGEST_NAME = 60;

	private record Part(Set<String> attributes, Set<String> children, boolean words) {
	}

	private static final Map<String, Part> PARTS = Map.ofEntries(
			part("definitions", "id name label namespace exporter exporterVersion expressionLanguage typeLanguage",
					"description decision extensionElements"),
			part("decision", "id name label",
					"description question allowedAnswers variable decisionTable extensionElements"),
			part("variable", "id name label typeRef", ""),
			part("decisionTable", "id label hitPolicy preferredOrientation outputLabel",
					"description input output annotation rule"),
			part("input", "id label", "description inputExpression inputValues"),
			part("inputExpression", "id label typeRef expressionLanguage", "description text"),
			part("inputValues", "id label typeRef expressionLanguage", "description text"),
			part("output", "id label name typeRef", "description outputValues"),
			part("outputValues", "id label typeRef expressionLanguage", "description text"),
			part("annotation", "name", ""),
			part("rule", "id label", "description inputEntry outputEntry annotationEntry"),
			part("inputEntry", "id label typeRef expressionLanguage", "description text"),
			part("outputEntry", "id label typeRef expressionLanguage", "description text"),
			part("annotationEntry", "", "text"), words("text"), words("description"), words("question"),
			words("allowedAnswers"));

	private static Map.Entry<String, Part> part(String name, String attributes, String children) {
		return Map.entry(name, new Part(split(attributes), split(children), false));
	}

	private static Map.Entry<String, Part> words(String name) {
		return Map.entry(name, new Part(Set.of(), Set.of(), true));
	}

	private static Set<String> split(String words) {
		return words.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(words.split(" ")));
	}

	private final String namespace;

	private PolicyShape(String namespace) {
		this.namespace = namespace;
	}

	/** Refuses (422) whatever is not on the list. */
	static void check(Document document) {
		Element root = document.getDocumentElement();
		if (!DMN.contains(String.valueOf(root.getNamespaceURI())) || !"definitions".equals(root.getLocalName())) {
			throw Refusal.invalid("file", "escalation.policy-unreadable");
		}
		for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
			if (node != root && !(node instanceof Comment)) {
				throw foreign(node);
			}
		}
		new PolicyShape(root.getNamespaceURI()).part(root);
	}

	private void part(Element element) {
		Part part = PARTS.get(element.getLocalName());
		if (part == null) {
			throw foreign(element);
		}
		attributes(element, part);
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				child(element, part, inner);
			}
			else if (!(child instanceof CharacterData text)
					|| !part.words() && !(child instanceof Comment) && !text.getData().isBlank()) {
				throw foreign(child);
			}
		}
	}

	private void child(Element parent, Part part, Element child) {
		boolean known = part.children().contains(child.getLocalName()) && namespace.equals(child.getNamespaceURI());
		if (known && child.getLocalName().equals("extensionElements")) {
			picturesAlone(child);
		}
		else if (known) {
			part(child);
		}
		else if (parent.getLocalName().equals("definitions") && isPicture(child)) {
			picture(child, 0);
		}
		else {
			throw foreign(child);
		}
	}

	/** Older editors keep the picture's places here. */
	private static void picturesAlone(Element extension) {
		for (Node child = extension.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				picture(inner, 0);
			}
		}
	}

	private static void picture(Element element, int depth) {
		if (!isPicture(element) || depth > DEEPEST) {
			throw foreign(element);
		}
		for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element inner) {
				picture(inner, depth + 1);
			}
			else if (!(child instanceof CharacterData)) {
				throw foreign(child);
			}
		}
	}

	private static boolean isPicture(Element element) {
		return PICTURE.matcher(String.valueOf(element.getNamespaceURI())).matches();
	}

	private static void attributes(Element element, Part part) {
		NamedNodeMap attributes = element.getAttributes();
		for (int i = 0; i < attributes.getLength(); i++) {
			Attr attribute = (Attr) attributes.item(i);
			if (!may(attribute, part)) {
				throw Refusal.invalid("file", "escalation.policy-foreign-attribute", named(element.getNodeName()),
						named(attribute.getName()));
			}
			if (LANGUAGES.contains(attribute.getName()) && !FEEL.matcher(attribute.getValue()).matches()) {
				throw Refusal.invalid("file", "escalation.policy-language", named(element.getNodeName()),
						named(attribute.getValue()));
			}
		}
	}

	private static boolean may(Attr attribute, Part part) {
		String of = attribute.getNamespaceURI();
		if (of == null) {
			return part.attributes().contains(attribute.getName());
		}
		return switch (of) {
			case XMLNS -> true;
			case CAMUNDA -> CAMUNDA_IDLE.contains(attribute.getLocalName());
			case XSI -> attribute.getLocalName().equals("schemaLocation");
			default -> IDLE.matcher(of).matches();
		};
	}

	private static Refusal foreign(Node node) {
		return Refusal.invalid("file", "escalation.policy-foreign", named(node.getNodeName()));
	}

	private static String named(String name) {
		return name.substring(0, Math.min(LONGEST_NAME, name.length()));
	}

	/** The children of that name, once the shape holds. */
	static List<Element> children(Element of, String name) {
		List<Element> found = new java.util.ArrayList<>();
		for (Node child = of.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && name.equals(element.getLocalName())
					&& String.valueOf(of.getNamespaceURI()).equals(element.getNamespaceURI())) {
				found.add(element);
			}
		}
		return found;
	}

}
